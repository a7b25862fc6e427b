package dev.perihelion.shared.protocol;

import dev.perihelion.shared.sim.Entities;
import dev.perihelion.shared.sim.Field;
import dev.perihelion.shared.sim.Hull;
import dev.perihelion.shared.sim.Movement;
import dev.perihelion.shared.sim.Ships;
import dev.perihelion.shared.sim.Shots;
import dev.perihelion.shared.sim.Table;

/**
 * How one row goes through a {@link Coder}, both ways by the same lines: whole, as a correction, or
 * as a change of controls. The table's {@link Field}s are the field table.
 *
 * <p>Stateless but for the geometry; belongs to the thread of its coder.
 */
final class RowCodec {
    private final Cells cells;
    private final Movement movement;

    RowCodec(Cells cells, Movement movement) {
        this.cells = cells;
        this.movement = movement;
    }

    /** Codes all fields of a row of a cell. */
    void whole(Coder coder, Table table, int kind, int slot, int cell) {
        for (int i = 0; i < table.fieldCount(); i++) {
            int[] column = table.column(i);
            column[slot] = value(coder, table, kind, i, slot, cell);
        }
        check(coder, table, slot);
    }

    private int value(Coder coder, Table table, int kind, int index, int slot, int cell) {
        Field field = table.field(index);
        int value = table.column(index)[slot];
        return switch (field.shape()) {
            case POSITION -> {
                int origin = index == Entities.X ? cells.column(cell) : cells.row(cell);
                int offset = coder.raw(cells.offset(origin, value), Cells.OFFSET_BITS);
                yield cells.coordinate(origin, offset);
            }
            case SIGNED -> coder.signed(value, Contexts.value(kind, index));
            case ANGLE -> coder.raw(value, field.bits());
            case COUNT -> coder.number(value, Contexts.value(kind, index));
            case LEVEL -> {
                int full = full(table, index, slot);
                yield full - coder.signed(full - value, Contexts.value(kind, index));
            }
        };
    }

    /** What a level is when nothing is missing: of a ship its hull's hit points and battery. */
    private int full(Table table, int index, int slot) {
        if (!(table instanceof Ships ships) || ships.type[slot] >= Hull.COUNT) {
            return 0;
        }
        return index == Ships.HULL
                ? movement.fullHull(ships.type[slot])
                : movement.fullEnergy(ships.type[slot]);
    }

    /**
     * Codes the fields in which a row differs from its prediction. The writer's row is
     * {@code actual}; the reader's {@code table} and {@code predicted} are one.
     */
    void correction(Coder coder, Table table, Table predicted, int kind, int slot) {
        for (int i = 0; i < table.fieldCount(); i++) {
            int[] column = table.column(i);
            int expected = predicted.column(i)[slot];
            int difference = difference(table.field(i), expected, column[slot]);
            if (coder.bit(difference != 0 ? 1 : 0, Contexts.differs(kind, i)) != 0) {
                int by = coder.signed(difference, Contexts.difference(kind, i));
                column[slot] = sum(table.field(i), expected, by);
            } else {
                column[slot] = expected;
            }
        }
        check(coder, table, slot);
    }

    private int difference(Field field, int expected, int value) {
        return switch (field.shape()) {
            case POSITION -> cells.torus().delta(expected, value);
            case ANGLE -> (short) (value - expected);
            case SIGNED, COUNT, LEVEL -> value - expected;
        };
    }

    private int sum(Field field, int expected, int difference) {
        return switch (field.shape()) {
            case POSITION -> cells.torus().wrap(expected + difference);
            case ANGLE -> expected + difference & 0xFFFF;
            case SIGNED, COUNT, LEVEL -> expected + difference;
        };
    }

    /** Codes a slot of a table by itself; a reader's is -1 where there is no such slot. */
    static int slot(Coder coder, Table table, int slot) {
        int coded = coder.raw(slot, 32 - Integer.numberOfLeadingZeros(table.capacity() - 1));
        if (coded >= table.capacity()) {
            coder.markMalformed();
            return -1;
        }
        return coded;
    }

    /**
     * A row that its fields do not allow becomes zeros, which are safe to fly, and marks the
     * reader.
     */
    private void check(Coder coder, Table table, int slot) {
        boolean unknownHull = table instanceof Ships ships && ships.type[slot] >= Hull.COUNT
                || table instanceof Shots shots && shots.type[slot] >= Hull.COUNT;
        if (unknownHull || table.firstOutOfRange(slot, cells.torus()) >= 0) {
            for (int i = 0; i < table.fieldCount(); i++) {
                table.column(i)[slot] = 0;
            }
            coder.markMalformed();
        }
    }
}
