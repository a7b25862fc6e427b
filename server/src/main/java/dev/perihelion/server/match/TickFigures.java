package dev.perihelion.server.match;

import org.HdrHistogram.Histogram;

/**
 * How the ticks of one match went. Written by the tick thread without locks or allocation, read by
 * any thread.
 *
 * <p>Lateness is measured against the schedule, so a stall is seen by every tick that it delayed,
 * and by those that were left out because of it: no coordinated omission.
 */
public final class TickFigures {
    private static final int DIGITS = 3;
    private static final int PHASE_DIGITS = 2;

    /** Of a stall that left out more, the lateness of the others is not noted; they are counted. */
    private static final int MOST_DROPPED_NOTED = 10_000;

    private final NanosHistogram durations = new NanosHistogram(DIGITS);
    private final NanosHistogram latenesses = new NanosHistogram(DIGITS);
    private final NanosHistogram[] phases = new NanosHistogram[Phase.COUNT];
    private final SlowTicks slow;
    private final TickEvent event = new TickEvent();
    private final GcPauses gcPauses = new GcPauses();
    private long lastLatenessNanos;
    private long lastDurationNanos;
    private volatile long ticks;
    private volatile long overruns;
    private volatile long dropped;

    /** The figures of that match. */
    public TickFigures(int match, int tickRate) {
        slow = new SlowTicks(tickRate);
        event.match = match;
        for (int i = 0; i < Phase.COUNT; i++) {
            phases[i] = new NanosHistogram(PHASE_DIGITS);
        }
    }

    /** A tick begins. Tick thread. */
    void begin() {
        event.begin();
    }

    /** Notes one tick, and those before it that were left out of the schedule. Tick thread. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // One writer.
    void record(long durationNanos, long latenessNanos, long periodNanos, long droppedTicks) {
        durations.record(durationNanos);
        latenesses.record(latenessNanos);
        long late = Math.min(droppedTicks, MOST_DROPPED_NOTED);
        for (long i = 1; i <= late; i++) {
            latenesses.record(latenessNanos - i * periodNanos);
        }
        lastLatenessNanos = latenessNanos;
        lastDurationNanos = durationNanos;
        ticks++;
        if (durationNanos > periodNanos) {
            overruns++;
        }
        if (droppedTicks > 0) {
            dropped += droppedTicks;
        }
    }

    /** Notes what the tick {@link #record recorded} last did meanwhile. Tick thread. */
    void trace(TickTrace trace, long millis) {
        for (int i = 0; i < Phase.COUNT; i++) {
            phases[i].record(trace.nanos(Phase.of(i)));
        }
        int pauses = gcPauses.sinceAsked();
        if (slow.asksFor(trace.tick, lastLatenessNanos, lastDurationNanos)) {
            slow.note(new SlowTick(
                    trace.tick,
                    millis,
                    lastLatenessNanos,
                    lastDurationNanos,
                    trace.copyNanos(),
                    pauses,
                    trace.commands,
                    trace.viewers,
                    trace.skipped,
                    trace.handOvers,
                    trace.journalTicks));
        }
        if (event.isEnabled()) {
            event.end();
            event.describe(trace);
            event.lateness = lastLatenessNanos;
            event.commit();
        }
    }

    /** Durations in nanoseconds since the match began; a copy. */
    public Histogram durations() {
        return durations.copy();
    }

    /** Lateness in nanoseconds since the match began; a copy. */
    public Histogram latenesses() {
        return latenesses.copy();
    }

    /** Durations of a phase in nanoseconds since the match began; a copy. */
    public Histogram phase(Phase phase) {
        return phases[phase.ordinal()].copy();
    }

    /** The ticks that were over budget. */
    public SlowTicks slow() {
        return slow;
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

    /** From when the last tick was due until it was done. Tick thread. */
    long lastSpanNanos() {
        return lastLatenessNanos + lastDurationNanos;
    }
}
