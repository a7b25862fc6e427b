package dev.perihelion.shared.sim;

/** Rocks that tumble, fall and break. Thread of the tables' owner. */
public final class Asteroids extends Table {
    static final Field[] FIELDS = {
        Field.position("x"),
        Field.position("y"),
        Field.signed("vx", Movement.VELOCITY_BITS),
        Field.signed("vy", Movement.VELOCITY_BITS),
        Field.angle("angle"),
        Field.signed("spin", 12),
        Field.count("size", 2),
        Field.count("hull", 9),
    };

    /** Position, x. */
    public final int[] x;

    /** Position, y. */
    public final int[] y;

    /** Velocity along x, length per tick. */
    public final int[] vx;

    /** Velocity along y, length per tick. */
    public final int[] vy;

    /** Attitude. */
    public final int[] angle;

    /** Change of attitude per tick. */
    public final int[] spin;

    /** 1 to 3; its radius grows with it. */
    public final int[] size;

    /** Hit points left. */
    public final int[] hull;

    /** A table of that many slots, all free. */
    public Asteroids(int capacity) {
        super(FIELDS, capacity);
        x = column(0);
        y = column(1);
        vx = column(2);
        vy = column(3);
        angle = column(4);
        spin = column(5);
        size = column(6);
        hull = column(7);
    }
}
