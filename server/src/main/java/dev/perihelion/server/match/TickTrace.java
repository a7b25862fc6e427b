package dev.perihelion.server.match;

import java.util.Arrays;

/**
 * What a tick is doing: how long its phases take, and how full its queues are. Tick thread only;
 * one object serves all ticks of a match.
 *
 * <p>Always on: a tick pays for six readings of the clock and five histogram entries, together less
 * than half a microsecond.
 */
public final class TickTrace {
    private final Clock clock;
    private final long[] nanos = new long[Phase.COUNT];
    private long mark;
    int tick;
    int commands;
    int viewers;
    int skipped;
    int handOvers;
    int journalTicks;

    /** A trace that reads that clock. */
    public TickTrace(Clock clock) {
        this.clock = clock;
    }

    /** A tick begins. */
    void begin() {
        Arrays.fill(nanos, 0);
        mark = clock.nanos();
    }

    /** What ran since the last mark was that phase. */
    void end(Phase phase) {
        long now = clock.nanos();
        nanos[phase.ordinal()] += now - mark;
        mark = now;
    }

    /** How long that phase took. */
    long nanos(Phase phase) {
        return nanos[phase.ordinal()];
    }

    /** All phases, by ordinal; a copy. */
    long[] copyNanos() {
        return nanos.clone();
    }
}
