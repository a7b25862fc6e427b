package dev.perihelion.server.match;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perihelion.shared.protocol.BitWriter;
import dev.perihelion.shared.protocol.Cells;
import dev.perihelion.shared.protocol.View;
import dev.perihelion.shared.sim.Torus;

import org.junit.jupiter.api.Test;

class SharedFramesTest {
    private static final int HEADER = 0b101;
    private static final int HEADER_BITS = 3;
    private static final int BLOCK_BITS = 18;

    private final Cells cells = new Cells(new Torus(13));
    private final HandOutbox outbox = new HandOutbox();
    private int assembled;

    private SharedFrames frames(int limitBytes) {
        return new SharedFrames(cells, limitBytes, new SharedFrames.Parts() {
            @Override
            public void header(View view, BitWriter into) {
                into.bits(HEADER, HEADER_BITS);
            }

            @Override
            public void blocks(View view, BitWriter into) {
                assembled++;
                into.bits(block(view), BLOCK_BITS);
            }
        });
    }

    private static int block(View view) {
        return 1 << BLOCK_BITS - 1 | view.column() << 8 | view.row();
    }

    private View view(int column, int row, int side) {
        View view = new View(cells);
        view.set(column, row, side, side);
        return view;
    }

    private static byte[] expected(View view, int header, int headerBits) {
        BitWriter out = new BitWriter(new byte[8]);
        out.bits(header, headerBits);
        out.bits(block(view), BLOCK_BITS);
        byte[] bytes = new byte[out.byteCount()];
        System.arraycopy(out.bytes(), 0, bytes, 0, bytes.length);
        return bytes;
    }

    /** With a header of its own, as a frame that tells a viewer something. */
    private void assertBlocks(SharedFrames frames, View view) {
        BitWriter out = new BitWriter(new byte[8]);
        out.bits(1, 1);
        frames.copyBlocks(view, out);
        byte[] bytes = new byte[out.byteCount()];
        System.arraycopy(out.bytes(), 0, bytes, 0, bytes.length);
        assertEquals(1 + BLOCK_BITS, out.position());
        assertArrayEquals(expected(view, 1, 1), bytes);
    }

    @Test
    void allWhoHaveAViewGetWhatWasAssembledOnce() {
        SharedFrames frames = frames(100);
        for (View view : new View[] {view(0, 0, 3), view(2, 1, 3), view(0, 0, 8)}) {
            assembled = 0;
            assertTrue(frames.offer(view, outbox));
            assertTrue(frames.offer(view, outbox));
            assertBlocks(frames, view);
            assertEquals(1, assembled);
            assertArrayEquals(expected(view, HEADER, HEADER_BITS), outbox.frames.removeLast());
            assertArrayEquals(expected(view, HEADER, HEADER_BITS), outbox.frames.removeLast());
        }
    }

    @Test
    void aTickLaterAllIsAssembledAnew() {
        SharedFrames frames = frames(100);
        frames.offer(view(0, 0, 3), outbox);
        frames.offer(view(0, 0, 8), outbox);
        frames.begin();
        assembled = 0;
        frames.offer(view(0, 0, 3), outbox);
        frames.offer(view(0, 0, 8), outbox);
        assertEquals(2, assembled);
    }

    /** Three bytes each: at every limit some views find room and some do not. */
    @Test
    void whatFindsNoRoomIsAssembledForEachAndSpoilsNoOther() {
        for (int limit = 1; limit <= 13; limit++) {
            SharedFrames frames = frames(limit);
            int shared = 0;
            for (int column = 0; column < 4; column++) {
                View view = view(column, 5, 3);
                if (frames.offer(view, outbox)) {
                    shared++;
                    assertArrayEquals(expected(view, HEADER, HEADER_BITS), outbox.frames.getLast());
                }
                assertEquals(shared > column, frames.offer(view.cell(0), outbox));
            }
            assertEquals(limit / 3, shared);
            for (int column = 0; column < 4; column++) {
                assertBlocks(frames, view(column, 5, 3));
            }
            assertFalse(limit < 12 && frames.offer(view(3, 5, 3), outbox));
        }
    }
}
