package dev.perihelion.shared.sim;

/** Things to fetch. Thread of the tables' owner. They hang still. */
public final class Pickups extends Table {
    static final Field[] FIELDS = {
        Field.position("x"), Field.position("y"), Field.count("type", 2),
    };

    /** Position, x. */
    public final int[] x;

    /** Position, y. */
    public final int[] y;

    /** A {@link PickupType} by ordinal. */
    public final int[] type;

    /** A table of that many slots, all free. */
    public Pickups(int capacity) {
        super(FIELDS, capacity);
        x = column(0);
        y = column(1);
        type = column(2);
    }
}
