package dev.perihelion.shared.protocol;

import dev.perihelion.shared.sim.Entities;
import dev.perihelion.shared.sim.Table;
import dev.perihelion.shared.sim.Torus;
import dev.perihelion.shared.sim.Units;

/**
 * The arena cut into square cells of {@value #UNITS} world units. A cell is {@code row * perSide +
 * column}.
 *
 * <p>An entity changes its cell only {@link #MARGIN} past the border, so that what flies along a
 * border stays where it is. Which cell it is in follows from its last cell and its place, so both
 * sides know without a word. Immutable.
 */
public final class Cells {
    /** Side of a cell in world units. */
    public static final int UNITS = 1024;

    /** Not in any cell: dead, hidden or unknown. */
    public static final int NOWHERE = -1;

    /** How far past its cell's border an entity still belongs to it, a length. */
    public static final int MARGIN = Units.units(64);

    /** Bits of a place within a cell and its margin. */
    static final int OFFSET_BITS = 11 + Units.FRACTION_BITS;

    private static final int SIDE_BITS = 10 + Units.FRACTION_BITS;
    private static final int HALF_SIDE = 1 << SIDE_BITS - 1;

    /** The largest {@link #offset} that {@link #next} leaves in its cell. */
    private static final int MOST_OFFSET = 2 * (HALF_SIDE + MARGIN);

    private final Torus torus;
    private final int perSide;
    private final int sideBits;

    /** The cells of that torus. */
    public Cells(Torus torus) {
        this.torus = torus;
        sideBits = torus.coordinateBits() - SIDE_BITS;
        perSide = 1 << sideBits;
    }

    /** The number of cells. */
    public int count() {
        return perSide * perSide;
    }

    /** The number of cells along one side, a power of two. */
    public int perSide() {
        return perSide;
    }

    /** The cell of a place. */
    public int at(int x, int y) {
        return of(x >>> SIDE_BITS, y >>> SIDE_BITS);
    }

    /** The cell of a column and a row, which wrap round. */
    public int of(int column, int row) {
        return (row & perSide - 1) << sideBits | column & perSide - 1;
    }

    /** The column of a cell. */
    public int column(int cell) {
        return cell & perSide - 1;
    }

    /** The row of a cell. */
    public int row(int cell) {
        return cell >> sideBits;
    }

    /** The cell of what was in {@code cell} and is now at that place. */
    public int next(int cell, int x, int y) {
        return next(cell, x, y, MARGIN);
    }

    /** The same with another margin. */
    int next(int cell, int x, int y, int margin) {
        int awayX = Math.abs(torus.delta((column(cell) << SIDE_BITS) + HALF_SIDE, x));
        int awayY = Math.abs(torus.delta((row(cell) << SIDE_BITS) + HALF_SIDE, y));
        return Math.max(awayX, awayY) <= HALF_SIDE + margin ? cell : at(x, y);
    }

    /**
     * For the first {@code slots} rows of a table: 0 in {@code marks} for those that have no
     * difference and that {@link #next} would leave in the cell where they were, anything else for
     * the others, and anything for rows that were nowhere.
     */
    void mark(Table table, int[] before, int[] differences, int slots, int[] marks) {
        int[] xs = table.column(Entities.X);
        int[] ys = table.column(Entities.Y);
        for (int slot = 0; slot < slots; slot++) { // without branches, so that many go at once
            int roomX = MOST_OFFSET - offset(column(before[slot]), xs[slot]);
            int roomY = MOST_OFFSET - offset(row(before[slot]), ys[slot]);
            marks[slot] = differences[slot] | (roomX | roomY) & Integer.MIN_VALUE;
        }
    }

    /**
     * Where {@code other} lies as seen from {@code cell}: 0 to 8 as (row + 1) * 3 + column + 1, or
     * -1 if no neighbour.
     */
    public int direction(int cell, int other) {
        int columns = step(column(cell), column(other));
        int rows = step(row(cell), row(other));
        return columns < -1 || columns > 1 || rows < -1 || rows > 1
                ? -1
                : (rows + 1) * 3 + columns + 1;
    }

    /** The cell in a direction that {@link #direction} gave. */
    public int neighbour(int cell, int direction) {
        return of(column(cell) + direction % 3 - 1, row(cell) + direction / 3 - 1);
    }

    /** Steps from one column to another, the shorter way, half of a side counted as ahead. */
    private int step(int from, int to) {
        int ahead = to - from & perSide - 1;
        return ahead > perSide / 2 ? ahead - perSide : ahead;
    }

    /** A coordinate relative to a cell's margin, 0 to 2^{@link #OFFSET_BITS} - 1. */
    int offset(int cellColumnOrRow, int coordinate) {
        return torus.wrap(coordinate - (cellColumnOrRow << SIDE_BITS) + MARGIN);
    }

    /** The coordinate that {@link #offset} came from. */
    int coordinate(int cellColumnOrRow, int offset) {
        return torus.wrap(offset + (cellColumnOrRow << SIDE_BITS) - MARGIN);
    }

    /** The arena's side, a length. */
    public int torusSide() {
        return torus.side();
    }

    /** The geometry. */
    Torus torus() {
        return torus;
    }
}
