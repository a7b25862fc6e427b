package dev.perihelion.shared.protocol;

import dev.perihelion.shared.sim.Units;

/**
 * The rectangle of cells that a viewer sees, on the torus. Cells are counted row by row from its
 * corner.
 *
 * <p>Mutable and not thread-safe: a viewer owns one and moves it.
 */
public final class View {
    /** The most columns or rows. */
    public static final int MAX_SIDE = 64;

    /**
     * Columns and rows of a player's view: whatever the place in the middle cell, 960 units on each
     * side are seen.
     */
    public static final int PLAYER_SIDE = 3;

    private static final int SIDE_BITS = 6;

    /** How far past the middle cell's border a view stays: flying to and fro costs no keyframes. */
    private static final int FOLLOW_MARGIN = Units.units(160);

    private final Cells cells;
    private int column;
    private int row;
    private int width;
    private int height;

    /** An empty view. */
    public View(Cells cells) {
        this.cells = cells;
    }

    /** Sees nothing. */
    public void clear() {
        set(0, 0, 0, 0);
    }

    /** Sees those cells; sides are cut to the arena's. */
    public void set(int column, int row, int width, int height) {
        int most = Math.min(MAX_SIDE, cells.perSide());
        this.column = column & cells.perSide() - 1;
        this.row = row & cells.perSide() - 1;
        this.width = Math.min(width, most);
        this.height = Math.min(height, most);
    }

    /** Becomes equal to another view of the same arena. */
    public void set(View other) {
        set(other.column, other.row, other.width, other.height);
    }

    /**
     * Follows a place with a player's view; the middle cell changes as an entity's does, past a
     * margin.
     */
    public void follow(int x, int y) {
        int side = playerSide(cells);
        int middle = isPlayers()
                ? cells.next(cells.of(column + side / 2, row + side / 2), x, y, FOLLOW_MARGIN)
                : cells.at(x, y);
        set(cells.column(middle) - side / 2, cells.row(middle) - side / 2, side, side);
    }

    /** Whether a player's view that begins with that cell stays if it {@link #follow}s a place. */
    public static boolean stays(Cells cells, int firstCell, int x, int y) {
        int half = playerSide(cells) / 2;
        int middle = cells.of(cells.column(firstCell) + half, cells.row(firstCell) + half);
        return cells.next(middle, x, y, FOLLOW_MARGIN) == middle;
    }

    /** Becomes the player's view that begins with that cell. */
    public void player(int firstCell) {
        int side = playerSide(cells);
        set(cells.column(firstCell), cells.row(firstCell), side, side);
    }

    /** Whether it is as large as a player's. */
    public boolean isPlayers() {
        int side = playerSide(cells);
        return width == side && height == side;
    }

    private static int playerSide(Cells cells) {
        return Math.min(PLAYER_SIDE, cells.perSide());
    }

    /** Sees all of it, or as much as a view may hold, round a place. */
    public void whole(int x, int y) {
        int side = Math.min(MAX_SIDE, cells.perSide());
        int middle = cells.at(x, y);
        boolean all = side == cells.perSide();
        set(
                all ? 0 : cells.column(middle) - side / 2,
                all ? 0 : cells.row(middle) - side / 2,
                side,
                side);
    }

    /** Writes the rectangle: column, row, width - 1, height - 1, six bits each. */
    public void write(BitWriter out) {
        out.bits(column, SIDE_BITS);
        out.bits(row, SIDE_BITS);
        out.bits(width - 1, SIDE_BITS);
        out.bits(height - 1, SIDE_BITS);
    }

    /** Reads what {@link #write} wrote; a rectangle larger than the arena is malformed. */
    void read(BitReader in) {
        int newColumn = in.bits(SIDE_BITS);
        int newRow = in.bits(SIDE_BITS);
        int newWidth = in.bits(SIDE_BITS) + 1;
        int newHeight = in.bits(SIDE_BITS) + 1;
        if (Math.max(Math.max(newColumn, newRow), Math.max(newWidth, newHeight) - 1)
                >= cells.perSide()) {
            in.markMalformed();
        } else {
            set(newColumn, newRow, newWidth, newHeight);
        }
    }

    /** The number of cells. */
    public int count() {
        return width * height;
    }

    /** Bits of a position in the view's order. */
    public int indexBits() {
        return 32 - Integer.numberOfLeadingZeros(Math.max(0, count() - 1));
    }

    /** The cell at a position in the view's order, 0 to count - 1. */
    public int cell(int index) {
        return cells.of(column + index % width, row + index / width);
    }

    /** The position of a cell in the view's order, or -1. */
    public int indexOf(int cell) {
        int columns = cells.column(cell) - column & cells.perSide() - 1;
        int rows = cells.row(cell) - row & cells.perSide() - 1;
        return columns < width && rows < height ? rows * width + columns : -1;
    }

    /** Whether a cell is seen. */
    public boolean sees(int cell) {
        return cell != Cells.NOWHERE && indexOf(cell) >= 0;
    }

    /** Whether both see the same. */
    public boolean same(View other) {
        return column == other.column
                && row == other.row
                && width == other.width
                && height == other.height;
    }

    /** First column. */
    public int column() {
        return column;
    }

    /** First row. */
    public int row() {
        return row;
    }

    /** Columns. */
    public int width() {
        return width;
    }

    /** Rows. */
    public int height() {
        return height;
    }
}
