package dev.perihelion.client.web;

import dev.perihelion.shared.client.Action;
import dev.perihelion.shared.client.GameClient;

import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;
import org.teavm.jso.dom.html.HTMLCanvasElement;

/**
 * Keyboard, mouse and gamepad become names that {@link dev.perihelion.shared.client.Bindings}
 * knows. The page's thread.
 */
final class Hands {
    private static final int PAD_BUTTONS = 17;

    private final GameClient client;
    private final Page page;
    private final String[] padNames = new String[PAD_BUTTONS];
    private boolean padSeen;
    private int padHeld;
    private double pressedMillis;

    Hands(GameClient client, Page page, HTMLCanvasElement canvas) {
        this.client = client;
        this.page = page;
        for (int i = 0; i < PAD_BUTTONS; i++) {
            padNames[i] = "Pad" + i;
        }
        Dom.on(Dom.window(), "keydown", this::keyDown);
        Dom.on(Dom.window(), "keyup", event -> client.pilot().release(Dom.text(event, "code")));
        Dom.on(Dom.window(), "blur", event -> client.pilot().releaseAll());
        Dom.on(Dom.window(), "pointermove", this::mouseMove);
        Dom.on(canvas, "mousedown", this::mouseDown);
        Dom.on(Dom.window(), "mouseup", event -> client.pilot().release("Mouse" + button(event)));
        Dom.on(canvas, "contextmenu", Dom::prevent);
        Dom.on(canvas, "wheel", event -> {
            Dom.prevent(event);
            client.wheel((float) -Math.signum(Dom.number(event, "deltaY")));
        });
        Dom.on(Dom.window(), "gamepadconnected", event -> padSeen = true);
    }

    private void keyDown(JSObject event) {
        page.touchedByHand();
        String code = Dom.text(event, "code");
        if (page.takesKey(event, code)) {
            return;
        }
        if (Dom.inField(event) || page.menuOpen()) {
            return;
        }
        if (Dom.flag(event, "ctrlKey") || Dom.flag(event, "metaKey") || Dom.flag(event, "altKey")) {
            return;
        }
        if (Dom.flag(event, "repeat")) {
            Dom.prevent(event);
            return;
        }
        Action action = client.pilot().press(code);
        if (action != null) {
            Dom.prevent(event);
            acted(action, event);
        }
    }

    private void acted(Action action, JSObject event) {
        pressedMillis = Dom.number(event, "timeStamp");
        if (action == Action.FIRE) {
            client.triggered(pressedMillis / 1000);
        }
        page.pressed(action);
    }

    private void mouseMove(JSObject event) {
        if (Dom.text(event, "pointerType").equals("touch")) {
            return;
        }
        client.pilot().mouse((float) (Dom.number(event, "clientX") - page.width() * 0.5), (float)
                (page.height() * 0.5 - Dom.number(event, "clientY")));
    }

    private void mouseDown(JSObject event) {
        page.touchedByHand();
        if (!page.menuOpen()) {
            Dom.prevent(event);
            Action action = client.pilot().press("Mouse" + button(event));
            if (action != null) {
                acted(action, event);
            }
        }
    }

    private static int button(JSObject event) {
        return (int) Dom.number(event, "button");
    }

    /**
     * The moment of the newest press that no picture has shown yet, in milliseconds, or 0; asking
     * forgets it.
     */
    double takePressedMillis() {
        double taken = pressedMillis;
        pressedMillis = 0;
        return taken;
    }

    @JSBody(script = """
            var pads = navigator.getGamepads ? navigator.getGamepads() : [];
            for (var index = 0; index < pads.length; index++) {
                if (pads[index] && pads[index].connected) {
                    return pads[index];
                }
            }
            return null;
            """)
    private static native @Nullable JSObject pad();

    @JSBody(params = "pad", script = """
            var held = 0;
            for (var index = 0; index < pad.buttons.length && index < 17; index++) {
                if (pad.buttons[index].pressed || pad.buttons[index].value > 0.4) {
                    held |= 1 << index;
                }
            }
            return held;
            """)
    private static native int padButtons(JSObject pad);

    @JSBody(
            params = {"pad", "axis"},
            script = "return pad.axes[axis] || 0;")
    private static native double padAxis(JSObject pad, int axis);

    /** Looks at the gamepad, once per picture. */
    void pollPad() {
        JSObject pad = padSeen ? pad() : null;
        if (pad == null && padHeld == 0) {
            return;
        }
        // One that was pulled out holds nothing any more.
        float x = pad == null ? 0 : (float) padAxis(pad, 0);
        float y = pad == null ? 0 : (float) -padAxis(pad, 1);
        client.pilot().stick(x, y);
        int held = pad == null ? 0 : padButtons(pad);
        int changed = held ^ padHeld;
        padHeld = held;
        for (int i = 0; changed != 0 && i < PAD_BUTTONS; i++) {
            if ((changed >> i & 1) != 0) {
                if ((held >> i & 1) == 0) {
                    client.pilot().release(padNames[i]);
                } else {
                    Action action = client.pilot().press(padNames[i]);
                    if (action == Action.FIRE) {
                        client.triggered(Dom.seconds());
                    }
                    if (action != null) {
                        page.pressed(action);
                    }
                }
            }
        }
    }
}
