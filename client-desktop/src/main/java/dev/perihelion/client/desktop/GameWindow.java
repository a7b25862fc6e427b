package dev.perihelion.client.desktop;

import static org.lwjgl.glfw.GLFW.*;

import dev.perihelion.shared.client.menu.MenuItem;

import org.jspecify.annotations.Nullable;
import org.lwjgl.PointerBuffer;
import org.lwjgl.glfw.Callbacks;
import org.lwjgl.glfw.GLFWErrorCallback;
import org.lwjgl.glfw.GLFWJoystickCallback;
import org.lwjgl.glfw.GLFWVidMode;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.system.MemoryUtil;

import java.nio.FloatBuffer;
import java.nio.IntBuffer;

/**
 * The window by GLFW: opens it, turns its events into deeds for the {@link HandQueue}, and does
 * what others wish of it. Main thread, which the platform insists on, but for what says otherwise.
 */
final class GameWindow {
    private static final double WAIT_SECONDS = 0.1;
    /** A gamepad has no events: it is asked so often. */
    private static final double PAD_WAIT_SECONDS = 0.004;

    private static final String TITLE = "Perihelion";

    /** The key that is held to copy and paste on this platform. */
    private static final int COMMAND =
            System.getProperty("os.name", "").startsWith("Mac") ? GLFW_MOD_SUPER : GLFW_MOD_CONTROL;

    private final HandQueue queue;
    private final Wishes wishes;
    private final Pads pads;
    private long window;
    private volatile int widthPx = 1;
    private volatile int heightPx = 1;
    private volatile float contentScale = 1;
    private volatile boolean shown = true;
    private boolean isFullScreen;
    private boolean isCaptured;
    private final int[] restored = new int[4];
    private float mouseX;
    private float mouseY;
    private double rawX;
    private double rawY;
    private String lastError = "";

    GameWindow(HandQueue queue, Wishes wishes) {
        this.queue = queue;
        this.wishes = wishes;
        this.pads = new Pads(queue);
    }

    /**
     * Opens the window.
     *
     * @throws NoWindowException with a sentence for the player
     */
    void open(int width, int height) throws NoWindowException {
        glfwSetErrorCallback(GLFWErrorCallback.create(
                (code, words) -> lastError = MemoryUtil.memUTF8Safe(words) + ""));
        if (System.getProperty("os.name", "").equals("Linux")
                && System.getenv("WAYLAND_DISPLAY") == null) {
            // Asked for Wayland where there is none, its library complains on the terminal.
            glfwInitHint(GLFW_PLATFORM, GLFW_PLATFORM_X11);
        }
        if (!glfwInit()) {
            throw new NoWindowException(
                    "there is no display to open a window on (" + lastError + ")");
        }
        glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
        glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
        glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
        glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);
        glfwWindowHint(GLFW_DEPTH_BITS, 0);
        glfwWindowHint(GLFW_STENCIL_BITS, 0);
        glfwWindowHint(GLFW_SCALE_TO_MONITOR, GLFW_TRUE);
        glfwWindowHint(GLFW_VISIBLE, GLFW_FALSE);
        glfwWindowHintString(GLFW_X11_CLASS_NAME, "perihelion");
        glfwWindowHintString(GLFW_WAYLAND_APP_ID, "perihelion");
        window = glfwCreateWindow(width, height, TITLE, 0, 0);
        if (window == 0) {
            throw new NoWindowException("this machine's graphics driver offers no OpenGL 3.3 ("
                    + lastError + "); a newer driver may");
        }
        glfwSetWindowSizeLimits(window, 480, 360, GLFW_DONT_CARE, GLFW_DONT_CARE);
        listen();
        measure();
        follow();
        glfwShowWindow(window);
        measure();
    }

    private void listen() {
        glfwSetJoystickCallback((pad, event) -> pads.changed());
        glfwSetFramebufferSizeCallback(window, (w, width, height) -> measure());
        glfwSetWindowContentScaleCallback(window, (w, x, y) -> measure());
        glfwSetWindowIconifyCallback(window, (w, iconified) -> shown = !iconified);
        glfwSetWindowFocusCallback(window, (w, focused) -> {
            if (!focused) {
                queue.put(HandQueue.FOCUS_LOST, 0, 0, 0, 0);
            }
        });
        glfwSetKeyCallback(window, (w, key, scancode, action, modifiers) -> {
            // Where the mouse is held, keys fly, whichever are held together.
            if (action != GLFW_RELEASE && !isCaptured && isCommand(modifiers)) {
                command(letter(key, scancode));
                return;
            }
            int kind = action == GLFW_PRESS
                    ? HandQueue.KEY_DOWN
                    : action == GLFW_RELEASE ? HandQueue.KEY_UP : HandQueue.KEY_AGAIN;
            queue.put(kind, key, modifiers, 0, 0);
        });
        glfwSetCharCallback(window, (w, point) -> queue.put(HandQueue.CHARACTER, point, 0, 0, 0));
        glfwSetMouseButtonCallback(
                window,
                (w, button, action, modifiers) -> queue.put(
                        action == GLFW_PRESS ? HandQueue.BUTTON_DOWN : HandQueue.BUTTON_UP,
                        button,
                        modifiers,
                        mouseX,
                        mouseY));
        glfwSetCursorPosCallback(window, (w, x, y) -> moved(x, y));
        glfwSetScrollCallback(
                window, (w, x, y) -> queue.put(HandQueue.WHEEL, 0, 0, (float) x, (float) y));
    }

    private static boolean isCommand(int modifiers) {
        return (modifiers & (COMMAND | GLFW_MOD_ALT)) == COMMAND;
    }

    /** What is printed on a key where that is a Latin letter, else what is at its place. */
    private static int letter(int key, int scancode) {
        String printed = glfwGetKeyName(key, scancode);
        return printed != null && printed.matches("[a-z]")
                ? printed.charAt(0) - 'a' + GLFW_KEY_A
                : key;
    }

    private void command(int letter) {
        switch (letter) {
            case GLFW_KEY_A -> queue.put(HandQueue.MARK, 0, 0, 0, 0);
            case GLFW_KEY_C -> queue.put(HandQueue.COPY, 0, 0, 0, 0);
            case GLFW_KEY_X -> queue.put(HandQueue.CUT, 0, 0, 0, 0);
            case GLFW_KEY_V -> paste();
            default -> {}
        }
    }

    private void paste() {
        String text = glfwGetClipboardString(window);
        if (text != null) {
            text.codePoints()
                    .filter(point -> point >= ' ')
                    .limit(MenuItem.MAX_TEXT)
                    .forEach(point -> queue.put(HandQueue.CHARACTER, point, 0, 0, 0));
        }
    }

    /**
     * A free mouse says where it is; a captured one says how far it went, and the aim stays inside.
     */
    private void moved(double x, double y) {
        float perUnit = pixelsPerUnit();
        if (isCaptured) {
            mouseX = clamp(mouseX + (float) (x - rawX) * perUnit, widthPx);
            mouseY = clamp(mouseY + (float) (y - rawY) * perUnit, heightPx);
        } else {
            mouseX = (float) x * perUnit;
            mouseY = (float) y * perUnit;
        }
        rawX = x;
        rawY = y;
        queue.put(HandQueue.MOUSE, 0, 0, mouseX, mouseY);
    }

    private static float clamp(float value, int size) {
        return Math.max(0, Math.min(size, value));
    }

    /** Device pixels per unit of the window system. */
    private float pixelsPerUnit() {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            IntBuffer width = stack.mallocInt(1);
            glfwGetWindowSize(window, width, null);
            return widthPx / (float) Math.max(1, width.get(0));
        }
    }

    private void measure() {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            IntBuffer width = stack.mallocInt(1);
            IntBuffer height = stack.mallocInt(1);
            glfwGetFramebufferSize(window, width, height);
            // A minimised window has no size; the last one stays.
            if (width.get(0) > 0 && height.get(0) > 0) {
                widthPx = width.get(0);
                heightPx = height.get(0);
            }
            FloatBuffer x = stack.mallocFloat(1);
            glfwGetWindowContentScale(window, x, null);
            contentScale = Math.max(0.5f, x.get(0));
        }
    }

    /** Waits for events and passes them on; returns soon, so that wishes are done. */
    void attend() {
        glfwWaitEventsTimeout(pads.present() ? PAD_WAIT_SECONDS : WAIT_SECONDS);
        pads.poll();
        follow();
        if (glfwWindowShouldClose(window)) {
            wishes.close();
        }
    }

    private void follow() {
        if (wishes.fullScreen() != isFullScreen) {
            isFullScreen = wishes.fullScreen();
            fill(isFullScreen);
        }
        if (wishes.captured() != isCaptured) {
            isCaptured = wishes.captured();
            capture(isCaptured);
        }
        String copied = wishes.takeCopied();
        if (copied != null) {
            glfwSetClipboardString(window, copied);
        }
    }

    private void fill(boolean screen) {
        if (!screen) {
            glfwSetWindowMonitor(window, 0, restored[0], restored[1], restored[2], restored[3], 0);
            return;
        }
        long monitor = monitor();
        GLFWVidMode mode = monitor == 0 ? null : glfwGetVideoMode(monitor);
        if (mode == null) {
            isFullScreen = false;
            wishes.fullScreen(false);
            return;
        }
        try (MemoryStack stack = MemoryStack.stackPush()) {
            IntBuffer a = stack.mallocInt(1);
            IntBuffer b = stack.mallocInt(1);
            glfwGetWindowPos(window, a, b);
            restored[0] = a.get(0);
            restored[1] = b.get(0);
            glfwGetWindowSize(window, a, b);
            restored[2] = a.get(0);
            restored[3] = b.get(0);
        }
        glfwSetWindowMonitor(
                window, monitor, 0, 0, mode.width(), mode.height(), mode.refreshRate());
    }

    /** The monitor that the middle of the window is on. */
    private long monitor() {
        PointerBuffer monitors = glfwGetMonitors();
        try (MemoryStack stack = MemoryStack.stackPush()) {
            IntBuffer x = stack.mallocInt(1);
            IntBuffer y = stack.mallocInt(1);
            IntBuffer w = stack.mallocInt(1);
            IntBuffer h = stack.mallocInt(1);
            glfwGetWindowPos(window, x, y);
            glfwGetWindowSize(window, w, h);
            int middleX = x.get(0) + w.get(0) / 2;
            int middleY = y.get(0) + h.get(0) / 2;
            for (int i = 0; monitors != null && i < monitors.limit(); i++) {
                GLFWVidMode mode = glfwGetVideoMode(monitors.get(i));
                glfwGetMonitorPos(monitors.get(i), x, y);
                if (mode != null
                        && middleX >= x.get(0)
                        && middleX < x.get(0) + mode.width()
                        && middleY >= y.get(0)
                        && middleY < y.get(0) + mode.height()) {
                    return monitors.get(i);
                }
            }
        }
        return glfwGetPrimaryMonitor();
    }

    private void capture(boolean on) {
        if (on && glfwRawMouseMotionSupported()) {
            glfwSetInputMode(window, GLFW_RAW_MOUSE_MOTION, GLFW_TRUE);
        }
        glfwSetInputMode(window, GLFW_CURSOR, on ? GLFW_CURSOR_DISABLED : GLFW_CURSOR_NORMAL);
        try (MemoryStack stack = MemoryStack.stackPush()) {
            var x = stack.mallocDouble(1);
            var y = stack.mallocDouble(1);
            glfwGetCursorPos(window, x, y);
            rawX = x.get(0);
            rawY = y.get(0);
        }
    }

    /** Pictures per second that the screen shows, or 60 where it does not say. */
    int refreshRate() {
        long monitor = glfwGetPrimaryMonitor();
        GLFWVidMode mode = monitor == 0 ? null : glfwGetVideoMode(monitor);
        return mode == null || mode.refreshRate() < 24 ? 60 : mode.refreshRate();
    }

    void close() {
        if (window != 0) {
            Callbacks.glfwFreeCallbacks(window);
            glfwDestroyWindow(window);
        }
        GLFWJoystickCallback plugged = glfwSetJoystickCallback(null);
        if (plugged != null) {
            plugged.free();
        }
        glfwTerminate();
        GLFWErrorCallback callback = glfwSetErrorCallback(null);
        if (callback != null) {
            callback.free();
        }
    }

    /** GLFW's handle, for the thread that draws. Any thread. */
    long handle() {
        return window;
    }

    int widthPx() {
        return widthPx;
    }

    int heightPx() {
        return heightPx;
    }

    /** Device pixels per CSS pixel. Any thread. */
    float contentScale() {
        return contentScale;
    }

    /** Whether there is anything to see. Any thread. */
    boolean shown() {
        return shown;
    }

    /** There is no window; the message says why, for the player. */
    static final class NoWindowException extends Exception {
        private static final long serialVersionUID = 1;

        NoWindowException(@Nullable String words) {
            super(words);
        }
    }
}
