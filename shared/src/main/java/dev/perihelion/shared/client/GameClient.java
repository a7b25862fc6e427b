package dev.perihelion.shared.client;

import dev.perihelion.shared.protocol.BitReader;
import dev.perihelion.shared.protocol.ClientMessage;
import dev.perihelion.shared.protocol.Pong;
import dev.perihelion.shared.protocol.Protocol;
import dev.perihelion.shared.protocol.Welcome;
import dev.perihelion.shared.sim.ArenaSpec;

import org.jspecify.annotations.Nullable;

/**
 * The client of one player, without a platform: connection, match, attract scene, and the scene of
 * every picture. Render thread; seconds of the platform's steady clock.
 *
 * <p>The platform calls {@link #picture} for each picture and draws {@link #scene()} afterwards;
 * between two pictures it feeds {@link #pilot()}.
 */
public final class GameClient {
    /** Bots of the match behind the start page. */
    public static final int ATTRACT_BOTS = 22;

    static final int MOST_ATTRACT_BOTS = 1000;
    private static final double SLEPT_SECONDS = 1.5;
    private static final float SCENE_CLOCK_LIMIT_SECONDS = 3600;
    private static final float SCREEN_UNITS = 1600f * 900f;
    private static final float MOST_UNITS_ACROSS = 1880;

    private final Transport transport;
    private final Settings settings;
    private final Sounds sounds;
    private final Session session;
    private final Pilot pilot;
    private final NetMeter meter = new NetMeter();
    private final Scene scene = new Scene();
    private final StartScene startScene = new StartScene();
    private final Transport.Inbound inbound = new Transport.Inbound();
    private final Sharpness sharpness = new Sharpness();
    private final Pong pong = new Pong();
    private final BitReader reader = new BitReader();
    private @Nullable Play play;
    private boolean playing;
    private double lastSeconds = -1;
    private double lastPictureSeconds = -1;
    private float undrawnSeconds;
    private boolean menuOpen = true;
    private boolean hidden;
    private boolean flown;
    private String firstKeys = "";
    private final byte[] key;
    private int pictures;

    public GameClient(Transport transport, Settings settings, Sounds sounds, byte[] key) {
        this.transport = transport;
        this.settings = settings;
        this.sounds = sounds;
        this.key = key;
        this.session = new Session(transport);
        this.pilot = new Pilot(settings.bindings);
        applySettings();
    }

    /** Takes over what the player has changed in the settings. */
    public void applySettings() {
        pilot.mouseSteers(settings.mouseSteers);
        sounds.volume(settings.volume / 100f);
        scene.view.reducedMotion = settings.reducedMotion;
        scene.view.quality = settings.quality;
        scene.hud.netGraph.visible = settings.netGraph;
    }

    /** Goes to a match; 0 is any. */
    public void join(double now, String url, int match, boolean spectate) {
        play = null;
        playing = false;
        session.start(now, url, settings.name, settings.hull, match, spectate, key);
    }

    /** Another number of bots behind the start page, for pictures and measurements. */
    public void attract(int bots) {
        startScene.attract(bots);
    }

    /** Shows that instead of the start page's match, for pictures and measurements. */
    public void exhibit(Exhibit shown) {
        startScene.exhibit(shown);
    }

    /** Back to the start page. */
    public void leave() {
        session.leave();
        play = null;
        scene.hud.visible = false;
        scene.hud.feed.clear();
        scene.hud.chat.clear();
        scene.view.hurt = 0;
        scene.clear();
    }

    /**
     * One picture of that size in device pixels; {@code uiScale} is device pixels per CSS pixel.
     */
    public void picture(double now, int widthPx, int heightPx, float uiScale) {
        double passed = lastPictureSeconds < 0 ? 1 / 60.0 : now - lastPictureSeconds;
        lastPictureSeconds = now;
        meter.picture(passed);
        scene.view.renderScale = startScene.stands() ? 1 : sharpness.after(passed);
        pictures++;
        size(widthPx, heightPx, uiScale);
        goOn(now);
        // Between two maps of a match the last picture stays.
        if (play == null || !playing) {
            startScene.draw(scene, baseZoom(widthPx, heightPx));
        }
        undrawnSeconds = 0;
    }

    /**
     * Goes on without a picture: connection, commands and prediction do not wait for a display that
     * stands still. Called between two pictures and before the first, as often as is liked.
     */
    public void beat(double now) {
        if (!startScene.stands()) {
            goOn(now);
        }
    }

    /** Whether a match was asked for and has not come yet: there is no picture of it to draw. */
    public boolean arriving() {
        Play current = play;
        return switch (session.state()) {
            case OPENING, GREETING -> true;
            case SEATED -> current == null || current.snapshots() == 0;
            case IDLE, WAITING, REFUSED -> false;
        };
    }

    private void goOn(double now) {
        float seconds =
                lastSeconds < 0 ? 0 : (float) Math.max(0, Math.min(0.25, now - lastSeconds));
        if (lastSeconds >= 0 && now - lastSeconds > SLEPT_SECONDS) {
            woke(now);
        }
        lastSeconds = now;
        advanceSceneClock(startScene.step(seconds));
        if (startScene.exhibits()) {
            return;
        }
        session.watch(now);
        receive();
        ping(now);
        Play current = play;
        if (current != null && current.snapshots() > 0) {
            playing = true;
            scene.hud.board.visible = pilot.holds(Action.SCORES);
            float baseZoom = baseZoom(scene.view.widthPx, scene.view.heightPx);
            current.picture(now, seconds, pilot, !menuOpen && !hidden, scene, baseZoom);
            aim();
            tellKeys();
        }
        sayConnection();
    }

    private void size(int widthPx, int heightPx, float uiScale) {
        scene.view.widthPx = widthPx;
        scene.view.heightPx = heightPx;
        scene.view.uiScale = uiScale * settings.uiScale / 100f;
    }

    private void advanceSceneClock(float seconds) {
        Scene.View view = scene.view;
        undrawnSeconds = Math.min(0.25f, undrawnSeconds + seconds);
        view.timeSeconds += seconds;
        view.stepSeconds = undrawnSeconds;
        if (view.timeSeconds > SCENE_CLOCK_LIMIT_SECONDS) {
            view.timeSeconds = 0;
        }
    }

    /**
     * The same area of space for every shape of screen, and never more across than the server
     * sends.
     */
    static float baseZoom(int widthPx, int heightPx) {
        float zoom = (float) Math.sqrt(widthPx * (double) heightPx / SCREEN_UNITS);
        return Math.max(zoom, Math.max(widthPx, heightPx) / MOST_UNITS_ACROSS);
    }

    private void receive() {
        while (transport.poll(inbound)) {
            session.heard(inbound.seconds);
            int first = inbound.length == 0 ? 0 : inbound.bytes[0];
            if (first < 0) {
                snapshot();
                continue;
            }
            switch (first) {
                case Protocol.WELCOME -> welcome();
                case Protocol.REFUSED -> session.refused(inbound.seconds, inbound);
                case Protocol.PONG -> pong();
                default -> session.nonsense(inbound.seconds);
            }
        }
    }

    private void snapshot() {
        Play current = play;
        if (current != null && session.state() == Session.State.SEATED) {
            if (!current.snapshot(inbound, scene.hud)) {
                session.nonsense(inbound.seconds);
            }
        }
    }

    private void welcome() {
        Welcome welcome = new Welcome();
        boolean moving = session.state() == Session.State.SEATED;
        if (session.welcomed(inbound.seconds, inbound, welcome)) {
            ArenaSpec spec = welcome.arena;
            if (spec != null) {
                play = new Play(session, welcome, spec, meter, sounds, scene.effects);
                scene.effects.clear();
            }
            if (!moving) {
                meter.resumed();
                meter.roundTrip(inbound.seconds - session.greetingSeconds());
                pilot.releaseAll();
                scene.clear();
                firstKeys = settings.bindings.firstKeys();
            }
        }
    }

    private void pong() {
        reader.reset(inbound.bytes, 0, inbound.length);
        pong.describe(reader);
        if (!reader.malformed()) {
            int sent = pong.time;
            int now = (int) (long) (inbound.seconds * 1e5);
            meter.roundTrip(Math.max(0, now - sent) / 1e5);
        }
    }

    private void ping(double now) {
        if (session.state() == Session.State.SEATED && !hidden && meter.pingDue(now)) {
            session.say(ClientMessage.PING, (int) (long) (now * 1e5), 0);
        }
    }

    private void aim() {
        Hud hud = scene.hud;
        hud.aimVisible = pilot.steering() == Pilot.Steering.MOUSE && hud.alive && !menuOpen;
        float scale = settings.uiScale / 100f;
        hud.aimX = pilot.mouseX() / scale;
        hud.aimY = pilot.mouseY() / scale;
        int own = scene.ships.ownRow();
        float perUnit = scene.view.zoom / scene.view.uiScale * scale;
        pilot.ship(
                own < 0 ? 0 : scene.ships.x[own] * perUnit,
                own < 0 ? 0 : scene.ships.y[own] * perUnit);
    }

    /** Until the first thrust. */
    private void tellKeys() {
        Hud hud = scene.hud;
        flown |= hud.alive && pilot.holds(Action.THRUST);
        hud.keys = flown || !hud.alive || hud.touch.visible ? null : firstKeys;
    }

    private void sayConnection() {
        if (session.state() == Session.State.WAITING && play != null) {
            scene.hud.notice = session.attempts() == 0 ? "RECONNECTING" : "RECONNECTING …";
            scene.hud.noticeStrength = 1;
            scene.hud.hint = session.trouble();
            scene.hud.board.visible = false; // It would hide that.
        }
    }

    /** The page is hidden or shown. Hidden, nothing is sent; on return the present is asked for. */
    public void hidden(double now, boolean on) {
        hidden = on;
        pilot.releaseAll();
        sounds.engine(0);
        if (session.state() == Session.State.SEATED) {
            session.say(ClientMessage.PAUSE, on ? 1 : 0, 0);
        }
        if (!on) {
            woke(now);
        }
    }

    /** Time has passed without pictures: what waits is old, the present comes as a keyframe. */
    private void woke(double now) {
        session.slept(now);
        meter.resumed();
        Play current = play;
        if (current != null && session.state() == Session.State.SEATED) {
            current.askKeyframe(now);
        }
    }

    /**
     * Called every few seconds whether pictures are drawn or not: a hidden page stays a known one.
     */
    public void keepAlive(double now) {
        if (hidden && session.state() == Session.State.SEATED) {
            session.say(ClientMessage.PING, (int) (long) (now * 1e5), 0);
        }
    }

    /** A menu covers the game: keys are not for the ship. */
    public void menu(boolean open) {
        menuOpen = open;
        if (open) {
            pilot.releaseAll();
        }
    }

    /** What the pressed key means beside flying. */
    public void pressed(Action action) {
        Play current = play;
        if (action == Action.NETGRAPH) {
            settings.netGraph = !settings.netGraph;
            scene.hud.netGraph.visible = settings.netGraph;
        } else if (current != null) {
            current.watch(action);
        }
    }

    /** The trigger was pressed at that time: the shot's way to the picture is measured. */
    public void triggered(double seconds) {
        Play current = play;
        if (current != null) {
            current.triggered(seconds);
        }
    }

    /** The wheel: a notch away is negative. */
    public void wheel(float notches) {
        Play current = play;
        if (current != null) {
            current.zoom((float) Math.exp(notches * 0.1));
        }
    }

    /** Says a line to everybody. */
    public void chat(String text) {
        if (session.state() == Session.State.SEATED && !text.isBlank()) {
            session.chat(text);
        }
    }

    /** The hull of the next ship. */
    public void chooseHull(int hull) {
        settings.hull = hull;
        if (session.state() == Session.State.SEATED) {
            session.choose(hull, 7);
        }
    }

    public Scene scene() {
        return scene;
    }

    public Pilot pilot() {
        return pilot;
    }

    public Settings settings() {
        return settings;
    }

    public Session session() {
        return session;
    }

    public NetMeter meter() {
        return meter;
    }

    StartScene startScene() {
        return startScene;
    }

    /** The match, or null on the start page. */
    public @Nullable Play play() {
        return play;
    }

    public int pictures() {
        return pictures;
    }
}
