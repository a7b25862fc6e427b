package dev.perihelion.shared.client;

import dev.perihelion.shared.protocol.ClientMessage;
import dev.perihelion.shared.protocol.Notice;
import dev.perihelion.shared.protocol.NoticeReader;
import dev.perihelion.shared.protocol.Replica;
import dev.perihelion.shared.protocol.SnapshotHeader;
import dev.perihelion.shared.protocol.Welcome;
import dev.perihelion.shared.sim.Arena;
import dev.perihelion.shared.sim.ArenaSpec;
import dev.perihelion.shared.sim.Entities;
import dev.perihelion.shared.sim.Events;
import dev.perihelion.shared.sim.Hull;
import dev.perihelion.shared.sim.Movement;
import dev.perihelion.shared.sim.Round;
import dev.perihelion.shared.sim.Ships;
import dev.perihelion.shared.sim.Units;

/**
 * One match as this client lives it, from the welcome to the end of the connection: snapshots in,
 * commands out, the scene for every picture. Render thread; seconds of the platform's steady clock.
 *
 * <p>Own ship is drawn in the present that it is predicted for, everybody else a small delay behind
 * what was decoded.
 */
public final class Play {
    private static final double KEYFRAME_EVERY_SECONDS = 1;
    private static final float TO_UNITS = 1f / Units.ONE;
    private static final int NOBODY = -1;

    private final Session session;
    private final Arena arena;
    private final int seat;
    private final Replica replica;
    private final StateHistory history;
    private final Prediction prediction;
    private final Helm helm;
    private final ServerClock clock;
    private final ArrivalClock arrivals;
    private final NetMeter meter;
    private final Roster roster;
    private final Feel feel;
    private final SceneWriter writer;
    private final EventEffects effects;
    private final Happenings happenings;
    private final Ears ears;
    private final Camera camera;
    private final HudWriter hudWriter;
    private final Watcher watcher;
    private final Waterfall waterfall;
    private final DebugMarks debugMarks;
    private final Effects shown;
    private final Prediction.Doings doings = this::did;
    private final Happenings.Witness witness = this::saw;
    private final NoticeReader notices = new NoticeReader();
    private double drawTick;
    private double lastKeyframeSeconds = -10;
    private int desyncs;
    private int snapshots;
    private float wantedZoom = 1;

    Play(
            Session session,
            Welcome welcome,
            ArenaSpec spec,
            NetMeter meter,
            Sounds sounds,
            Effects shown) {
        this.session = session;
        this.meter = meter;
        this.shown = shown;
        arena = new Arena(spec);
        seat = welcome.seat == Welcome.SPECTATOR ? NOBODY : welcome.seat;
        replica = new Replica(arena, welcome.model, seat);
        history = new StateHistory(arena);
        prediction = new Prediction(arena, Math.max(0, seat));
        waterfall = new Waterfall(arena.tickRate());
        helm = new Helm(session, arena, prediction, waterfall, Math.max(0, seat));
        clock = new ServerClock(arena.tickRate());
        arrivals = new ArrivalClock(arena.tickRate());
        arrivals.ticksPerSnapshot(welcome.ticksPerSnapshot);
        roster = new Roster(arena);
        feel = new Feel(arena.seats());
        feel.ownSeat(seat);
        writer = new SceneWriter(arena, feel);
        effects = new EventEffects(arena, feel);
        happenings = new Happenings(arena, seat);
        ears = new Ears(sounds);
        camera = new Camera(arena.torus());
        watcher = new Watcher(session, camera, arena, roster);
        debugMarks = new DebugMarks(arena, seat);
        hudWriter = new HudWriter(arena, roster, feel, seat, ears);
    }

    /** Takes one snapshot frame; false where it makes no sense. */
    boolean snapshot(Transport.Inbound inbound, Hud hud) {
        long began = System.nanoTime();
        if (!replica.read(inbound.bytes, 0, inbound.length)) {
            return false;
        }
        double tookSeconds = (System.nanoTime() - began) / 1e9;
        snapshots++;
        SnapshotHeader header = replica.header();
        if (replica.desync().found()) {
            session.report(replica.desync());
        }
        int tick = replica.tick();
        if (header.reset) {
            present(inbound.seconds, tick);
        }
        history.record(tick, replica.entities());
        arrivals.arrived(inbound.seconds, tick);
        if (header.feedback) {
            clock.earliness(header.earliness / 8.0);
            waterfall.early(header.earliness / 8.0);
        }
        waterfall.arrived(inbound.seconds, tick);
        happenings.read(replica);
        readNotices(tick, hud);
        if (seat >= 0) {
            prediction.holdFire(roster.phase() == Round.PODIUM);
            prediction.reconcile(replica.entities(), tick);
        }
        if (!replica.checked()) {
            desyncs++;
            askKeyframe(inbound.seconds);
        }
        meter.snapshot(inbound.seconds, inbound.length, header.ticks, tookSeconds);
        hud.netGraph.sample(inbound.length, prediction.errorMilli());
        return true;
    }

    /**
     * The present begins: after the welcome, after a pause, after a keyframe that was asked for.
     */
    private void present(double seconds, int tick) {
        history.clear();
        arrivals.restart();
        prediction.forget();
        double ahead = meter.roundTripSeconds() * arena.tickRate();
        if (!clock.running() || Math.abs(clock.tick() - tick - ahead) > arena.tickRate() * 0.5) {
            clock.start(seconds, tick, ahead);
            camera.cut();
        }
    }

    /** Asks for all of the view, not more often than once a second. */
    void askKeyframe(double now) {
        if (now - lastKeyframeSeconds > KEYFRAME_EVERY_SECONDS) {
            lastKeyframeSeconds = now;
            session.say(ClientMessage.KEYFRAME, replica.tick(), 0);
        }
    }

    private void readNotices(int tick, Hud hud) {
        notices.reset(replica.notices(), replica.header().noticeBytes);
        while (notices.next()) {
            Notice notice = notices.notice();
            roster.read(notice, tick);
            if (notice.type == Notice.SEAT && notice.seat < arena.seats()) {
                feel.name(notice.seat, notice.text);
            } else if (notice.type == Notice.BEACON && notice.kind < Arena.MAX_BEACONS) {
                feel.beacon(
                        notice.kind, notice.extra < arena.spec().teams() ? notice.extra : NOBODY);
            } else if (notice.type == Notice.RATE) {
                arrivals.ticksPerSnapshot(Math.max(1, notice.value));
            }
            happenings.read(notice, replica.entities().ships(), tick);
            hudWriter.notice(notice, hud);
        }
    }

    /** One picture: hands to commands, commands to the predicted ship, states to the scene. */
    void picture(
            double now, float seconds, Pilot pilot, boolean piloting, Scene scene, float baseZoom) {
        if (history.newest() < 0) {
            return;
        }
        double tick = clock.advance(now);
        drawTick = arrivals.drawTick(now, seconds, history.newest());
        if (seat >= 0) {
            helm.fly(now, tick, drawTick, piloting ? pilot : null, doings);
            prediction.fade(seconds);
        }
        feel.advance(seconds);
        ears.begin();
        happenings.release(drawTick, witness);
        point(now, seconds, pilot, scene.view, baseZoom);
        show(scene, tick, seconds, baseZoom);
        roster.settle();
        hudWriter.write(scene, this, drawTick, seconds);
        waterfall.drawn(now);
        debugMarks.write(scene.hud.debug, camera, replica.entities().ships(), seconds);
        meter.write(scene.hud.netGraph, this);
    }

    /** What own ship does is seen and heard when it is predicted. */
    private void did(int at, int done) {
        Ships own = prediction.before().ships();
        int type = own.type[seat];
        boolean lance = type == Hull.LANCER.ordinal();
        if ((done & Movement.FIRED) != 0) {
            int kind = lance ? Events.LANCED : Events.FIRED;
            int value = lance ? happenings.ownBeam(own, drawn().ships(), replica.movement()) : type;
            effects.add(shown, own, kind, seat, NOBODY, value, own.x[seat], own.y[seat]);
            ears.hear(camera, kind, value, own.x[seat], own.y[seat], true);
            camera.jolt(lance ? 0.35f : 0.05f);
            if (lance) {
                int seen = prediction.tick() - debugMarks.rewound(helm.lagTicks());
                debugMarks.lanced(own, helm.lagTicks(), history.at(history.floor(seen)));
            }
        }
        if ((done & Movement.FIRED_ALT) != 0) {
            effects.add(shown, own, Events.FIRED_ALT, seat, NOBODY, type, own.x[seat], own.y[seat]);
            ears.hear(camera, Events.FIRED_ALT, type, own.x[seat], own.y[seat], true);
        }
        if ((done & Movement.BUMPED) != 0) {
            camera.jolt(0.2f);
        }
    }

    private void saw(int kind, int a, int value, int x, int y) {
        boolean own = a == seat && seat >= 0;
        Ships ships = own && prediction.alive()
                ? prediction.before().ships()
                : replica.entities().ships();
        effects.add(shown, ships, kind, a, NOBODY, value, x, y);
        ears.hear(camera, kind, value, x, y, own);
        if (own && kind == Events.HIT) {
            hudWriter.hurt(value);
            camera.jolt(Math.min(0.8f, value * 0.02f));
        } else if (kind == Events.DESTROYED) {
            float dx = camera.shortest(x * TO_UNITS - camera.x());
            float dy = camera.shortest(y * TO_UNITS - camera.y());
            float near = 1 - (float) Math.sqrt(dx * dx + dy * dy) / 700;
            camera.jolt(own ? 1.2f : Math.max(0, near) * 0.7f);
        }
    }

    /** The state that the picture shows of others. */
    private Entities drawn() {
        return history.at(history.floor((int) Math.floor(drawTick)));
    }

    private void point(double now, float seconds, Pilot pilot, Scene.View view, float baseZoom) {
        if (pilot.holds(Action.ZOOM_IN)) {
            zoom(1 + seconds);
        } else if (pilot.holds(Action.ZOOM_OUT)) {
            zoom(1 - seconds);
        }
        camera.advance(seconds, seat >= 0 ? wantedZoom : watcher.zoom(wantedZoom, view, baseZoom));
        if (seat >= 0 && prediction.alive()) {
            Ships before = prediction.before().ships();
            Ships after = prediction.after().ships();
            float part = part();
            float x = before.x[seat] * TO_UNITS
                    + camera.shortest((after.x[seat] - before.x[seat]) * TO_UNITS) * part;
            float y = before.y[seat] * TO_UNITS
                    + camera.shortest((after.y[seat] - before.y[seat]) * TO_UNITS) * part;
            float rate = arena.tickRate();
            camera.follow(
                    x + prediction.offsetX(),
                    y + prediction.offsetY(),
                    after.vx[seat] * TO_UNITS * rate,
                    after.vy[seat] * TO_UNITS * rate,
                    seconds);
        } else if (seat < 0) {
            watcher.picture(now, seconds, pilot, drawn().ships());
        }
    }

    private float part() {
        return (float) Math.max(0, Math.min(1, clock.tick() - prediction.tick()));
    }

    /** The trigger was pressed at that time. */
    void triggered(double seconds) {
        waterfall.pressed(seconds, seat >= 0 && prediction.alive());
    }

    /** A key of a spectator. */
    void watch(Action action) {
        if (seat < 0 && history.newest() >= 0) {
            watcher.pressed(action);
        }
    }

    /** Where a spectator looks. */
    Watcher watcher() {
        return watcher;
    }

    /** The stages of the last own shot. */
    public Waterfall waterfall() {
        return waterfall;
    }

    void zoom(float factor) {
        wantedZoom = Math.max(0.72f, Math.min(1.5f, wantedZoom * factor));
    }

    private void show(Scene scene, double tick, float seconds, float baseZoom) {
        camera.write(scene.view, baseZoom);
        scene.view.hue = (arena.spec().name().hashCode() & 0xFFFF) / 65536f;
        scene.clear();
        writer.look(scene.view);
        boolean flying = seat >= 0 && prediction.alive();
        writer.bodies(scene, flying ? tick : drawTick);
        int whole = (int) Math.floor(drawTick);
        int from = history.floor(whole);
        int to = history.ceiling(Math.max(from, whole + 1));
        if (to < 0) {
            to = from;
        }
        float part =
                to == from ? 1 : (float) Math.max(0, Math.min(1, (drawTick - from) / (to - from)));
        writer.entities(scene, history.at(from), history.at(to), part, seat, drawTick);
        if (flying) {
            prediction.drawn(part());
            writer.own(
                    scene,
                    prediction.before().ships(),
                    prediction.after().ships(),
                    seat,
                    part(),
                    prediction.offsetX(),
                    prediction.offsetY());
            ears.engine(SceneWriter.engine(prediction.after().ships().controls[seat]));
        } else {
            ears.engine(0);
        }
        if (seat >= 0) {
            writer.ownFire(scene, prediction, part());
        }
        effects.beams(scene, camera, seconds);
    }

    /** What is fixed for the match. */
    public Arena arena() {
        return arena;
    }

    /** Own seat, or -1 for a spectator. */
    public int seat() {
        return seat;
    }

    public Prediction prediction() {
        return prediction;
    }

    public Replica replica() {
        return replica;
    }

    public ServerClock clock() {
        return clock;
    }

    public ArrivalClock arrivals() {
        return arrivals;
    }

    public Roster roster() {
        return roster;
    }

    Camera camera() {
        return camera;
    }

    int roundTripMillis() {
        return (int) Math.round(meter.roundTripSeconds() * 1000);
    }

    /** The tick that others are drawn at. */
    public double drawTick() {
        return drawTick;
    }

    /** Frames whose check value was not the replica's. */
    public int desyncs() {
        return desyncs;
    }

    public int snapshots() {
        return snapshots;
    }

    public int commandsSent() {
        return helm.commandsSent();
    }
}
