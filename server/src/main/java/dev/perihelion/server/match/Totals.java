package dev.perihelion.server.match;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Sums over all sessions of a match, past and present. Written by the tick thread about once a
 * second, read by any.
 */
public final class Totals {
    /** What is summed. */
    public enum Sum {
        COMMANDS_LATE,
        COMMANDS_OVERTAKEN,
        COMMANDS_REFUSED,
        TICKS_WITHOUT_PILOT,
        REWINDS_CLAMPED,
        SNAPSHOTS_SENT,
        SNAPSHOTS_SKIPPED,
        KEYFRAMES,
        /** Resume tokens that no seat knows: too late, or guessed. */
        RESUMES_UNKNOWN
    }

    private final long[] past = new long[Sum.values().length];
    private final long[] present = new long[Sum.values().length];
    private final AtomicLongArray shown = new AtomicLongArray(Sum.values().length);

    /** Begins a count over the sessions that are present. */
    void begin() {
        System.arraycopy(past, 0, present, 0, past.length);
    }

    /** Counts one session that is present. */
    void count(Session session) {
        add(present, session);
    }

    /** Shows the count. */
    void end() {
        for (int i = 0; i < present.length; i++) {
            shown.setOpaque(i, present[i]);
        }
    }

    /** Counts something that is no session's. */
    void note(Sum sum) {
        past[sum.ordinal()]++;
    }

    /** Counts a session that is gone, for good. */
    void gone(Session session) {
        add(past, session);
    }

    private static void add(long[] sums, Session session) {
        CommandBuffer commands = session.commands;
        if (commands != null) {
            sums[Sum.COMMANDS_LATE.ordinal()] += commands.late();
            sums[Sum.COMMANDS_OVERTAKEN.ordinal()] += commands.overtaken();
            sums[Sum.COMMANDS_REFUSED.ordinal()] += commands.refused();
            sums[Sum.TICKS_WITHOUT_PILOT.ordinal()] += commands.missing();
            sums[Sum.REWINDS_CLAMPED.ordinal()] += commands.clamped();
        }
        Viewer viewer = session.viewer;
        if (viewer != null) {
            sums[Sum.SNAPSHOTS_SENT.ordinal()] += viewer.sent();
            sums[Sum.SNAPSHOTS_SKIPPED.ordinal()] += viewer.skipped();
            sums[Sum.KEYFRAMES.ordinal()] += viewer.keyframes();
        }
    }

    /** The sum as last shown. Any thread. */
    public long of(Sum sum) {
        return shown.getOpaque(sum.ordinal());
    }
}
