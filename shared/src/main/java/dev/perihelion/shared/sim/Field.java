package dev.perihelion.shared.sim;

/**
 * One column of a {@link Table}: its name and the values it may hold. Hash, wire, invariants and
 * reports all read it.
 *
 * @param name as in desync reports and in PROTOCOL.md
 * @param shape what the numbers mean, which decides how a change is coded
 * @param bits the width: values are 0 to 2^bits - 1, or for a velocity -2^(bits-1) to 2^(bits-1) -
 *     1
 */
public record Field(String name, Shape shape, int bits) {
    /** What the numbers of a column mean. */
    public enum Shape {
        /** A coordinate on the torus, as wide as the arena. */
        POSITION,
        /** A signed number. */
        SIGNED,
        /** A 16-bit angle. */
        ANGLE,
        /** A count or a set of flags: an unsigned number. */
        COUNT,
        /** An unsigned number that is often full. */
        LEVEL
    }

    static Field position(String name) {
        return new Field(name, Shape.POSITION, Torus.MAX_SIDE_BITS + Units.FRACTION_BITS);
    }

    static Field signed(String name, int bits) {
        return new Field(name, Shape.SIGNED, bits);
    }

    static Field angle(String name) {
        return new Field(name, Shape.ANGLE, 16);
    }

    static Field count(String name, int bits) {
        return new Field(name, Shape.COUNT, bits);
    }

    static Field level(String name, int bits) {
        return new Field(name, Shape.LEVEL, bits);
    }

    /** Whether this column may hold {@code value} in an arena of that geometry. */
    public boolean allows(int value, Torus torus) {
        return switch (shape) {
            case POSITION -> value == torus.wrap(value);
            case SIGNED -> value >= -(1 << bits - 1) && value < 1 << bits - 1;
            case ANGLE, COUNT, LEVEL -> value >>> bits == 0;
        };
    }
}
