package dev.perihelion.shared.sim;

import java.util.Arrays;

/**
 * Who is where (thread of its world): ships and asteroids in square buckets, filled anew each tick,
 * so that a meeting costs the neighbours and not everybody. Entries of one bucket come in ascending
 * order: ships by slot, then asteroids by slot.
 */
final class Grid {
    /** Side of a bucket: 128 units, more than the largest radius of two things that meet. */
    private static final int BUCKET_BITS = 7 + Units.FRACTION_BITS;

    private static final int NONE = -1;

    private final int perSide;
    private final int[] heads;
    private final int[] nexts;
    private int ships;

    Grid(Torus torus, int entries) {
        perSide = torus.side() >>> BUCKET_BITS;
        heads = new int[perSide * perSide];
        nexts = new int[entries];
    }

    void fill(Ships ships, Asteroids asteroids) {
        Arrays.fill(heads, NONE);
        this.ships = ships.capacity();
        for (int slot = asteroids.capacity() - 1; slot >= 0; slot--) {
            if (asteroids.alive(slot)) {
                push(this.ships + slot, asteroids.x[slot], asteroids.y[slot]);
            }
        }
        for (int slot = ships.capacity() - 1; slot >= 0; slot--) {
            if (ships.alive(slot)) {
                push(slot, ships.x[slot], ships.y[slot]);
            }
        }
    }

    /**
     * Puts a ship in that was not there when the grid was filled, so that the next one to appear in
     * this tick keeps away from it. It stands first in its bucket, whatever its slot.
     */
    void enter(int slot, int x, int y) {
        push(slot, x, y);
    }

    private void push(int entry, int x, int y) {
        int bucket = (y >>> BUCKET_BITS) * perSide + (x >>> BUCKET_BITS);
        nexts[entry] = heads[bucket];
        heads[bucket] = entry;
    }

    /** The first entry of the bucket that lies {@code dx, dy} buckets from the point, or -1. */
    int first(int x, int y, int dx, int dy) {
        int column = (x >>> BUCKET_BITS) + dx & perSide - 1;
        int row = (y >>> BUCKET_BITS) + dy & perSide - 1;
        return heads[row * perSide + column];
    }

    /** The entry after it in its bucket, or -1. */
    int next(int entry) {
        return nexts[entry];
    }

    /** Whether the entry is a ship; else it is an asteroid. */
    boolean isShip(int entry) {
        return entry < ships;
    }

    /** The slot of an asteroid's entry. */
    int asteroid(int entry) {
        return entry - ships;
    }

    /** Buckets to look at on each side for things up to {@code reach} away. */
    static int bucketsFor(int reach) {
        return (reach >> BUCKET_BITS) + 1;
    }
}
