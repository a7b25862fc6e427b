package dev.perihelion.shared.sim;

/**
 * The arena's geometry: a square whose opposite edges are one, with a side that is a power of two.
 *
 * <p>Immutable. Lengths are in the fixed point of {@link Units}.
 */
public final class Torus {
    /** The smallest side, in bits of world units: 1,024 units. */
    public static final int MIN_SIDE_BITS = 10;

    /** The largest side, in bits of world units: 65,536 units. */
    public static final int MAX_SIDE_BITS = 16;

    private final int bits;
    private final int mask;
    private final int shift;

    /**
     * A torus of {@code 2^sideBits} world units.
     *
     * @throws IllegalArgumentException outside {@link #MIN_SIDE_BITS} to {@link #MAX_SIDE_BITS}
     */
    public Torus(int sideBits) {
        if (sideBits < MIN_SIDE_BITS || sideBits > MAX_SIDE_BITS) {
            throw new IllegalArgumentException("side of 2^" + sideBits + " units");
        }
        bits = sideBits + Units.FRACTION_BITS;
        mask = (1 << bits) - 1;
        shift = Integer.SIZE - bits;
    }

    /** The side as a length. */
    public int side() {
        return 1 << bits;
    }

    /** The number of bits of a coordinate. */
    public int coordinateBits() {
        return bits;
    }

    /** The coordinate that {@code value} stands for, 0 to side - 1. */
    public int wrap(int value) {
        return value & mask;
    }

    /** The shortest way from one coordinate to another, -side/2 to side/2 - 1. */
    public int delta(int from, int to) {
        return (to - from) << shift >> shift;
    }
}
