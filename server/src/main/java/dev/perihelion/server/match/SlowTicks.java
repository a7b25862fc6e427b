package dev.perihelion.server.match;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * The flight recorder of a match: the last ticks that were over budget. Written by the tick thread,
 * read by any.
 *
 * <p>A tick is over budget if it took, or began later than, {@link Limits#TICK_BUDGET_PERCENT} of
 * its period. Only such ticks allocate and lock, at most {@link Limits#SLOW_TICKS_PER_SECOND} of
 * them in a second; the others are counted.
 */
public final class SlowTicks {
    private final long budgetNanos;
    private final ArrayDeque<SlowTick> kept = new ArrayDeque<>();
    private final int tickRate;
    private int window;
    private int noted;
    private volatile long count;

    SlowTicks(int tickRate) {
        this.tickRate = tickRate;
        budgetNanos = 1_000_000_000L / tickRate * Limits.TICK_BUDGET_PERCENT / 100;
    }

    /** Whether a tick is to be {@linkplain #note noted}. Tick thread. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // One writer.
    boolean asksFor(int tick, long latenessNanos, long durationNanos) {
        if (latenessNanos <= budgetNanos && durationNanos <= budgetNanos) {
            return false;
        }
        count++;
        if (tick / tickRate != window) {
            window = tick / tickRate;
            noted = 0;
        }
        return noted++ < Limits.SLOW_TICKS_PER_SECOND;
    }

    /** Keeps a tick; the oldest makes room. Tick thread. */
    void note(SlowTick slow) {
        synchronized (kept) {
            if (kept.size() == Limits.SLOW_TICKS_KEPT) {
                kept.removeFirst();
            }
            kept.addLast(slow);
        }
    }

    /** Those that are kept, oldest first; a copy. */
    public List<SlowTick> kept() {
        synchronized (kept) {
            return new ArrayList<>(kept);
        }
    }

    /** How many there were, kept or not. */
    public long count() {
        return count;
    }
}
