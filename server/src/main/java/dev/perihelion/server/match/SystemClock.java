package dev.perihelion.server.match;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * The machine's clock. Time from any thread; waiting from one thread only, because it learns from
 * each wait how late that one is woken.
 *
 * <p>A wait sleeps short, because the kernel wakes a sleeper late, and spins the rest. How short is
 * the lateness that nine wakings of ten keep to; the tenth makes its tick late by what it is later.
 * It is found by small steps, down after each waking that was no later, nine times as far up after
 * one that was: the quantile of Robbins and Monro, "A stochastic approximation method", 1951, but
 * with steps that stay, because machines change.
 */
public final class SystemClock implements Clock {
    /** What is spun at the most: on a busy machine a waking may be later than it is worth. */
    static final long MOST_EARLY_NANOS = 120_000;

    private static final long LEAST_EARLY_NANOS = 2_000;

    /** Who sleeps for less is hardly asleep yet, and would teach that no waking is late. */
    static final long TELLING_SLEEP_NANOS = 1_000_000;

    private static final long STEP_DOWN_NANOS = 250;
    private static final long STEP_UP_NANOS = 9 * STEP_DOWN_NANOS;

    private final LongSupplier nanoTime;
    private final LongConsumer sleep;
    private long earlyNanos = MOST_EARLY_NANOS;

    /** That of this machine. */
    public SystemClock() {
        this(System::nanoTime, LockSupport::parkNanos);
    }

    /**
     * @param nanoTime steady nanoseconds
     * @param sleep for so many of them, more or less
     */
    SystemClock(LongSupplier nanoTime, LongConsumer sleep) {
        this.nanoTime = nanoTime;
        this.sleep = sleep;
    }

    @Override
    public long nanos() {
        return nanoTime.getAsLong();
    }

    @Override
    public long millis() {
        return System.currentTimeMillis();
    }

    @Override
    public long waitUntil(long dueNanos) {
        long wakeNanos = dueNanos - earlyNanos;
        long now = nanos();
        if (wakeNanos - now > 0) {
            boolean telling = wakeNanos - now >= TELLING_SLEEP_NANOS;
            do {
                sleep.accept(wakeNanos - now);
                if (Thread.currentThread().isInterrupted()) {
                    return 0;
                }
                now = nanos();
            } while (wakeNanos - now > 0);
            if (telling) {
                learn(now - wakeNanos);
            }
        }
        long spinStart = now;
        while (dueNanos - now > 0) {
            Thread.onSpinWait();
            now = nanos();
        }
        return now - spinStart;
    }

    private void learn(long lateNanos) {
        earlyNanos = Math.clamp(
                earlyNanos + (lateNanos > earlyNanos ? STEP_UP_NANOS : -STEP_DOWN_NANOS),
                LEAST_EARLY_NANOS,
                MOST_EARLY_NANOS);
    }
}
