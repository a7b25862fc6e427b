package dev.perihelion.server.match;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Counts of a match, over all its sessions, past and present. The tick thread counts each event
 * when it happens, so that no tick has to ask a thousand sessions for their part; any thread reads.
 */
public final class Totals {
    /** What is counted. */
    public enum Sum {
        /** Commands that came after their tick. */
        COMMANDS_LATE,
        /** Late commands that a newer one had overtaken. */
        COMMANDS_OVERTAKEN,
        /** Commands for a tick out of all reason. */
        COMMANDS_REFUSED,
        /** Ticks that a ship flew without a hand on the stick. */
        TICKS_WITHOUT_PILOT,
        /** Looks further back than lag compensation goes. */
        REWINDS_CLAMPED,
        /** Snapshots given to outboxes. */
        SNAPSHOTS_SENT,
        /** Snapshots that were skipped because a socket was slow, or found no room in a frame. */
        SNAPSHOTS_SKIPPED,
        /** Snapshots that had to begin from nothing. */
        KEYFRAMES,
        /** Resume tokens that no seat knows: too late, or guessed. */
        RESUMES_UNKNOWN
    }

    private final AtomicLongArray sums = new AtomicLongArray(Sum.values().length);

    /** Counts one more. Tick thread. */
    void count(Sum sum) {
        int index = sum.ordinal();
        sums.setOpaque(index, sums.getPlain(index) + 1);
    }

    /** How many so far. Any thread. */
    public long of(Sum sum) {
        return sums.getOpaque(sum.ordinal());
    }
}
