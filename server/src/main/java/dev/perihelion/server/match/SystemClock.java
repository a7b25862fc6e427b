package dev.perihelion.server.match;

import java.util.concurrent.locks.LockSupport;

/**
 * The machine's clock. It sleeps short, because the kernel overshoots by its timer slack, and spins
 * the rest. Any thread.
 */
public final class SystemClock implements Clock {
    /** The kernel wakes a sleeper about 50 µs late; what is left after sleeping short is spun. */
    private static final long SPIN_NANOS = 120_000;

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public long millis() {
        return System.currentTimeMillis();
    }

    @Override
    public long waitUntil(long dueNanos) {
        long left = dueNanos - System.nanoTime();
        while (left > SPIN_NANOS) {
            LockSupport.parkNanos(this, left - SPIN_NANOS);
            if (Thread.currentThread().isInterrupted()) {
                return 0;
            }
            left = dueNanos - System.nanoTime();
        }
        long spinStart = System.nanoTime();
        while (System.nanoTime() < dueNanos) {
            Thread.onSpinWait();
        }
        return System.nanoTime() - spinStart;
    }
}
