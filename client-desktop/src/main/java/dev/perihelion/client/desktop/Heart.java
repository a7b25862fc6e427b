package dev.perihelion.client.desktop;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Keeps the game going where pictures do not: while the window is minimised, or the display's
 * driver waits for a screen that is not shown. A thread of its own; it never makes the display
 * wait.
 */
final class Heart {
    /** Longer than a picture at 60 Hz, so that it beats only where pictures are late. */
    private static final double LATE_SECONDS = 0.022;

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(6);

    private final Game game;
    private final Thread thread;
    private volatile boolean stopped;
    private volatile int beats;
    private volatile @Nullable Throwable fault;

    Heart(Game game) {
        this.game = game;
        thread = Thread.ofPlatform().name("heart").daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    void stop() {
        stopped = true;
    }

    /** How often the display was too late. */
    int beats() {
        return beats;
    }

    /** What ended it before its time, or null. */
    @Nullable
    Throwable fault() {
        return fault;
    }

    private void run() {
        try {
            beat();
        } catch (RuntimeException | Error e) {
            fault = e;
        }
    }

    private void beat() {
        int count = 0;
        while (!stopped) {
            LockSupport.parkNanos(LOOK_NANOS);
            double now = Time.seconds();
            if (now - game.beatSeconds() > LATE_SECONDS && game.baton.tryLock()) {
                try {
                    game.beat(now);
                    count++;
                    beats = count;
                } finally {
                    game.baton.unlock();
                }
            }
        }
    }
}
