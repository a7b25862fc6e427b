package dev.perihelion.shared.sim;

import java.util.Arrays;

/**
 * Rows of one kind in parallel {@code int} columns; a row is known by its slot and is alive or not.
 *
 * <p>The cells of a dead row are zero. Not thread-safe: it belongs to whoever owns the world or the
 * replica it is in.
 */
public abstract sealed class Table permits Seats, Ships, Shots, Mines, Asteroids, Pickups {
    private final Field[] fields;
    private final int[][] columns;
    private final int[] aliveBits;
    private final int capacity;
    private int count;

    Table(Field[] fields, int capacity) {
        this.fields = fields;
        this.capacity = capacity;
        columns = new int[fields.length][capacity];
        aliveBits = new int[(capacity + 31) / 32];
    }

    /** The number of slots. */
    public final int capacity() {
        return capacity;
    }

    /** The number of rows that are alive. */
    public final int count() {
        return count;
    }

    /** The number of columns. */
    public final int fieldCount() {
        return fields.length;
    }

    /** The description of a column. */
    public final Field field(int index) {
        return fields[index];
    }

    /** A column, indexed by slot. */
    public final int[] column(int index) {
        return columns[index];
    }

    /** Whether the row lives. */
    public final boolean alive(int slot) {
        return (aliveBits[slot >> 5] >>> slot & 1) != 0;
    }

    /** The number of words that {@link #lives} knows. */
    public final int words() {
        return aliveBits.length;
    }

    /** Which of the 32 rows from {@code 32 * word} on live, the lowest bit first. */
    public final int lives(int word) {
        return aliveBits[word];
    }

    /** The first living slot at or after {@code from}, or -1. */
    public final int next(int from) {
        int word = from >> 5;
        if (word >= aliveBits.length) {
            return -1;
        }
        int bits = aliveBits[word] & -1 << from;
        while (bits == 0) {
            if (++word == aliveBits.length) {
                return -1;
            }
            bits = aliveBits[word];
        }
        return (word << 5) + Integer.numberOfTrailingZeros(bits);
    }

    /** The last living slot at or before {@code from}, or -1. */
    public final int previous(int from) {
        if (from < 0) {
            return -1;
        }
        int word = from >> 5;
        int bits = aliveBits[word] & -1 >>> 31 - (from & 31);
        while (bits == 0) {
            if (--word < 0) {
                return -1;
            }
            bits = aliveBits[word];
        }
        return (word << 5) + 31 - Integer.numberOfLeadingZeros(bits);
    }

    /** The lowest slot that is free, or -1. */
    public final int lowestFree() {
        for (int word = 0; word < aliveBits.length; word++) {
            if (aliveBits[word] != -1) {
                int slot = (word << 5) + Integer.numberOfTrailingZeros(~aliveBits[word]);
                return slot < capacity ? slot : -1;
            }
        }
        return -1;
    }

    /** Brings a row to life; its cells stay as they are. */
    public final void add(int slot) {
        if (!alive(slot)) {
            aliveBits[slot >> 5] |= 1 << slot;
            count++;
        }
    }

    /** Ends a row and zeroes its cells. */
    public final void remove(int slot) {
        if (alive(slot)) {
            aliveBits[slot >> 5] &= ~(1 << slot);
            count--;
            for (int[] column : columns) {
                column[slot] = 0;
            }
        }
    }

    /** Ends all rows. */
    public final void clear() {
        Arrays.fill(aliveBits, 0);
        count = 0;
        for (int[] column : columns) {
            Arrays.fill(column, 0);
        }
    }

    /** Makes this table equal to another of the same kind and capacity. */
    public final void copyFrom(Table other) {
        System.arraycopy(other.aliveBits, 0, aliveBits, 0, aliveBits.length);
        count = other.count;
        for (int i = 0; i < columns.length; i++) {
            System.arraycopy(other.columns[i], 0, columns[i], 0, capacity);
        }
    }

    /** Copies the cells of one row of another table of the same kind; life is not copied. */
    public final void copyRow(int slot, Table other, int otherSlot) {
        for (int i = 0; i < columns.length; i++) {
            columns[i][slot] = other.columns[i][otherSlot];
        }
    }

    /**
     * Compares the first {@code slots} rows with those of another table of the same kind, column by
     * column, as processors like it: 0 where all cells are equal, anything else where not.
     */
    public final void compare(Table other, int slots, int[] differences) {
        Arrays.fill(differences, 0, slots, 0);
        for (int i = 0; i < columns.length; i++) {
            int[] mine = columns[i];
            int[] theirs = other.columns[i];
            for (int slot = 0; slot < slots; slot++) {
                differences[slot] |= mine[slot] ^ theirs[slot];
            }
        }
    }

    /** A hash of slot and cells; rows are summed, so that the order does not matter. */
    public final int hashRow(int slot) {
        int hash = slot * 0x9E3779B1 + fields.length;
        for (int[] column : columns) {
            hash = (hash ^ column[slot]) * 0x85EBCA6B;
            hash ^= hash >>> 15;
        }
        return hash;
    }

    /** The sum of the hashes of all living rows. */
    public final int hash() {
        int sum = count;
        for (int slot = next(0); slot >= 0; slot = next(slot + 1)) {
            sum += hashRow(slot);
        }
        return sum;
    }

    /** The first column whose value lies outside its range in a living row of that slot, or -1. */
    public final int firstOutOfRange(int slot, Torus torus) {
        for (int i = 0; i < columns.length; i++) {
            if (!fields[i].allows(columns[i][slot], torus)) {
                return i;
            }
        }
        return -1;
    }

    /** The number of words that {@link #save} writes. */
    final int stateWords() {
        return aliveBits.length + columns.length * capacity;
    }

    final int save(int[] into, int at) {
        System.arraycopy(aliveBits, 0, into, at, aliveBits.length);
        int position = at + aliveBits.length;
        for (int[] column : columns) {
            System.arraycopy(column, 0, into, position, capacity);
            position += capacity;
        }
        return position;
    }

    final int restore(int[] from, int at) {
        System.arraycopy(from, at, aliveBits, 0, aliveBits.length);
        count = 0;
        for (int word : aliveBits) {
            count += Integer.bitCount(word);
        }
        int position = at + aliveBits.length;
        for (int[] column : columns) {
            System.arraycopy(from, position, column, 0, capacity);
            position += capacity;
        }
        return position;
    }
}
