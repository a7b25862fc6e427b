package dev.perihelion.shared.sim;

/**
 * Shots in flight. Thread of the tables' owner. A ship owns {@link #PER_SHIP} slots and uses them
 * in turn, so that a shot's slot names its owner and needs no bits.
 */
public final class Shots extends Table {
    static final Field[] FIELDS = {
        Field.position("x"),
        Field.position("y"),
        Field.signed("vx", Movement.VELOCITY_BITS),
        Field.signed("vy", Movement.VELOCITY_BITS),
        Field.count("life", 9),
        Field.count("type", 2),
    };

    /** Position, x. */
    public final int[] x;

    /** Position, y. */
    public final int[] y;

    /** Velocity along x, length per tick. */
    public final int[] vx;

    /** Velocity along y, length per tick. */
    public final int[] vy;

    /** Ticks left. */
    public final int[] life;

    /** The {@link Hull} that fired it, by ordinal. */
    public final int[] type;

    /** A table of that many slots, all free. */
    public Shots(int capacity) {
        super(FIELDS, capacity);
        x = column(0);
        y = column(1);
        vx = column(2);
        vy = column(3);
        life = column(4);
        type = column(5);
    }

    /** Slots of one ship, a power of two. */
    public static final int PER_SHIP = 8;

    /** The seat that fired the shot in a slot. */
    public static int owner(int slot) {
        return slot / PER_SHIP;
    }
}
