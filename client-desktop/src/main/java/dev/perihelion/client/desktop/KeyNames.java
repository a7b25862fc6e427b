package dev.perihelion.client.desktop;

import static org.lwjgl.glfw.GLFW.*;

import java.util.Arrays;

/**
 * From GLFW's keys to the names that {@link dev.perihelion.shared.client.Bindings} knows, which are
 * the browser's. Both name places on the keyboard, whatever is printed there.
 */
final class KeyNames {
    private static final String[] NAMES = names();
    private static final String[] BUTTONS = {"Mouse0", "Mouse2", "Mouse1", "Mouse3", "Mouse4"};

    private KeyNames() {}

    /** The name of a key, or the empty string. */
    static String key(int glfwKey) {
        return glfwKey < 0 || glfwKey >= NAMES.length ? "" : NAMES[glfwKey];
    }

    /**
     * The name of a mouse button; GLFW counts left, right, middle, the browser left, middle, right.
     */
    static String button(int glfwButton) {
        return glfwButton < 0 || glfwButton >= BUTTONS.length ? "" : BUTTONS[glfwButton];
    }

    private static String[] names() {
        String[] names = new String[GLFW_KEY_LAST + 1];
        Arrays.fill(names, "");
        for (int i = 0; i < 26; i++) {
            names[GLFW_KEY_A + i] = "Key" + (char) ('A' + i);
        }
        for (int i = 0; i < 10; i++) {
            names[GLFW_KEY_0 + i] = "Digit" + i;
            names[GLFW_KEY_KP_0 + i] = "Numpad" + i;
        }
        for (int i = 0; i < 25; i++) {
            names[GLFW_KEY_F1 + i] = "F" + (i + 1);
        }
        editing(names);
        signs(names);
        modifiers(names);
        return names;
    }

    private static void editing(String[] names) {
        names[GLFW_KEY_SPACE] = "Space";
        names[GLFW_KEY_ESCAPE] = "Escape";
        names[GLFW_KEY_ENTER] = "Enter";
        names[GLFW_KEY_TAB] = "Tab";
        names[GLFW_KEY_BACKSPACE] = "Backspace";
        names[GLFW_KEY_INSERT] = "Insert";
        names[GLFW_KEY_DELETE] = "Delete";
        names[GLFW_KEY_RIGHT] = "ArrowRight";
        names[GLFW_KEY_LEFT] = "ArrowLeft";
        names[GLFW_KEY_DOWN] = "ArrowDown";
        names[GLFW_KEY_UP] = "ArrowUp";
        names[GLFW_KEY_PAGE_UP] = "PageUp";
        names[GLFW_KEY_PAGE_DOWN] = "PageDown";
        names[GLFW_KEY_HOME] = "Home";
        names[GLFW_KEY_END] = "End";
        names[GLFW_KEY_CAPS_LOCK] = "CapsLock";
        names[GLFW_KEY_SCROLL_LOCK] = "ScrollLock";
        names[GLFW_KEY_NUM_LOCK] = "NumLock";
        names[GLFW_KEY_PRINT_SCREEN] = "PrintScreen";
        names[GLFW_KEY_PAUSE] = "Pause";
        names[GLFW_KEY_MENU] = "ContextMenu";
    }

    private static void signs(String[] names) {
        names[GLFW_KEY_APOSTROPHE] = "Quote";
        names[GLFW_KEY_COMMA] = "Comma";
        names[GLFW_KEY_MINUS] = "Minus";
        names[GLFW_KEY_PERIOD] = "Period";
        names[GLFW_KEY_SLASH] = "Slash";
        names[GLFW_KEY_SEMICOLON] = "Semicolon";
        names[GLFW_KEY_EQUAL] = "Equal";
        names[GLFW_KEY_LEFT_BRACKET] = "BracketLeft";
        names[GLFW_KEY_BACKSLASH] = "Backslash";
        names[GLFW_KEY_RIGHT_BRACKET] = "BracketRight";
        names[GLFW_KEY_GRAVE_ACCENT] = "Backquote";
        names[GLFW_KEY_WORLD_1] = "IntlBackslash";
        names[GLFW_KEY_WORLD_2] = "IntlRo";
        names[GLFW_KEY_KP_DECIMAL] = "NumpadDecimal";
        names[GLFW_KEY_KP_DIVIDE] = "NumpadDivide";
        names[GLFW_KEY_KP_MULTIPLY] = "NumpadMultiply";
        names[GLFW_KEY_KP_SUBTRACT] = "NumpadSubtract";
        names[GLFW_KEY_KP_ADD] = "NumpadAdd";
        names[GLFW_KEY_KP_ENTER] = "NumpadEnter";
        names[GLFW_KEY_KP_EQUAL] = "NumpadEqual";
    }

    private static void modifiers(String[] names) {
        names[GLFW_KEY_LEFT_SHIFT] = "ShiftLeft";
        names[GLFW_KEY_LEFT_CONTROL] = "ControlLeft";
        names[GLFW_KEY_LEFT_ALT] = "AltLeft";
        names[GLFW_KEY_LEFT_SUPER] = "MetaLeft";
        names[GLFW_KEY_RIGHT_SHIFT] = "ShiftRight";
        names[GLFW_KEY_RIGHT_CONTROL] = "ControlRight";
        names[GLFW_KEY_RIGHT_ALT] = "AltRight";
        names[GLFW_KEY_RIGHT_SUPER] = "MetaRight";
    }
}
