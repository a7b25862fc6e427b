package dev.perihelion.shared.sim;

/**
 * The ships that fly, by seat (thread of the tables' owner): a dead or waiting player has no row
 * here.
 */
public final class Ships extends Table {
    /** The column of {@link #hull}. */
    public static final int HULL = 7;

    /** Width of a mine's grip. */
    static final int PULL_BITS = 14;

    static final Field[] FIELDS = {
        Field.position("x"),
        Field.position("y"),
        Field.signed("vx", Movement.VELOCITY_BITS),
        Field.signed("vy", Movement.VELOCITY_BITS),
        Field.angle("angle"),
        Field.count("type", 2),
        Field.count("team", 3),
        Field.level("hull", 12),
        Field.level("energy", 14),
        Field.count("controls", 10),
        Field.count("cooldown", 9),
        Field.count("altCooldown", 10),
        Field.count("shotNext", 3),
        Field.count("mineNext", 2),
        Field.count("overdrive", 12),
        Field.count("cloak", 12),
        Field.count("protection", 9),
        Field.signed("pullX", PULL_BITS),
        Field.signed("pullY", PULL_BITS),
    };

    /** Position, x. */
    public final int[] x;

    /** Position, y. */
    public final int[] y;

    /** Velocity along x, length per tick. */
    public final int[] vx;

    /** Velocity along y, length per tick. */
    public final int[] vy;

    /** Heading. */
    public final int[] angle;

    /** A {@link Hull} by ordinal. */
    public final int[] type;

    /** Team, 0 to 7; every ship its own in free-for-all, where it is 0. */
    public final int[] team;

    /** Hit points left. */
    public final int[] hull;

    /** Energy left, in 1/64. */
    public final int[] energy;

    /** The controls flown with, see {@link Controls}. */
    public final int[] controls;

    /** Ticks until the gun is ready. */
    public final int[] cooldown;

    /** Ticks until the second weapon is ready. */
    public final int[] altCooldown;

    /** The shot slot that the next shot takes, within the own eight. */
    public final int[] shotNext;

    /** The mine slot that the next mine takes, within the own four. */
    public final int[] mineNext;

    /** Ticks of overdrive left. */
    public final int[] overdrive;

    /** Ticks of cloak left. */
    public final int[] cloak;

    /** Ticks of spawn protection left. */
    public final int[] protection;

    /** The grip of mines along x, speed per tick; renewed now and then, see {@link Combat}. */
    public final int[] pullX;

    /** The same along y. */
    public final int[] pullY;

    /** A table of that many slots, all free. */
    public Ships(int capacity) {
        super(FIELDS, capacity);
        x = column(0);
        y = column(1);
        vx = column(2);
        vy = column(3);
        angle = column(4);
        type = column(5);
        team = column(6);
        hull = column(HULL);
        energy = column(8);
        controls = column(9);
        cooldown = column(10);
        altCooldown = column(11);
        shotNext = column(12);
        mineNext = column(13);
        overdrive = column(14);
        cloak = column(15);
        protection = column(16);
        pullX = column(17);
        pullY = column(18);
    }
}
