package dev.perihelion.server.match;

import java.util.Locale;

/** The parts of a tick, in their order. */
public enum Phase {
    /** Joins, leaves and commands, and their way into the journal. */
    COLLECT,
    /** The step of the world, and its positions noted for lag compensation. */
    STEP,
    /** Notices, and every watched cell's block. */
    ENCODE,
    /** One frame for every viewer. */
    ASSEMBLE,
    /** The frames given to the event loops, and the books. */
    HAND_OVER;

    private static final Phase[] ALL = values();

    /** How many there are. */
    public static final int COUNT = ALL.length;

    /** The one at that place. */
    public static Phase of(int ordinal) {
        return ALL[ordinal];
    }

    /** As figures name it: {@code handOver}. */
    public String label() {
        return this == HAND_OVER ? "handOver" : name().toLowerCase(Locale.ROOT);
    }
}
