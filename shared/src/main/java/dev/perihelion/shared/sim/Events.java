package dev.perihelion.shared.sim;

/**
 * What happened in a tick (thread of its world), as arrays that are valid until the next step: food
 * for sound, effects, kill feed, statistics.
 *
 * <p>Bounded: past {@link #CAPACITY} events of one tick are counted in {@link #lost} and not kept.
 * They are consequences, never state: nothing in the simulation reads them.
 */
public final class Events {
    /** The most events kept of one tick. */
    public static final int CAPACITY = 8192;

    /** A ship fired its first weapon: {@code a} the seat, {@code b} the hull type. */
    public static final int FIRED = 0;

    /** A ship used its second weapon: {@code a} the seat, {@code b} the hull type. */
    public static final int FIRED_ALT = 1;

    /**
     * A ship was hit: {@code a} the seat, {@code b} the seat that did it or -1, {@code value} the
     * damage.
     */
    public static final int HIT = 2;

    /**
     * A ship was destroyed: {@code a} the seat, {@code b} the seat that did it or -1, {@code value}
     * the {@link Cause}.
     */
    public static final int DESTROYED = 3;

    /** A ship appeared: {@code a} the seat. */
    public static final int SPAWNED = 4;

    /** A pick-up was fetched: {@code a} the seat, {@code value} its type. */
    public static final int PICKED_UP = 5;

    /** A score changed: {@code a} the seat, {@code value} the points. */
    public static final int SCORED = 6;

    /** A round phase began: {@code a} the phase, {@code b} the winner (seat or team) or -1. */
    public static final int PHASE = 7;

    /** An asteroid broke: {@code a} its slot, {@code value} its size. */
    public static final int BROKE = 8;

    /** A mine burst: {@code a} its slot. */
    public static final int BURST = 9;

    /** Two things bumped: {@code a} the seat, {@code value} the damage. */
    public static final int BUMPED = 10;

    /** A beacon changed hands: {@code a} the beacon, {@code b} the team or -1. */
    public static final int BEACON = 11;

    /**
     * A lance was fired: {@code a} the seat, {@code b} the seat it struck or -1, {@code value} its
     * length.
     */
    public static final int LANCED = 12;

    private final int[] kinds = new int[CAPACITY];
    private final int[] as = new int[CAPACITY];
    private final int[] bs = new int[CAPACITY];
    private final int[] values = new int[CAPACITY];
    private final int[] xs = new int[CAPACITY];
    private final int[] ys = new int[CAPACITY];
    private int count;
    private int lost;

    /** What ended a ship. */
    public enum Cause {
        /** A shot. */
        SHOT,
        /** A lance. */
        LANCE,
        /** A mine. */
        MINE,
        /** A star. */
        STAR,
        /** A bump into a planet, an asteroid or a ship. */
        BUMP,
        /** Its pilot left. */
        LEFT;

        private static final Cause[] ALL = values();

        /** The cause of an ordinal, whatever number comes. */
        public static Cause of(int ordinal) {
            return ALL[ordinal >= 0 && ordinal < ALL.length ? ordinal : 0];
        }
    }

    void clear() {
        count = 0;
        lost = 0;
    }

    void add(int kind, int a, int b, int value, int x, int y) {
        if (count == CAPACITY) {
            lost++;
            return;
        }
        kinds[count] = kind;
        as[count] = a;
        bs[count] = b;
        values[count] = value;
        xs[count] = x;
        ys[count] = y;
        count++;
    }

    /** The number of events of this tick. */
    public int count() {
        return count;
    }

    /** Events of this tick that found no room. */
    public int lost() {
        return lost;
    }

    /** The kind of an event. */
    public int kind(int index) {
        return kinds[index];
    }

    /** The first party. */
    public int a(int index) {
        return as[index];
    }

    /** The second party, or -1. */
    public int b(int index) {
        return bs[index];
    }

    /** The amount. */
    public int value(int index) {
        return values[index];
    }

    /** Where, along x. */
    public int x(int index) {
        return xs[index];
    }

    /** Where, along y. */
    public int y(int index) {
        return ys[index];
    }
}
