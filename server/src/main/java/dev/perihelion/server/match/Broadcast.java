package dev.perihelion.server.match;

import dev.perihelion.shared.protocol.ArithmeticEncoder;
import dev.perihelion.shared.protocol.BitWriter;
import dev.perihelion.shared.protocol.BlockEncoder;
import dev.perihelion.shared.protocol.Cells;
import dev.perihelion.shared.protocol.Model;
import dev.perihelion.shared.protocol.SnapshotHeader;
import dev.perihelion.shared.protocol.View;
import dev.perihelion.shared.sim.World;

import java.util.Arrays;

/**
 * A match, encoded once per tick for everybody: every watched cell's delta block, kept for the last
 * {@link #RING} ticks; keyframe blocks when somebody needs one, kept for the tick. Tick thread
 * only.
 */
public final class Broadcast {
    /**
     * Ticks whose blocks are kept, so that a viewer who was skipped for less needs no keyframe; a
     * power of two.
     */
    public static final int RING = 16;

    private static final int DIRECTIONS = 9;
    private static final int HERE = 4;
    private static final int BLOCK_BYTES_PER_SEAT = 192;
    private static final int KEYFRAME_BYTES_PER_SEAT = 320;
    private static final int BYTES_AT_LEAST = 32 * 1024;
    private static final int BYTES_PER_ASTEROID = 32;
    private static final int BORDERS_PER_SEAT = 12;
    private static final int BORDERS_AT_LEAST = 64;

    private final World world;
    private final Cells cells;
    private final BlockEncoder encoder;
    private final TickBlocks[] ring = new TickBlocks[RING];
    private final ArithmeticEncoder[] coders = new ArithmeticEncoder[RING];
    private final BitWriter keyframes;
    private final ArithmeticEncoder keyframeCoder;
    private final int[] keyframeStarts;
    private final int[] keyframeLengths;
    private final int[] keyframeTicks;
    private final int[] watchers;
    private final int limitBytes;
    private int hashedTick = -1;
    private int skipped;
    private final BitWriter scratch = new BitWriter(new byte[Outbox.MAX_FRAME_BYTES]);
    private final ArithmeticEncoder scratchCoder;
    private final SnapshotHeader scratchHeader = new SnapshotHeader();
    private final View scratchView;

    /** The broadcast of that world from its present tick on. */
    public Broadcast(World world, Model model) {
        this.world = world;
        cells = new Cells(world.arena().torus());
        encoder = new BlockEncoder(world, cells);
        int seats = world.arena().seats();
        int asteroids = world.asteroids().capacity();
        limitBytes = BYTES_AT_LEAST + BLOCK_BYTES_PER_SEAT * seats + BYTES_PER_ASTEROID * asteroids;
        for (int i = 0; i < RING; i++) {
            ring[i] = new TickBlocks(
                    cells.count(), limitBytes, BORDERS_AT_LEAST + BORDERS_PER_SEAT * seats);
            coders[i] = new ArithmeticEncoder(ring[i].bits, model);
        }
        keyframes = new BitWriter(
                new byte
                        [BYTES_AT_LEAST
                                + KEYFRAME_BYTES_PER_SEAT * seats
                                + BYTES_PER_ASTEROID * asteroids]);
        keyframeCoder = new ArithmeticEncoder(keyframes, model);
        keyframeStarts = new int[cells.count()];
        keyframeLengths = new int[cells.count()];
        keyframeTicks = new int[cells.count()];
        watchers = new int[cells.count()];
        scratchCoder = new ArithmeticEncoder(scratch, model);
        scratchView = new View(cells);
        present().begin(world.tick());
        forgetKeyframes();
    }

    /** Encodes the step that was just made: every watched cell once, whoever watches it. */
    public void encode(World world) {
        TickBlocks blocks = ring[world.tick() & RING - 1];
        ArithmeticEncoder coder = coders[world.tick() & RING - 1];
        blocks.begin(world.tick());
        skipped = 0;
        encoder.begin();
        for (int cell = 0; cell < watchers.length; cell++) {
            if (watchers[cell] > 0) {
                int start = blocks.bits.position();
                encoder.delta(cell, blocks.bits, coder);
                blocks.delta(cell, start);
            }
        }
        encodeEntries(blocks, coder);
        encoder.end();
        forgetKeyframes();
    }

    private void encodeEntries(TickBlocks blocks, ArithmeticEncoder coder) {
        for (int i = 0; i < encoder.crossings(); i++) {
            int from = encoder.crossingFrom(i);
            int to = encoder.crossingTo(i);
            if (watchers[to] > 0 && blocks.claimBorder(to, cells.direction(to, from))) {
                encoder.entries(from, to, coder);
                blocks.endBorder();
            }
        }
    }

    private void forgetKeyframes() {
        keyframes.reset();
        Arrays.fill(keyframeTicks, -1);
    }

    private TickBlocks present() {
        return ring[world.tick() & RING - 1];
    }

    /** The blocks of a tick may be lost for it: too old, or more than their limit. */
    boolean has(int tick) {
        return tick > world.tick() - RING && ring[tick & RING - 1].serves(tick);
    }

    /** Whether it has the blocks of that tick and of all after it. */
    boolean hasAll(int from) {
        for (int tick = from; tick <= world.tick(); tick++) {
            if (!has(tick)) {
                return false;
            }
        }
        return true;
    }

    /** The most bytes of a tick's blocks. */
    int limitBytes() {
        return limitBytes;
    }

    /** Counts a view's cells as watched ({@code by} 1) or no longer ({@code by} -1). */
    void watch(View view, int by) {
        for (int i = 0; i < view.count(); i++) {
            watchers[view.cell(i)] += by;
        }
    }

    /**
     * Appends what happened in a view in those ticks, both included: for each its delta blocks, and
     * who came in over its borders.
     */
    void copyTicks(int from, int to, View view, BitWriter into) {
        for (int tick = from; tick <= to; tick++) {
            copyTick(tick, view, into);
        }
    }

    private void copyTick(int tick, View view, BitWriter into) {
        TickBlocks blocks = ring[tick & RING - 1];
        for (int row = 0; row < view.height(); row++) {
            blocks.copyDeltas(cells, view.row() + row, view.column(), view.width(), into);
        }
        if (blocks.hasBorders()) {
            copyEntries(blocks, view, into);
        }
        into.bits(0, 1);
    }

    /** What came over a border of the view: inside, both cells' watchers know it already. */
    private void copyEntries(TickBlocks blocks, View view, BitWriter into) {
        int index = 0;
        for (int row = 0; row < view.height(); row++) {
            for (int column = 0; column < view.width(); column++) {
                int cell = cells.of(view.column() + column, view.row() + row);
                if (blocks.hasEntries(cell)) {
                    copyEntries(blocks, view, cell, index, into);
                }
                index++;
            }
        }
    }

    private void copyEntries(TickBlocks blocks, View view, int cell, int index, BitWriter into) {
        for (int direction = 0; direction < DIRECTIONS; direction++) {
            if (direction != HERE
                    && blocks.hasEntries(cell, direction)
                    && !view.sees(cells.neighbour(cell, direction))) {
                into.bits(1, 1);
                into.bits(index, view.indexBits());
                blocks.copyEntries(cell, direction, into);
            }
        }
    }

    /**
     * Appends a cell's keyframe of the present tick; false where keyframes have no more room in
     * this tick.
     */
    boolean copyKeyframe(int cell, BitWriter into) {
        if (keyframeTicks[cell] != world.tick()) {
            int start = keyframes.position();
            encoder.keyframe(cell, keyframeCoder);
            if (keyframes.overflowed()) {
                return false;
            }
            keyframeStarts[cell] = start;
            keyframeLengths[cell] = keyframes.position() - start;
            keyframeTicks[cell] = world.tick();
        }
        into.copy(keyframes.bytes(), keyframeStarts[cell], keyframeLengths[cell]);
        return true;
    }

    /** The check value of a view at the present tick. */
    int check(View view) {
        TickBlocks blocks = present();
        if (hashedTick != world.tick()) {
            blocks.hash(encoder);
            hashedTick = world.tick();
        }
        int sum = 0;
        for (int i = 0; i < view.count(); i++) {
            sum += blocks.hashOf(view.cell(i));
        }
        return SnapshotHeader.check(sum);
    }

    /** Appends the row of a ship that no cell shows. */
    void copyHidden(int seat, BitWriter into) {
        assert into == scratch;
        encoder.hidden(seat, scratchCoder);
    }

    /** A viewer's socket was slow: it gets no snapshot of this tick. */
    void noteSkipped() {
        skipped++;
    }

    /** Viewers that were skipped at this tick. */
    int skipped() {
        return skipped;
    }

    /** The buffer in which the tick thread puts one frame together after the other. */
    BitWriter scratch() {
        return scratch;
    }

    /** The header of the frame that is put together. */
    SnapshotHeader scratchHeader() {
        return scratchHeader;
    }

    /** The view that the frame's viewer should have. */
    View scratchView() {
        return scratchView;
    }

    /** The world that is broadcast. */
    World world() {
        return world;
    }

    /** The cells of the arena. */
    Cells cells() {
        return cells;
    }
}
