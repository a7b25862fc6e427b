package dev.perihelion.client.desktop;

import dev.perihelion.shared.client.Transport;
import dev.perihelion.shared.protocol.Protocol;

import java.nio.ByteBuffer;

/**
 * Messages on their way from the socket's thread to the game's: a bounded ring whose arrays are
 * used again. Any thread.
 */
final class Inflow {
    /** Most messages that wait; at 60 snapshots a second, four seconds of them. */
    static final int MOST_MESSAGES = 256;

    private final Transport.Inbound[] ring = new Transport.Inbound[MOST_MESSAGES];
    private int head;
    private int tail;
    private int partBytes;

    Inflow() {
        for (int i = 0; i < MOST_MESSAGES; i++) {
            ring[i] = new Transport.Inbound();
        }
    }

    /** Takes a part of a message, the last one or not; false where it does not fit. */
    synchronized boolean take(ByteBuffer part, boolean last, double seconds) {
        int bytes = part.remaining();
        if (tail - head == MOST_MESSAGES || bytes > Protocol.MAX_SERVER_MESSAGE_BYTES - partBytes) {
            return false;
        }
        Transport.Inbound message = ring[tail & MOST_MESSAGES - 1];
        grow(message, partBytes + bytes);
        part.get(message.bytes, partBytes, bytes);
        partBytes += bytes;
        if (last) {
            message.length = partBytes;
            message.seconds = seconds;
            partBytes = 0;
            tail++;
        }
        return true;
    }

    private void grow(Transport.Inbound message, int bytes) {
        if (message.bytes.length < bytes) {
            byte[] before = message.bytes;
            message.fit(bytes);
            System.arraycopy(before, 0, message.bytes, 0, partBytes);
        }
    }

    /** Takes the oldest whole message out; false where there is none. */
    synchronized boolean poll(Transport.Inbound into) {
        if (head == tail) {
            return false;
        }
        Transport.Inbound oldest = ring[head & MOST_MESSAGES - 1];
        head++;
        byte[] swap = into.bytes;
        into.bytes = oldest.bytes;
        into.length = oldest.length;
        into.seconds = oldest.seconds;
        oldest.bytes = swap;
        return true;
    }

    synchronized boolean isEmpty() {
        return head == tail;
    }

    synchronized void clear() {
        head = tail;
        partBytes = 0;
    }
}
