package dev.perihelion.client.desktop;

import static org.lwjgl.glfw.GLFW.*;

import org.lwjgl.glfw.GLFWGamepadState;

/**
 * Gamepads by the mapping database that GLFW knows, as buttons in the browser's standard order.
 * Main thread.
 */
final class Pads {
    private static final float TRIGGER = -0.2f;
    private static final int LEFT_TRIGGER = 6;
    private static final int RIGHT_TRIGGER = 7;

    /** The browser's place of each of GLFW's buttons. */
    private static final int[] PLACE = {0, 1, 2, 3, 4, 5, 8, 9, 16, 10, 11, 12, 15, 13, 14};

    private final HandQueue queue;
    private final GLFWGamepadState state = GLFWGamepadState.create();
    private boolean search = true;
    private int pad = -1;
    private int held;
    private float stickX;
    private float stickY;

    Pads(HandQueue queue) {
        this.queue = queue;
    }

    /** One was plugged in or out. */
    void changed() {
        search = true;
    }

    boolean present() {
        return pad >= 0;
    }

    /** Looks at the first gamepad there is. */
    void poll() {
        if (search) {
            search = false;
            pad = find();
        }
        if (pad < 0 || !glfwGetGamepadState(pad, state)) {
            none();
            return;
        }
        int now = 0;
        for (int i = 0; i < PLACE.length; i++) {
            if (state.buttons(i) == GLFW_PRESS) {
                now |= 1 << PLACE[i];
            }
        }
        if (state.axes(GLFW_GAMEPAD_AXIS_LEFT_TRIGGER) > TRIGGER) {
            now |= 1 << LEFT_TRIGGER;
        }
        if (state.axes(GLFW_GAMEPAD_AXIS_RIGHT_TRIGGER) > TRIGGER) {
            now |= 1 << RIGHT_TRIGGER;
        }
        take(now, state.axes(GLFW_GAMEPAD_AXIS_LEFT_X), -state.axes(GLFW_GAMEPAD_AXIS_LEFT_Y));
    }

    /** It is held like that now: a bit per button in the browser's order, and the left stick. */
    void take(int buttons, float x, float y) {
        change(buttons);
        if (x != stickX || y != stickY) {
            stickX = x;
            stickY = y;
            queue.put(HandQueue.STICK, 0, 0, x, y);
        }
    }

    /** There is none: what was held when it was unplugged is let go. */
    void none() {
        take(0, 0, 0);
    }

    private static int find() {
        for (int i = GLFW_JOYSTICK_1; i <= GLFW_JOYSTICK_LAST; i++) {
            if (glfwJoystickIsGamepad(i)) {
                return i;
            }
        }
        return -1;
    }

    private void change(int now) {
        int changed = now ^ held;
        held = now;
        for (int i = 0; changed != 0; i++, changed >>>= 1) {
            if ((changed & 1) != 0) {
                queue.put((now >> i & 1) != 0 ? HandQueue.PAD_DOWN : HandQueue.PAD_UP, i, 0, 0, 0);
            }
        }
    }
}
