package dev.perihelion.server.match;

import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;
import org.jspecify.annotations.Nullable;

/**
 * How the ticks of one match went. Written by the tick thread without locks or allocation, read by
 * any thread.
 *
 * <p>Lateness is measured against the schedule, so a stall is seen by every tick that it delayed:
 * no coordinated omission.
 */
public final class TickFigures {
    private static final long HIGHEST_NANOS = 60_000_000_000L;
    private static final int DIGITS = 3;

    private final SingleWriterRecorder duration =
            new SingleWriterRecorder(1, HIGHEST_NANOS, DIGITS);
    private final SingleWriterRecorder lateness =
            new SingleWriterRecorder(1, HIGHEST_NANOS, DIGITS);
    private final Histogram durations = new Histogram(1, HIGHEST_NANOS, DIGITS);
    private final Histogram latenesses = new Histogram(1, HIGHEST_NANOS, DIGITS);
    private @Nullable Histogram durationPart;
    private @Nullable Histogram latenessPart;
    private volatile long ticks;
    private volatile long overruns;
    private volatile long dropped;
    private volatile long lastDurationNanos;

    /** Notes one tick. Tick thread. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // One writer.
    void record(long durationNanos, long latenessNanos, boolean overrun, long droppedTicks) {
        duration.recordValue(Math.clamp(durationNanos, 1, HIGHEST_NANOS));
        lateness.recordValue(Math.clamp(latenessNanos, 1, HIGHEST_NANOS));
        lastDurationNanos = durationNanos;
        ticks++;
        if (overrun) {
            overruns++;
        }
        if (droppedTicks > 0) {
            dropped += droppedTicks;
        }
    }

    /** Durations in nanoseconds since the match began; a copy. */
    public synchronized Histogram durations() {
        durationPart = duration.getIntervalHistogram(durationPart);
        durations.add(durationPart);
        return durations.copy();
    }

    /** Lateness in nanoseconds since the match began; a copy. */
    public synchronized Histogram latenesses() {
        latenessPart = lateness.getIntervalHistogram(latenessPart);
        latenesses.add(latenessPart);
        return latenesses.copy();
    }

    /** Ticks that were run. */
    public long ticks() {
        return ticks;
    }

    /** Ticks that took longer than their period. */
    public long overruns() {
        return overruns;
    }

    /** Ticks that were left out because the loop was too late for them. */
    public long dropped() {
        return dropped;
    }

    /** How long the last tick took. */
    public long lastDurationNanos() {
        return lastDurationNanos;
    }
}
