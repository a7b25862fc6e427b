package dev.perihelion.client.desktop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perihelion.shared.client.Transport;
import dev.perihelion.shared.protocol.Protocol;

import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** {@link Inflow}, {@link Outflow} and {@link HandQueue}: order, bounds, and what overflow does. */
class FlowTest {
    private static ByteBuffer bytes(int count, int value) {
        byte[] filled = new byte[count];
        Arrays.fill(filled, (byte) value);
        return ByteBuffer.wrap(filled);
    }

    @Test
    void messagesComeWholeAndInOrder() {
        Inflow inflow = new Inflow();
        Transport.Inbound into = new Transport.Inbound();
        assertTrue(inflow.take(bytes(5000, 1), false, 1));
        assertFalse(inflow.poll(into), "half a message is none");
        assertTrue(inflow.take(bytes(7000, 2), true, 2));
        assertTrue(inflow.take(bytes(1, 3), true, 3));
        assertTrue(inflow.poll(into));
        assertEquals(12_000, into.length);
        assertEquals(2, into.seconds);
        assertEquals(1, into.bytes[4999]);
        assertEquals(2, into.bytes[5000]);
        assertTrue(inflow.poll(into));
        assertArrayEquals(new byte[] {3}, Arrays.copyOf(into.bytes, into.length));
        assertFalse(inflow.poll(into));
    }

    @Test
    void whatDoesNotFitIsRefused() {
        Inflow inflow = new Inflow();
        for (int i = 0; i < Inflow.MOST_MESSAGES; i++) {
            assertTrue(inflow.take(bytes(1, i), true, i));
        }
        assertFalse(inflow.take(bytes(1, 0), true, 0));
        Inflow other = new Inflow();
        assertTrue(other.take(bytes(Protocol.MAX_SERVER_MESSAGE_BYTES, 0), false, 0));
        assertFalse(other.take(bytes(1, 0), true, 0));
    }

    @Test
    void commandsLeaveInOrderAndAreCounted() {
        Outflow outflow = new Outflow(4);
        assertTrue(outflow.put(new byte[] {1, 2, 3}, 2));
        assertTrue(outflow.put(new byte[] {4}, 1));
        assertEquals(3, outflow.waitingBytes());
        assertEquals(ByteBuffer.wrap(new byte[] {1, 2}), outflow.next());
        assertEquals(ByteBuffer.wrap(new byte[] {4}), outflow.next());
        assertTrue(outflow.isEmpty());
        assertFalse(outflow.put(new byte[5], 5), "longer than a message may be");
        for (int i = 0; i < Outflow.MOST_MESSAGES; i++) {
            assertTrue(outflow.put(new byte[] {1}, 1));
        }
        assertFalse(outflow.put(new byte[] {1}, 1));
    }

    @Test
    void onlyTheNewestPlaceOfTheMouseIsKept() {
        HandQueue queue = new HandQueue();
        HandQueue.Deed deed = new HandQueue.Deed();
        queue.put(HandQueue.KEY_DOWN, 65, 0, 0, 0);
        queue.put(HandQueue.MOUSE, 0, 0, 1, 1);
        queue.put(HandQueue.MOUSE, 0, 0, 2, 3);
        assertTrue(queue.take(deed));
        assertEquals(65, deed.code);
        assertTrue(queue.take(deed));
        assertEquals(3, deed.y);
        assertFalse(queue.take(deed));
    }

    @Test
    void deedsThatAreLostLetEverythingGo() {
        HandQueue queue = new HandQueue();
        HandQueue.Deed deed = new HandQueue.Deed();
        for (int i = 0; i < 513; i++) {
            queue.put(HandQueue.KEY_DOWN, i, 0, 0, 0);
        }
        assertTrue(queue.take(deed));
        assertEquals(HandQueue.FOCUS_LOST, deed.kind);
        assertTrue(queue.take(deed));
        assertEquals(512, deed.code);
        assertFalse(queue.take(deed));
    }
}
