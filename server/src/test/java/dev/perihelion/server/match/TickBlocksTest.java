package dev.perihelion.server.match;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TickBlocksTest {
    private static final int CELLS = 4;

    private final TickBlocks blocks = new TickBlocks(CELLS, 64, 2);

    @Test
    void aTickWithMoreBordersThanFitIsNotServed() {
        blocks.begin(7);
        assertTrue(blocks.claimBorder(0, 1));
        blocks.endBorder();
        assertTrue(blocks.claimBorder(1, 1));
        blocks.endBorder();
        assertFalse(blocks.claimBorder(1, 1));
        assertTrue(blocks.serves(7));
        assertFalse(blocks.claimBorder(2, 1));
        assertFalse(blocks.serves(7));
        blocks.begin(8);
        assertTrue(blocks.serves(8));
    }

    @Test
    void aTickWithMoreBytesThanFitIsNotServed() {
        blocks.begin(7);
        blocks.bits.bits(1, 8);
        assertTrue(blocks.serves(7));
        for (int i = 0; i < 64; i++) {
            blocks.bits.bits(1, 8);
        }
        assertFalse(blocks.serves(7));
        assertFalse(blocks.serves(6));
    }
}
