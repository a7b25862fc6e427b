package dev.perihelion.shared.sim;

/**
 * The fixed-point units of the state.
 *
 * <p>A length is an {@code int} with {@value #FRACTION_BITS} fractional bits; a speed is a length
 * per tick; an angle is 16 bits, 65536 to the full turn, 0 along +x, growing counter-clockwise.
 */
public final class Units {
    /** Fractional bits of a length. */
    public static final int FRACTION_BITS = 12;

    /** One world unit as a length. */
    public static final int ONE = 1 << FRACTION_BITS;

    /** One full turn as an angle. */
    public static final int TURN = 1 << 16;

    private Units() {}

    /** A whole number of world units as a length. */
    public static int units(int count) {
        return count << FRACTION_BITS;
    }

    /** A speed given in units per second as a length per tick, to the nearest. */
    public static int perTick(int unitsPerSecond, int tickRateHz) {
        return (int) (((long) unitsPerSecond * ONE + tickRateHz / 2) / tickRateHz);
    }

    /**
     * An acceleration given in units per second squared as a change of speed per tick, to the
     * nearest.
     */
    public static int perTickSquared(int unitsPerSecondSquared, int tickRateHz) {
        long square = (long) tickRateHz * tickRateHz;
        return (int) (((long) unitsPerSecondSquared * ONE + square / 2) / square);
    }

    /** A duration given in milliseconds as ticks, at least one. */
    public static int ticks(int millis, int tickRateHz) {
        return Math.max(1, (int) (((long) millis * tickRateHz + 500) / 1000));
    }
}
