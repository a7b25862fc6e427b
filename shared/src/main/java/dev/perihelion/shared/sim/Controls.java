package dev.perihelion.shared.sim;

/**
 * What a pilot holds down in one tick, in ten bits.
 *
 * <pre>
 *   9      8     7      6       5       4        3..0
 * +------+-----+------+-------+-------+--------+------+
 * |shield| alt | fire |reverse| boost | thrust | turn |
 * +------+-----+------+-------+-------+--------+------+
 * </pre>
 *
 * <p>Turn is a signed number of four bits, -7 to 7, a step on {@link Movement}'s scale of turn
 * rates; positive is counter-clockwise.
 */
public final class Controls {
    /** Nothing held. */
    public static final int NONE = 0;

    /** Engine ahead. */
    public static final int THRUST = 1 << 4;

    /** More engine, for energy. */
    public static final int BOOST = 1 << 5;

    /** Engine astern. */
    public static final int REVERSE = 1 << 6;

    /** The hull's first weapon. */
    public static final int FIRE = 1 << 7;

    /** The hull's second weapon. */
    public static final int ALT = 1 << 8;

    /** Shield up, for energy. */
    public static final int SHIELD = 1 << 9;

    /** The number of bits in use. */
    public static final int BITS = 10;

    /** The strongest turn. */
    public static final int MAX_TURN = 7;

    private static final int TURN_BITS = 0xF;

    private Controls() {}

    /** The controls with that turn, -7 to 7, and those flags. */
    public static int of(int turn, int flags) {
        return turn & TURN_BITS | flags;
    }

    /** The turn held, -7 to 7. */
    public static int turn(int controls) {
        return Math.max(-MAX_TURN, controls << 28 >> 28);
    }

    /** Whether all bits of {@code flag} are held. */
    public static boolean has(int controls, int flag) {
        return (controls & flag) == flag;
    }

    /** What may be flown of any 32 bits: unknown bits dropped, the turn of -8 taken as -7. */
    public static int sanitized(int controls) {
        int known = controls & (1 << BITS) - 1;
        return of(turn(known), known & ~TURN_BITS);
    }
}
