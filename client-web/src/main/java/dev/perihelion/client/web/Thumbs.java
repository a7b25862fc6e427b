package dev.perihelion.client.web;

import dev.perihelion.shared.client.Action;
import dev.perihelion.shared.client.GameClient;
import dev.perihelion.shared.client.Hud;
import dev.perihelion.shared.client.Play;

import org.teavm.jso.JSObject;
import org.teavm.jso.dom.html.HTMLCanvasElement;

/**
 * Touch: a stick that appears under the left thumb, four buttons under the right; menu, scoreboard
 * and chat at the left edge. The page's thread; CSS pixels.
 */
final class Thumbs {
    private static final Action[] BUTTONS = {Action.FIRE, Action.BOOST, Action.ALT, Action.SHIELD};

    /** What the buttons are for whoever only watches. */
    private static final Action[] WATCHING = {Action.RIGHT, Action.FIRE, Action.ALT, Action.ALT};

    private static final Action[] CORNERS = {Action.MENU, Action.SCORES, Action.CHAT};
    private static final float[] BUTTON_X = {74, 158, 62, 142};
    private static final float[] BUTTON_Y = {92, 66, 182, 152};
    private static final float[] BUTTON_RADIUS = {46, 36, 34, 34};
    private static final float STICK_RADIUS = 62;
    private static final float[] CORNER_X = {34, 84, 134};
    private static final float CORNER_FROM_TOP = 156;
    private static final float CORNER_RADIUS = 19;
    private static final int NONE = -1;

    private final GameClient client;
    private final Page page;
    private int stickFinger = NONE;
    private float stickX;
    private float stickY;
    private int cornerFinger = NONE;
    private int corner;
    private final int[] buttonFinger = {NONE, NONE, NONE, NONE};

    Thumbs(GameClient client, Page page, HTMLCanvasElement canvas) {
        this.client = client;
        this.page = page;
        client.scene().hud.touch.visible = Dom.coarsePointer();
        Dom.on(canvas, "pointerdown", this::down);
        Dom.on(canvas, "pointermove", this::move);
        Dom.on(canvas, "pointerup", this::up);
        Dom.on(canvas, "pointercancel", this::up);
    }

    private static boolean finger(JSObject event) {
        return Dom.text(event, "pointerType").equals("touch");
    }

    private void down(JSObject event) {
        if (!finger(event) || page.menuOpen()) {
            return;
        }
        Dom.prevent(event);
        page.touchedByHand();
        client.scene().hud.touch.visible = true;
        float x = (float) Dom.number(event, "clientX");
        float y = (float) (page.height() - Dom.number(event, "clientY"));
        int id = (int) Dom.number(event, "pointerId");
        int button = buttonAt(x, y);
        int nearCorner = cornerAt(x, y);
        if (button >= 0) {
            buttonFinger[button] = id;
            press(button, Dom.number(event, "timeStamp") / 1000);
        } else if (nearCorner >= 0) {
            corner = nearCorner;
            cornerFinger = id;
        } else if (x < page.width() * 0.5 && stickFinger == NONE) {
            stickFinger = id;
            stickX = Math.max(STICK_RADIUS + 8, x);
            stickY = Math.max(STICK_RADIUS + 8, y);
            thumb(x, y);
        }
    }

    private void press(int button, double seconds) {
        Play play = client.play();
        if (play != null && play.seat() < 0) {
            page.pressed(WATCHING[button]);
            return;
        }
        client.pilot().touch(BUTTONS[button], true);
        if (BUTTONS[button] == Action.FIRE) {
            client.triggered(seconds);
        }
    }

    /** A corner acts when the finger leaves it: before that no browser opens its keyboard. */
    private void leaveCorner(float x, float y) {
        cornerFinger = NONE;
        if (cornerAt(x, y) != corner) {
            return;
        }
        Action action = CORNERS[corner];
        if (action == Action.SCORES) {
            client.pilot().touch(action, !client.pilot().holds(action));
        } else {
            page.pressed(action);
        }
    }

    private int cornerAt(float x, float y) {
        float dy = y - (page.height() - CORNER_FROM_TOP);
        float reach = CORNER_RADIUS + 6;
        for (int i = 0; i < CORNERS.length; i++) {
            float dx = x - CORNER_X[i];
            if (dx * dx + dy * dy < reach * reach) {
                return i;
            }
        }
        return NONE;
    }

    private int buttonAt(float x, float y) {
        Hud.Touch touch = client.scene().hud.touch;
        for (int i = 0; i < BUTTONS.length; i++) {
            if (touch.label[i] == null) {
                continue;
            }
            float dx = x - (page.width() - BUTTON_X[i]);
            float dy = y - BUTTON_Y[i];
            float reach = BUTTON_RADIUS[i] + 6;
            if (dx * dx + dy * dy < reach * reach) {
                return i;
            }
        }
        return NONE;
    }

    private void move(JSObject event) {
        if (finger(event) && (int) Dom.number(event, "pointerId") == stickFinger) {
            Dom.prevent(event);
            thumb((float) Dom.number(event, "clientX"), (float)
                    (page.height() - Dom.number(event, "clientY")));
        }
    }

    private void thumb(float x, float y) {
        float dx = (x - stickX) / STICK_RADIUS;
        float dy = (y - stickY) / STICK_RADIUS;
        float length = (float) Math.sqrt(dx * dx + dy * dy);
        float cut = length > 1 ? 1 / length : 1;
        client.pilot().thumb(dx * cut, dy * cut);
        Hud.Touch touch = client.scene().hud.touch;
        touch.knobX = stickX + dx * cut * STICK_RADIUS;
        touch.knobY = stickY + dy * cut * STICK_RADIUS;
    }

    private void up(JSObject event) {
        int id = (int) Dom.number(event, "pointerId");
        if (id == cornerFinger && !page.menuOpen()) {
            leaveCorner((float) Dom.number(event, "clientX"), (float)
                    (page.height() - Dom.number(event, "clientY")));
        }
        if (id == stickFinger) {
            stickFinger = NONE;
            client.pilot().thumb(0, 0);
        }
        for (int i = 0; i < BUTTONS.length; i++) {
            if (buttonFinger[i] == id) {
                buttonFinger[i] = NONE;
                client.pilot().touch(BUTTONS[i], false);
            }
        }
    }

    /** Writes where things are, for the picture; once per picture. */
    void write() {
        Hud.Touch touch = client.scene().hud.touch;
        if (!touch.visible) {
            return;
        }
        float unit = 100f / client.settings().uiScale;
        if (stickFinger == NONE) {
            stickX = STICK_RADIUS + 34;
            stickY = STICK_RADIUS + 58;
            touch.knobX = stickX;
            touch.knobY = stickY;
        }
        touch.stickX = stickX * unit;
        touch.stickY = stickY * unit;
        touch.stickRadius = STICK_RADIUS * unit;
        touch.cornerY = (page.height() - CORNER_FROM_TOP) * unit;
        touch.cornerRadius = CORNER_RADIUS * unit;
        for (int i = 0; i < CORNERS.length; i++) {
            touch.cornerX[i] = CORNER_X[i] * unit;
        }
        for (int i = 0; i < BUTTONS.length; i++) {
            touch.buttonX[i] = (page.width() - BUTTON_X[i]) * unit;
            touch.buttonY[i] = BUTTON_Y[i] * unit;
            touch.buttonRadius[i] = BUTTON_RADIUS[i] * unit;
            touch.buttonDown[i] = buttonFinger[i] != NONE;
        }
    }
}
