package dev.perihelion.shared.client;

import dev.perihelion.shared.sim.Controls;

import org.jspecify.annotations.Nullable;

/**
 * From what hands do to what the ship is told: keys, mouse, gamepad and touch become one
 * {@link Controls}. Render thread.
 *
 * <p>Whoever acted last steers: the mouse by pointing, a stick by its direction, keys by turning.
 * Points are CSS pixels from the middle of the picture, y up; own ship is not always there.
 */
public final class Pilot {
    private static final float STICK_DEAD = 0.25f;
    private static final float MOUSE_DEAD_PX = 12;

    /** Who steers now. */
    public enum Steering {
        /** Turn keys. */
        KEYS,
        /** Pointing with the mouse. */
        MOUSE,
        /** A stick of a gamepad. */
        STICK,
        /** A thumb on the glass. */
        TOUCH
    }

    private final Bindings bindings;
    private final boolean[] held = new boolean[Action.COUNT];
    private final int[] holders = new int[Action.COUNT];
    private final boolean[] touched = new boolean[Action.COUNT];
    private Steering steering = Steering.KEYS;
    private float mouseX;
    private float mouseY;
    private float shipX;
    private float shipY;
    private float stickX;
    private float stickY;
    private float touchX;
    private float touchY;
    private boolean mouseSteers = true;

    public Pilot(Bindings bindings) {
        this.bindings = bindings;
    }

    /** Whether the mouse may steer at all, a setting. */
    public void mouseSteers(boolean on) {
        mouseSteers = on;
        if (!on && steering == Steering.MOUSE) {
            steering = Steering.KEYS;
        }
    }

    /**
     * A key or button goes down; returns its action, or null. Repeats are the platform's to leave
     * out.
     */
    public @Nullable Action press(String key) {
        Action action = bindings.action(key);
        if (action != null) {
            int i = action.ordinal();
            holders[i]++;
            held[i] = true;
            if (action == Action.LEFT || action == Action.RIGHT) {
                steering = Steering.KEYS;
            }
        }
        return action;
    }

    /** A key or button comes up. */
    public void release(String key) {
        Action action = bindings.action(key);
        if (action != null) {
            int i = action.ordinal();
            holders[i] = Math.max(0, holders[i] - 1);
            held[i] = holders[i] > 0;
        }
    }

    /** Nothing is held any more: the window lost the keyboard, or a menu opened. */
    public void releaseAll() {
        for (int i = 0; i < Action.COUNT; i++) {
            held[i] = false;
            holders[i] = 0;
            touched[i] = false;
        }
        touchX = 0;
        touchY = 0;
        stickX = 0;
        stickY = 0;
    }

    public void mouse(float x, float y) {
        mouseX = x;
        mouseY = y;
        if (mouseSteers && pointsAway()) {
            steering = Steering.MOUSE;
        }
    }

    /** Where the last picture showed own ship: the mouse points from there. */
    public void ship(float x, float y) {
        shipX = x;
        shipY = y;
    }

    private boolean pointsAway() {
        float x = mouseX - shipX;
        float y = mouseY - shipY;
        return x * x + y * y > MOUSE_DEAD_PX * MOUSE_DEAD_PX;
    }

    /** A gamepad's stick, each axis -1 to 1, y up. */
    public void stick(float x, float y) {
        stickX = x;
        stickY = y;
        if (x * x + y * y > STICK_DEAD * STICK_DEAD) {
            steering = Steering.STICK;
        }
    }

    /** The thumb's way from the middle of the stick, each axis -1 to 1, y up. */
    public void thumb(float x, float y) {
        touchX = x;
        touchY = y;
        steering = Steering.TOUCH;
    }

    /** How far the thumb is from the middle of its stick, -1 to 1; 0 without a thumb. */
    float thumbX() {
        return touchX;
    }

    /** As {@link #thumbX}, y up. */
    float thumbY() {
        return touchY;
    }

    /** A button on the glass. */
    public void touch(Action action, boolean down) {
        touched[action.ordinal()] = down;
    }

    public boolean holds(Action action) {
        return held[action.ordinal()] || touched[action.ordinal()];
    }

    public Steering steering() {
        return steering;
    }

    public float mouseX() {
        return mouseX;
    }

    public float mouseY() {
        return mouseY;
    }

    /**
     * The controls to hold now.
     *
     * @param rates of the arena
     * @param hull of own ship, by ordinal
     * @param angle of own ship as it is predicted, 16 bits
     */
    public int controls(TurnRates rates, int hull, int angle) {
        int flags = flag(Action.THRUST, Controls.THRUST)
                | flag(Action.BOOST, Controls.BOOST)
                | flag(Action.REVERSE, Controls.REVERSE)
                | flag(Action.FIRE, Controls.FIRE)
                | flag(Action.ALT, Controls.ALT)
                | flag(Action.SHIELD, Controls.SHIELD);
        if ((flags & Controls.BOOST) != 0) {
            flags |= Controls.THRUST;
        }
        int turn = 0;
        switch (steering) {
            case KEYS -> turn = keyTurn();
            case MOUSE -> {
                if (pointsAway()) {
                    turn = rates.towards(hull, angle, heading(mouseX - shipX, mouseY - shipY));
                }
            }
            case STICK -> {
                if (stickX * stickX + stickY * stickY > STICK_DEAD * STICK_DEAD) {
                    turn = rates.towards(hull, angle, heading(stickX, stickY));
                }
            }
            case TOUCH -> {
                float push = touchX * touchX + touchY * touchY;
                if (push > STICK_DEAD * STICK_DEAD) {
                    turn = rates.towards(hull, angle, heading(touchX, touchY));
                    flags |= push > 0.36f ? Controls.THRUST : 0;
                }
            }
        }
        return Controls.of(turn, flags);
    }

    private int keyTurn() {
        int turn = 0;
        if (held[Action.LEFT.ordinal()]) {
            turn += Controls.MAX_TURN;
        }
        if (held[Action.RIGHT.ordinal()]) {
            turn -= Controls.MAX_TURN;
        }
        return turn;
    }

    private int flag(Action action, int flag) {
        return holds(action) ? flag : 0;
    }

    private static int heading(float x, float y) {
        return TurnRates.angle(Math.atan2(y, x));
    }
}
