package dev.perihelion.shared.protocol;

import dev.perihelion.shared.sim.Entities;

import java.util.Arrays;

/**
 * The slots in each cell, kind by kind, in ascending order: linked lists in arrays.
 *
 * <p>Not thread-safe.
 */
final class CellLists {
    private static final int END = -1;

    private final int[][] heads = new int[Entities.KINDS][];
    private final int[][] nexts = new int[Entities.KINDS][];

    CellLists(Entities entities, int cells) {
        for (int kind = 0; kind < Entities.KINDS; kind++) {
            heads[kind] = new int[cells];
            nexts[kind] = new int[entities.table(kind).capacity()];
        }
    }

    void clear() {
        for (int[] head : heads) {
            Arrays.fill(head, END);
        }
    }

    /** Puts a slot in front: add a kind's slots in descending order. */
    void push(int kind, int cell, int slot) {
        nexts[kind][slot] = heads[kind][cell];
        heads[kind][cell] = slot;
    }

    /** Puts a slot where it belongs in the order. */
    void insert(int kind, int cell, int slot) {
        int before = END;
        int after = heads[kind][cell];
        while (after != END && after < slot) {
            before = after;
            after = nexts[kind][after];
        }
        if (after == slot) {
            return;
        }
        nexts[kind][slot] = after;
        if (before == END) {
            heads[kind][cell] = slot;
        } else {
            nexts[kind][before] = slot;
        }
    }

    /** Takes out a slot that is in that cell. */
    void remove(int kind, int cell, int slot) {
        int after = nexts[kind][slot];
        if (heads[kind][cell] == slot) {
            heads[kind][cell] = after;
            return;
        }
        int before = heads[kind][cell];
        while (nexts[kind][before] != slot) {
            assert nexts[kind][before] != END;
            before = nexts[kind][before];
        }
        nexts[kind][before] = after;
    }

    int first(int kind, int cell) {
        return heads[kind][cell];
    }

    int next(int kind, int slot) {
        return nexts[kind][slot];
    }

    boolean empty(int cell) {
        for (int[] head : heads) {
            if (head[cell] != END) {
                return false;
            }
        }
        return true;
    }
}
