package dev.perihelion.client.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PadsTest {
    private final HandQueue queue = new HandQueue();
    private final HandQueue.Deed deed = new HandQueue.Deed();

    private void assertNext(int kind, int code, float x) {
        assertTrue(queue.take(deed));
        assertEquals(kind, deed.kind);
        assertEquals(code, deed.code);
        assertEquals(x, deed.x);
    }

    @Test
    void aPadThatIsUnpluggedLetsButtonsAndStickGo() {
        Pads pads = new Pads(queue);
        pads.take(0b101, 0.5f, -1);
        assertNext(HandQueue.PAD_DOWN, 0, 0);
        assertNext(HandQueue.PAD_DOWN, 2, 0);
        assertNext(HandQueue.STICK, 0, 0.5f);
        pads.take(0b101, 0.5f, -1);
        assertFalse(queue.take(deed), "nothing has changed");
        pads.none();
        assertNext(HandQueue.PAD_UP, 0, 0);
        assertNext(HandQueue.PAD_UP, 2, 0);
        assertNext(HandQueue.STICK, 0, 0);
        assertFalse(queue.take(deed));
    }
}
