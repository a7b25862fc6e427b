package dev.perihelion.client.desktop;

import static org.lwjgl.glfw.GLFW.glfwPostEmptyEvent;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.atomic.AtomicReference;

/** What the game wishes of the window. Any thread. */
final class Wishes {
    private volatile boolean fullScreen;
    private volatile boolean captured;
    private volatile boolean vsync = true;
    private volatile boolean picture;
    private volatile boolean closing;
    private final AtomicReference<@Nullable String> copied = new AtomicReference<>();

    void toggleFullScreen() {
        fullScreen = !fullScreen;
        glfwPostEmptyEvent();
    }

    void fullScreen(boolean on) {
        fullScreen = on;
    }

    boolean fullScreen() {
        return fullScreen;
    }

    /** Whether pictures wait for the screen. */
    void vsync(boolean on) {
        vsync = on;
    }

    boolean vsync() {
        return vsync;
    }

    /** While flying the mouse stays in the window and moves without acceleration. */
    void capture(boolean on) {
        if (captured != on) {
            captured = on;
            glfwPostEmptyEvent();
        }
    }

    boolean captured() {
        return captured;
    }

    /** Keeps a picture of what is shown. */
    void picture() {
        picture = true;
        glfwPostEmptyEvent();
    }

    boolean takePicture() {
        boolean taken = picture;
        picture = false;
        return taken;
    }

    /** Puts words on the clipboard. */
    void copy(String words) {
        copied.set(words);
        glfwPostEmptyEvent();
    }

    /** What is to be put on the clipboard, once, or null. */
    @Nullable
    String takeCopied() {
        return copied.getAndSet(null);
    }

    void close() {
        closing = true;
        glfwPostEmptyEvent();
    }

    boolean closing() {
        return closing;
    }
}
