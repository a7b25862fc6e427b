package dev.perihelion.client.web;

import dev.perihelion.shared.client.Action;
import dev.perihelion.shared.client.GameClient;
import dev.perihelion.shared.client.Settings;
import dev.perihelion.shared.client.render.Renderer;

import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSObject;
import org.teavm.jso.browser.Window;
import org.teavm.jso.dom.html.HTMLCanvasElement;

/**
 * The page: makes the parts, connects them, and draws picture after picture. Runs on the page's
 * thread.
 */
public final class Main implements Page {
    private static final double MOST_PIXEL_RATIO = 2;
    private static final int KEEP_ALIVE_MILLIS = 2000;

    /** How long the first picture waits for the match that the address asks for. */
    private static final double FIRST_PICTURE_SECONDS = 0.5;

    private final HTMLCanvasElement canvas;
    private final GameClient client;
    private final WebSounds sounds = new WebSounds();
    private final Menus menus;
    private final Hands hands;
    private final Thumbs thumbs;
    private final Facts facts;
    private @Nullable Renderer renderer;
    private double beganSeconds;

    private Main(HTMLCanvasElement canvas) {
        this.canvas = canvas;
        Settings settings = new Settings(new LocalStorage(), Dom.reducedMotion());
        byte[] key = settings.secret("key", freshKey());
        this.client = new GameClient(new SocketTransport(), settings, sounds, key);
        this.menus = new Menus(client);
        this.hands = new Hands(client, this, canvas);
        this.thumbs = new Thumbs(client, this, canvas);
        this.facts = new Facts(client);
    }

    /** Starts the client in the current document. */
    public static void main(String[] args) {
        Main main = new Main((HTMLCanvasElement) Dom.id("view"));
        WebGl gl = WebGl.on(main.canvas);
        if (gl == null) {
            unable();
            return;
        }
        main.listen();
        main.menus.begin(); // the connection opens while the card's driver compiles
        main.light(gl);
        main.beganSeconds = Dom.seconds();
        Dom.mark("ready", "yes");
        main.picture(0);
    }

    private static byte[] freshKey() {
        byte[] key = new byte[16];
        int bits = 0;
        for (int i = 0; i < key.length; i++) {
            bits = (i & 3) == 0 ? Dom.randomBits() : bits >>> 8;
            key[i] = (byte) bits;
        }
        return key;
    }

    private static void unable() {
        Dom.set(
                Dom.id("trouble"),
                "textContent",
                "This browser cannot draw with WebGL 2. A current Firefox, Chrome, Edge or Safari can; "
                        + "maybe hardware acceleration is switched off in the settings.");
        Dom.mark("screen", "unable");
    }

    /**
     * Makes the renderer. A context that is lost meanwhile makes any call fail in any way; the page
     * goes on without pictures until it is restored.
     */
    private void light(@Nullable WebGl gl) {
        renderer = null;
        if (gl == null) {
            return;
        }
        try {
            renderer = new Renderer(gl, new CanvasGlyphs());
        } catch (RuntimeException e) {
            if (!gl.lost()) {
                client.leave();
                unable();
                throw e;
            }
        }
    }

    private void listen() {
        Dom.on(
                Dom.document(),
                "visibilitychange",
                event -> client.hidden(Dom.seconds(), Dom.hidden()));
        Dom.on(canvas, "webglcontextlost", event -> {
            Dom.prevent(event);
            renderer = null;
        });
        Dom.on(canvas, "webglcontextrestored", event -> light(WebGl.on(canvas)));
        Window.setInterval(() -> client.keepAlive(Dom.seconds()), KEEP_ALIVE_MILLIS);
    }

    private void picture(double ignored) {
        Window.requestAnimationFrame(this::picture);
        double began = Dom.seconds();
        if (firstWaits(began)) {
            client.beat(began);
            return;
        }
        Window window = Window.current();
        double ratio = Math.min(MOST_PIXEL_RATIO, window.getDevicePixelRatio());
        int width = Math.max(1, (int) Math.round(window.getInnerWidth() * ratio));
        int height = Math.max(1, (int) Math.round(window.getInnerHeight() * ratio));
        if (canvas.getWidth() != width || canvas.getHeight() != height) {
            canvas.setWidth(width);
            canvas.setHeight(height);
        }
        hands.pollPad();
        thumbs.write();
        double pressed = hands.takePressedMillis();
        client.picture(began, width, height, (float) ratio);
        Renderer drawing = renderer;
        if (drawing != null) {
            drawing.draw(client.scene());
        }
        menus.follow();
        sounds.prepare();
        client.meter().drew(Dom.seconds() - began);
        if (pressed > 0) {
            facts.answered(pressed);
        }
        facts.write();
    }

    /**
     * A driver compiles when something is drawn for the first time, and holds the page meanwhile,
     * the server's answer with it. So the answer comes first.
     */
    private boolean firstWaits(double now) {
        return client.pictures() == 0
                && menus.arriving()
                && now - beganSeconds < FIRST_PICTURE_SECONDS;
    }

    @Override
    public boolean menuOpen() {
        return menus.menuOpen();
    }

    @Override
    public boolean takesKey(JSObject event, String code) {
        if (menus.capturesKey(code)) {
            Dom.prevent(event);
            return true;
        }
        if (menus.chatting() && code.equals("Escape")) {
            Dom.prevent(event);
            menus.endChat(false);
            return true;
        }
        return false;
    }

    @Override
    public void pressed(Action action) {
        switch (action) {
            case MENU -> menus.pause();
            case CHAT -> menus.beginChat();
            case FULL_SCREEN -> Dom.toggleFullScreen();
            default -> client.pressed(action);
        }
    }

    @Override
    public void touchedByHand() {
        sounds.wake();
    }

    @Override
    public int width() {
        return Window.current().getInnerWidth();
    }

    @Override
    public int height() {
        return Window.current().getInnerHeight();
    }
}
