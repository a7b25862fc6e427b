package dev.perihelion.shared.sim;

/**
 * The seats of a match (thread of its world): who may fly, for which team, with which score. A
 * living row is a taken seat.
 */
public final class Seats extends Table {
    private static final Field[] FIELDS = {
        Field.count("type", 2),
        Field.count("team", 3),
        Field.signed("score", 20),
        Field.count("kills", 16),
        Field.count("deaths", 16),
        Field.count("respawn", 12),
    };

    /** The {@link Hull} of the next ship, by ordinal. */
    public final int[] type;

    /** Team. */
    public final int[] team;

    /** Score of this round. */
    public final int[] score;

    /** Ships destroyed this round. */
    public final int[] kills;

    /** Ships lost this round. */
    public final int[] deaths;

    /** Ticks until the next ship; 0 while one flies. */
    public final int[] respawn;

    /** A table of that many slots, all free. */
    public Seats(int capacity) {
        super(FIELDS, capacity);
        type = column(0);
        team = column(1);
        score = column(2);
        kills = column(3);
        deaths = column(4);
        respawn = column(5);
    }
}
