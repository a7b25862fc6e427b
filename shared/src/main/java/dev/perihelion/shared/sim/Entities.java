package dev.perihelion.shared.sim;

/**
 * Everything that has a place in the arena: one table per kind. The world has one, so has what
 * {@link Movement} alone predicts, and so has every client.
 *
 * <p>Not thread-safe: it belongs to the thread of its owner.
 */
public final class Entities {
    /** The kind of {@link #ships}. */
    public static final int SHIP = 0;

    /** The kind of {@link #shots}. */
    public static final int SHOT = 1;

    /** The kind of {@link #mines}. */
    public static final int MINE = 2;

    /** The kind of {@link #asteroids}. */
    public static final int ASTEROID = 3;

    /** The kind of {@link #pickups}. */
    public static final int PICKUP = 4;

    /** The number of kinds. */
    public static final int KINDS = 5;

    /** The column of x in the table of every kind. */
    public static final int X = 0;

    /** The column of y in the table of every kind. */
    public static final int Y = 1;

    private static final String[] NAMES = {"ship", "shot", "mine", "asteroid", "pick-up"};
    private static final Field[][] FIELDS = {
        Ships.FIELDS, Shots.FIELDS, Mines.FIELDS, Asteroids.FIELDS, Pickups.FIELDS
    };

    private final Ships ships;
    private final Shots shots;
    private final Mines mines;
    private final Asteroids asteroids;
    private final Pickups pickups;
    private final Table[] tables;

    /** Empty tables with the slots of an arena. */
    public Entities(Arena arena) {
        int seats = arena.seats();
        ships = new Ships(seats);
        shots = new Shots(seats * Shots.PER_SHIP);
        mines = new Mines(seats * Mines.PER_SHIP);
        asteroids = new Asteroids(Math.max(1, arena.spec().asteroids() * 2));
        pickups = new Pickups(Math.max(1, arena.spec().pickups()));
        tables = new Table[] {ships, shots, mines, asteroids, pickups};
    }

    /** The ships that fly. */
    public Ships ships() {
        return ships;
    }

    /** The shots in flight. */
    public Shots shots() {
        return shots;
    }

    /** The mines. */
    public Mines mines() {
        return mines;
    }

    /** The asteroids. */
    public Asteroids asteroids() {
        return asteroids;
    }

    /** The pick-ups. */
    public Pickups pickups() {
        return pickups;
    }

    /** The table of a kind. */
    public Table table(int kind) {
        return tables[kind];
    }

    /** What a kind is called in reports; the number may be anything. */
    public static String kindName(int kind) {
        return kind >= 0 && kind < KINDS ? NAMES[kind] : "kind " + kind;
    }

    /** What a field of a kind is called in reports; the numbers may be anything. */
    public static String fieldName(int kind, int field) {
        return kind >= 0 && kind < KINDS && field >= 0 && field < FIELDS[kind].length
                ? FIELDS[kind][field].name()
                : "field " + field;
    }

    /** Makes all tables equal to those of another arena of the same size. */
    public void copyFrom(Entities other) {
        for (int kind = 0; kind < KINDS; kind++) {
            tables[kind].copyFrom(other.tables[kind]);
        }
    }

    int hash() {
        int hash = 0;
        for (Table table : tables) {
            hash = hash * 31 + table.hash();
        }
        return hash;
    }

    int stateWords() {
        int words = 0;
        for (Table table : tables) {
            words += table.stateWords();
        }
        return words;
    }

    int save(int[] into, int at) {
        int position = at;
        for (Table table : tables) {
            position = table.save(into, position);
        }
        return position;
    }

    int restore(int[] from, int at) {
        int position = at;
        for (Table table : tables) {
            position = table.restore(from, position);
        }
        return position;
    }
}
