package dev.perihelion.server.match;

import dev.perihelion.shared.protocol.BitWriter;
import dev.perihelion.shared.protocol.BlockEncoder;
import dev.perihelion.shared.protocol.Cells;

import java.util.Arrays;

/**
 * The blocks of one tick, once encoded and then copied to whoever sees the cell: delta blocks by
 * cell, entry blocks by border, and the row hashes by cell. Tick thread only.
 */
final class TickBlocks {
    private static final int NOT_ENCODED = -1;
    private static final int DIRECTIONS = 9;

    final BitWriter bits;
    private final int[] starts;
    private final int[] lengths;
    private final int[] entryBlocks;
    private final int[] usedBorders;
    private final int[] entered;
    private final int[] entryStarts;
    private final int[] entryLengths;
    private final int[] hashes;
    private int borders;
    private boolean bordersLost;
    private int tick = NOT_ENCODED;

    TickBlocks(int cells, int limitBytes, int mostBorders) {
        bits = new BitWriter(new byte[limitBytes]);
        starts = new int[cells];
        lengths = new int[cells];
        hashes = new int[cells];
        entryBlocks = new int[cells * DIRECTIONS];
        Arrays.fill(entryBlocks, NOT_ENCODED);
        usedBorders = new int[mostBorders];
        entered = new int[cells];
        Arrays.fill(entered, NOT_ENCODED);
        entryStarts = new int[mostBorders];
        entryLengths = new int[mostBorders];
    }

    void begin(int tick) {
        this.tick = tick;
        bits.reset();
        Arrays.fill(starts, NOT_ENCODED);
        for (int i = 0; i < borders; i++) {
            entryBlocks[usedBorders[i]] = NOT_ENCODED;
        }
        borders = 0;
        bordersLost = false;
    }

    /** Notes a delta block that was written from bit {@code start} on. */
    void delta(int cell, int start) {
        starts[cell] = start;
        lengths[cell] = bits.position() - start;
    }

    /**
     * Appends the delta blocks of some cells of a row; whoever watched a cell at that tick has one.
     * Neighbours stand one behind the other, and so are copied at once.
     */
    void copyDeltas(Cells cells, int row, int column, int count, BitWriter into) {
        int start = 0;
        int end = 0;
        for (int i = 0; i < count; i++) {
            int cell = cells.of(column + i, row);
            assert starts[cell] != NOT_ENCODED;
            if (starts[cell] != end) {
                into.copy(bits.bytes(), start, end - start);
                start = starts[cell];
            }
            end = starts[cell] + lengths[cell];
        }
        into.copy(bits.bytes(), start, end - start);
    }

    /**
     * Whether the border into {@code to} from that direction gets a block now: false where it has
     * one, or where there is no room, and then this tick serves nobody.
     */
    boolean claimBorder(int to, int direction) {
        int border = to * DIRECTIONS + direction;
        if (entryBlocks[border] != NOT_ENCODED) {
            return false;
        }
        if (borders == usedBorders.length) {
            bordersLost = true;
            return false;
        }
        entryBlocks[border] = borders;
        usedBorders[borders] = border;
        entered[to] = tick;
        entryStarts[borders] = bits.position();
        borders++;
        return true;
    }

    /** Ends the block of the border claimed last. */
    void endBorder() {
        entryLengths[borders - 1] = bits.position() - entryStarts[borders - 1];
    }

    boolean hasBorders() {
        return borders > 0;
    }

    /** Whether anything came over any border of that cell. */
    boolean hasEntries(int to) {
        return entered[to] == tick;
    }

    boolean hasEntries(int to, int direction) {
        return entryBlocks[to * DIRECTIONS + direction] != NOT_ENCODED;
    }

    void copyEntries(int to, int direction, BitWriter into) {
        int block = entryBlocks[to * DIRECTIONS + direction];
        into.copy(bits.bytes(), entryStarts[block], entryLengths[block]);
    }

    void hash(BlockEncoder encoder) {
        encoder.hashes(hashes);
    }

    int hashOf(int cell) {
        return hashes[cell];
    }

    /** Whether these are the blocks of that tick and all of them found room. */
    boolean serves(int wanted) {
        return tick == wanted && !bits.overflowed() && !bordersLost;
    }
}
