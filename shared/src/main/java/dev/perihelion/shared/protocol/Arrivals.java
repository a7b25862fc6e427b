package dev.perihelion.shared.protocol;

import dev.perihelion.shared.sim.Arena;
import dev.perihelion.shared.sim.Entities;
import dev.perihelion.shared.sim.Ships;
import dev.perihelion.shared.sim.Table;

/**
 * Rows that a frame brings whole. They are read into tables of their own and become part of the
 * replica when the tick's other blocks are through: a slot may end in one cell and begin anew in
 * another within one tick.
 *
 * <p>Not thread-safe.
 */
final class Arrivals {
    private final Entities rows;
    private final int[] kinds;
    private final int[] slots;
    private final int[] cells;
    private final Ships hidden = new Ships(1);
    private int count;

    Arrivals(Arena arena, int capacity) {
        rows = new Entities(arena);
        kinds = new int[capacity];
        slots = new int[capacity];
        cells = new int[capacity];
    }

    void clear() {
        count = 0;
    }

    /** Reads a list of mixed kinds. */
    void read(Coder coder, RowCodec codec, int cell) {
        while (!coder.malformed() && coder.bit(0, Contexts.MORE_MIXED) != 0) {
            int kind = coder.raw(0, 3);
            if (kind >= Entities.KINDS) {
                coder.markMalformed();
                return;
            }
            int slot = RowCodec.slot(coder, rows.table(kind), 0);
            if (slot >= 0) {
                readRow(coder, codec, kind, slot, cell);
            }
        }
    }

    /** Reads all of a cell. */
    void readKeyframe(Coder coder, RowCodec codec, int cell) {
        for (int kind = 0; kind < Entities.KINDS; kind++) {
            int slot = -1;
            while (!coder.malformed() && coder.bit(0, Contexts.MORE + kind) != 0) {
                slot += 1 + coder.number(0, Contexts.slotStep(kind));
                if (slot >= rows.table(kind).capacity()) {
                    coder.markMalformed();
                    return;
                }
                readRow(coder, codec, kind, slot, cell);
            }
        }
    }

    void readRow(Coder coder, RowCodec codec, int kind, int slot, int cell) {
        if (count == kinds.length) {
            coder.markMalformed();
            return;
        }
        codec.whole(coder, rows.table(kind), kind, slot, cell);
        kinds[count] = kind;
        slots[count] = slot;
        cells[count] = cell;
        count++;
    }

    /** Brings all rows read since {@link #clear} to life. */
    void apply(Entities entities, int[][] places) {
        for (int i = 0; i < count; i++) {
            Table table = entities.table(kinds[i]);
            table.add(slots[i]);
            table.copyRow(slots[i], rows.table(kinds[i]), slots[i]);
            places[kinds[i]][slots[i]] = cells[i];
        }
        count = 0;
    }

    /** Sets the one row that was read aside as the own hidden ship. */
    void keepHidden() {
        if (count == 1) {
            hidden.copyRow(0, rows.ships(), slots[0]);
        }
        count = 0;
    }

    void applyHidden(Ships ships, int seat) {
        ships.add(seat);
        ships.copyRow(seat, hidden, 0);
    }
}
