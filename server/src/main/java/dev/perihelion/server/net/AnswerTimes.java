package dev.perihelion.server.net;

import dev.perihelion.shared.protocol.SnapshotHeader;

import org.HdrHistogram.Histogram;

import java.util.function.LongSupplier;

/**
 * How long a pilot waits from a command to the snapshot that tells of it. Thread of its pilot.
 *
 * <p>A snapshot does not name the newest command that it tells of, but says how early it came: so
 * it was the one that would have been so early, of those on their way. Those before it are told of
 * with it. Earliness has an end, {@link SnapshotHeader#MAX_EARLINESS}: a way longer than that and
 * the pilot's lead together, 0.6 seconds at 60 ticks, is told too short.
 */
final class AnswerTimes {
    /** The longest that a pilot is silent while snapshots come. */
    private static final long HEARTBEAT_NANOS = 250_000_000;

    /** Commands on their way that are remembered: some seconds; older ones are not measured. */
    private static final int REMEMBERED = 256;

    /** Earliness is told in so many parts of a tick. */
    private static final int PARTS = 8;

    private final LongSupplier nanoTime;
    private final Histogram micros;
    private final int[] ticks = new int[REMEMBERED];
    private final long[] sentNanos = new long[REMEMBERED];

    /** Numbers of commands: the first remembered, the first not told of yet, and the next. */
    private long first;

    private long untold;
    private long end;
    private long lastSentNanos;

    /** @param micros where the times go */
    AnswerTimes(LongSupplier nanoTime, Histogram micros) {
        this.nanoTime = nanoTime;
        this.micros = micros;
    }

    /** A new connection has nothing behind it. */
    void reset() {
        first = end;
        untold = end;
        lastSentNanos = 0;
    }

    /** A command for that tick is sent now. */
    void sent(int tick) {
        long now = nanoTime.getAsLong();
        int at = (int) (end % REMEMBERED);
        ticks[at] = tick;
        sentNanos[at] = intendedNanos(now);
        end++;
        first = Math.max(first, end - REMEMBERED);
        untold = Math.max(untold, first);
        lastSentNanos = now;
    }

    /**
     * A pilot speaks when it sees a snapshot, a player when the time has come: after a stall of the
     * server the wait begins at the heartbeat that fell into it.
     */
    private long intendedNanos(long nowNanos) {
        boolean stalled = lastSentNanos != 0 && nowNanos - lastSentNanos > 2 * HEARTBEAT_NANOS;
        return stalled ? lastSentNanos + HEARTBEAT_NANOS : nowNanos;
    }

    /** The snapshot of a tick tells how early the newest command was, in 1/8 ticks. */
    void heard(int tick, int earliness) {
        long newest = untold + 1 == end ? untold : meant(tick, earliness);
        boolean heldUp = newest + 1 == end;
        long now = nanoTime.getAsLong();
        for (; untold <= newest && untold < end; untold++) {
            long waited = (now - sentNanos[(int) (untold % REMEMBERED)]) / 1000;
            if (heldUp) {
                // It has said nothing since: a long wait stands for what it would have said.
                micros.recordValueWithExpectedInterval(waited, HEARTBEAT_NANOS / 1000);
            } else {
                micros.recordValue(waited);
            }
        }
    }

    /**
     * The one that came in the tick before the snapshot, or of those not told of yet the nearest.
     */
    private long meant(int tick, int earliness) {
        long best = untold;
        int least = Integer.MAX_VALUE;
        for (long i = end - 1; i >= first; i--) {
            int early = earliness - PARTS * (ticks[(int) (i % REMEMBERED)] - tick);
            int off = Math.abs(early - PARTS / 2);
            if (off <= PARTS / 2) {
                return i;
            }
            if (i >= untold && off < least) {
                least = off;
                best = i;
            }
        }
        return best;
    }
}
