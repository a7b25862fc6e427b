package dev.perihelion.client.desktop;

import static org.lwjgl.glfw.GLFW.*;
import static org.lwjgl.opengl.GL33C.*;

import dev.perihelion.shared.client.Scene;
import dev.perihelion.shared.client.menu.Menu;
import dev.perihelion.shared.client.render.Gl;
import dev.perihelion.shared.client.render.MenuPass;
import dev.perihelion.shared.client.render.Renderer;

import org.jspecify.annotations.Nullable;
import org.lwjgl.opengl.GL;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Draws picture after picture, on a thread of its own that has the window's context. The game is
 * held while its picture is made and handed to the driver, never while the screen is waited for.
 */
final class Display {
    private static final long HIDDEN_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long STALL_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final GameWindow window;
    private final Game game;
    private final JavaGlyphs glyphs;
    private final Figures figures;
    private final Wishes wishes;
    private final long periodNanos;
    private final Thread thread;
    private volatile boolean stopped;
    private volatile @Nullable Throwable fault;
    private volatile @Nullable Screenshot wanted;
    private boolean vsync;
    private long fence;
    private long lastNanos;

    Display(
            GameWindow window,
            Game game,
            JavaGlyphs glyphs,
            Figures figures,
            Wishes wishes,
            int refreshRate) {
        this.window = window;
        this.game = game;
        this.glyphs = glyphs;
        this.figures = figures;
        this.wishes = wishes;
        this.periodNanos = TimeUnit.SECONDS.toNanos(1) / refreshRate;
        thread = Thread.ofPlatform().name("display").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Ends with the picture that is being drawn, and waits for that. */
    void stop() throws InterruptedException {
        stopped = true;
        thread.join(TimeUnit.SECONDS.toMillis(2));
    }

    /** What ended the pictures before their time, or null. */
    @Nullable
    Throwable fault() {
        return fault;
    }

    /** Keeps the next picture. Any thread. */
    void keep(Screenshot screenshot) {
        wanted = screenshot;
    }

    private void run() {
        try {
            glfwMakeContextCurrent(window.handle());
            GL.createCapabilities();
            Gl gl = figures.watch(new DesktopGl());
            Renderer renderer = new Renderer(gl, glyphs);
            MenuPass pages = new MenuPass(renderer);
            figures.ready(gl.cardName());
            while (!stopped) {
                if (window.shown()) {
                    picture(renderer, pages);
                } else {
                    LockSupport.parkNanos(HIDDEN_NANOS);
                }
            }
            renderer.delete();
        } catch (RuntimeException | Error e) {
            fault = e;
            glfwPostEmptyEvent();
        } finally {
            glfwMakeContextCurrent(0);
        }
    }

    private void picture(Renderer renderer, MenuPass pages) {
        waitForScreen(wishes.vsync());
        int width = window.widthPx();
        int height = window.heightPx();
        takeBackBuffer();
        game.baton.lock();
        try {
            figures.begin();
            double began = Time.seconds();
            game.picture(began, width, height, window.contentScale());
            Scene scene = game.client().scene();
            renderer.draw(scene);
            Menu open = game.menus().menu();
            if (open != null) {
                pages.draw(scene.view, open);
            }
            game.client().meter().drew(Time.seconds() - began);
            figures.end(game.client());
        } finally {
            game.baton.unlock();
        }
        Screenshot screenshot = wanted;
        if (screenshot != null) {
            wanted = null;
            screenshot.take(width, height);
        }
        glfwSwapBuffers(window.handle());
        settle();
        pace();
        figures.shown();
    }

    /**
     * The first thing that is drawn into a window's next buffer waits until there is one: here,
     * where nobody else waits for the game.
     */
    private static void takeBackBuffer() {
        glBindFramebuffer(GL_FRAMEBUFFER, 0);
        glClear(GL_COLOR_BUFFER_BIT);
        glFlush();
    }

    private void waitForScreen(boolean on) {
        if (vsync != on) {
            vsync = on;
            glfwSwapInterval(on ? 1 : 0);
        }
    }

    /** Waits for the picture before this one, so that the driver never queues what hands did. */
    private void settle() {
        long before = fence;
        fence = glFenceSync(GL_SYNC_GPU_COMMANDS_COMPLETE, 0);
        if (before != 0) {
            glClientWaitSync(before, GL_SYNC_FLUSH_COMMANDS_BIT, STALL_NANOS);
            glDeleteSync(before);
        }
    }

    /** Where the driver does not wait for the screen, this does. */
    private void pace() {
        long now = System.nanoTime();
        if (vsync && now - lastNanos < periodNanos / 2) {
            LockSupport.parkNanos(periodNanos - (now - lastNanos));
            now = System.nanoTime();
        }
        lastNanos = now;
    }
}
