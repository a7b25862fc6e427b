package dev.perihelion.shared.protocol;

import dev.perihelion.shared.sim.Entities;
import dev.perihelion.shared.sim.Table;

/**
 * What a frame took away, and how and where: food for explosions. Arrays that are valid until the
 * next frame; what finds no room is not kept. Not thread-safe.
 */
public final class Vanished {
    /** It ended by itself: a shot grew old or struck a body. */
    public static final int ENDED = 0;

    /** Something ended it, or it is hidden now. */
    public static final int GONE = 1;

    /** It flew out of the view. */
    public static final int OUT_OF_VIEW = 2;

    private static final int CAPACITY = 1024;

    private final int[] kinds = new int[CAPACITY];
    private final int[] slots = new int[CAPACITY];
    private final int[] hows = new int[CAPACITY];
    private final int[] xs = new int[CAPACITY];
    private final int[] ys = new int[CAPACITY];
    private int count;

    void clear() {
        count = 0;
    }

    void add(int kind, int slot, int how, Table table) {
        if (count < CAPACITY) {
            kinds[count] = kind;
            slots[count] = slot;
            hows[count] = how;
            xs[count] = table.column(Entities.X)[slot];
            ys[count] = table.column(Entities.Y)[slot];
            count++;
        }
    }

    /** How many. */
    public int count() {
        return count;
    }

    /** Its kind, of {@link Entities}. */
    public int kind(int index) {
        return kinds[index];
    }

    /** Its slot. */
    public int slot(int index) {
        return slots[index];
    }

    /** {@link #ENDED}, {@link #GONE} or {@link #OUT_OF_VIEW}. */
    public int how(int index) {
        return hows[index];
    }

    /** Where it was last, along x. */
    public int x(int index) {
        return xs[index];
    }

    /** Where it was last, along y. */
    public int y(int index) {
        return ys[index];
    }
}
