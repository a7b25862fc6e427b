package dev.perihelion.shared.client;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Which key or button means which {@link Action}. Keys have the names of the browser's
 * {@code KeyboardEvent.code} ({@code KeyW}, {@code ArrowUp}, {@code Space}), buttons are
 * {@code Mouse0} to {@code Mouse4} and {@code Pad0} to {@code Pad16}; the desktop client translates
 * into them. Render thread.
 */
public final class Bindings {
    /** Keys of one action. */
    public static final int PER_ACTION = 3;

    private static final String SEPARATOR = ",";
    private static final String[] DEFAULTS = {
        "KeyW,ArrowUp,Pad7",
        "KeyA,ArrowLeft,",
        "KeyD,ArrowRight,",
        "KeyS,ArrowDown,Pad6",
        "ShiftLeft,ShiftRight,Pad5",
        "Space,Mouse0,Pad0",
        "KeyE,Mouse2,Pad1",
        "KeyQ,Mouse1,Pad4",
        "Tab,,Pad8",
        "Enter,KeyT,",
        "F3,KeyN,Pad3",
        "Equal,NumpadAdd,Pad12",
        "Minus,NumpadSubtract,Pad13",
        "KeyF,,",
        "Escape,,Pad9",
    };

    private static final String[] LABELS = {
        "Mouse0", "Left mouse",
        "Mouse1", "Middle mouse",
        "Mouse2", "Right mouse",
        "ShiftLeft", "Left shift",
        "ShiftRight", "Right shift",
        "ControlLeft", "Left ctrl",
        "ControlRight", "Right ctrl",
        "AltLeft", "Left alt",
        "AltRight", "Right alt",
        "Equal", "=",
        "Minus", "-",
        "Comma", ",",
        "Period", ".",
        "NumpadAdd", "Numpad +",
        "NumpadSubtract", "Numpad -",
        "NumpadMultiply", "Numpad *",
        "NumpadDivide", "Numpad /",
        "NumpadDecimal", "Numpad .",
    };

    private final String[] keys = new String[Action.COUNT * PER_ACTION];
    private final Map<String, Action> byKey = new HashMap<>();

    public Bindings() {
        Arrays.fill(keys, "");
        reset();
    }

    /** Back to how it came. */
    public void reset() {
        for (int i = 0; i < Action.COUNT; i++) {
            read(Action.of(i), DEFAULTS[i]);
        }
    }

    /** The action of a key, or null. */
    public @Nullable Action action(String key) {
        return byKey.get(key);
    }

    /** The key of an action at a place, or the empty string. */
    public String key(Action action, int place) {
        return keys[action.ordinal() * PER_ACTION + place];
    }

    /** Binds a key; whichever action had it loses it. */
    public void bind(Action action, int place, String key) {
        for (int i = 0; i < keys.length; i++) {
            if (keys[i].equals(key)) {
                keys[i] = "";
            }
        }
        keys[action.ordinal() * PER_ACTION + place] = key;
        index();
    }

    /** An action's keys as one text. */
    public String text(Action action) {
        return key(action, 0) + SEPARATOR + key(action, 1) + SEPARATOR + key(action, 2);
    }

    /** Takes an action's keys from what {@link #text} gave; what does not fit is left out. */
    public void read(Action action, String text) {
        int row = action.ordinal() * PER_ACTION;
        int from = 0;
        for (int i = 0; i < PER_ACTION; i++) {
            int comma = text.indexOf(',', from);
            int end = comma < 0 ? text.length() : comma;
            // TeaVM 0.15 gives a broken string for an empty part in WebAssembly, so the empty one
            // is named.
            keys[row + i] = from == end ? "" : text.substring(from, end);
            from = Math.min(text.length(), end + 1);
        }
        index();
    }

    private void index() {
        byKey.clear();
        for (int i = 0; i < keys.length; i++) {
            if (!keys[i].isEmpty()) {
                byKey.putIfAbsent(keys[i], Action.of(i / PER_ACTION));
            }
        }
    }

    /** The keys that a beginner needs. */
    public String firstKeys() {
        return name(Action.THRUST) + " thrust · " + name(Action.LEFT) + " " + name(Action.RIGHT)
                + " turn · " + name(Action.FIRE) + " fire · " + name(Action.MENU) + " menu";
    }

    private String name(Action action) {
        return label(key(action, 0));
    }

    /** A key's name as a player reads it: {@code W}, {@code Up}, {@code Left mouse}. */
    public static String label(String key) {
        if (key.isEmpty()) {
            return "–";
        }
        for (int i = 0; i < LABELS.length; i += 2) {
            if (LABELS[i].equals(key)) {
                return LABELS[i + 1];
            }
        }
        if (key.startsWith("Key") || key.startsWith("Arrow")) {
            return key.substring(key.startsWith("Key") ? 3 : 5);
        }
        if (key.startsWith("Digit")) {
            return key.substring(5);
        }
        if (key.startsWith("Numpad")) {
            return "Numpad " + key.substring(6);
        }
        return key.startsWith("Pad") ? "Pad " + key.substring(3) : key;
    }
}
