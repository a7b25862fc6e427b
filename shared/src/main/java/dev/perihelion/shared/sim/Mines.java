package dev.perihelion.shared.sim;

/**
 * Mines that drift. Thread of the tables' owner. A ship owns {@link #PER_SHIP} slots and uses them
 * in turn.
 */
public final class Mines extends Table {
    static final Field[] FIELDS = {
        Field.position("x"),
        Field.position("y"),
        Field.signed("vx", Movement.VELOCITY_BITS),
        Field.signed("vy", Movement.VELOCITY_BITS),
        Field.count("life", 12),
        Field.count("arming", 9),
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

    /** Ticks until it is armed. */
    public final int[] arming;

    /** A table of that many slots, all free. */
    public Mines(int capacity) {
        super(FIELDS, capacity);
        x = column(0);
        y = column(1);
        vx = column(2);
        vy = column(3);
        life = column(4);
        arming = column(5);
    }

    /** Slots of one ship, a power of two. */
    public static final int PER_SHIP = 4;

    /** The seat that laid the mine in a slot. */
    public static int owner(int slot) {
        return slot / PER_SHIP;
    }
}
