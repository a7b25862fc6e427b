package dev.perihelion.client.desktop;

import java.nio.ByteBuffer;

/** Messages on their way to the socket, which takes one at a time: a bounded ring. Any thread. */
final class Outflow {
    /** Most messages that wait; commands go out at most once per tick. */
    static final int MOST_MESSAGES = 128;

    private final byte[][] ring = new byte[MOST_MESSAGES][];
    private final int[] lengths = new int[MOST_MESSAGES];
    private final int messageBytes;
    private final ByteBuffer leaving;
    private int head;
    private int tail;
    private int bytes;

    Outflow(int messageBytes) {
        this.messageBytes = messageBytes;
        this.leaving = ByteBuffer.allocate(messageBytes);
        for (int i = 0; i < MOST_MESSAGES; i++) {
            ring[i] = new byte[messageBytes];
        }
    }

    /** Puts a copy in; false where it does not fit. */
    synchronized boolean put(byte[] message, int length) {
        if (tail - head == MOST_MESSAGES || length > messageBytes) {
            return false;
        }
        int at = tail & MOST_MESSAGES - 1;
        System.arraycopy(message, 0, ring[at], 0, length);
        lengths[at] = length;
        bytes += length;
        tail++;
        return true;
    }

    synchronized boolean isEmpty() {
        return head == tail;
    }

    /** The oldest message, in a buffer that is used again with the next one. */
    synchronized ByteBuffer next() {
        int at = head & MOST_MESSAGES - 1;
        leaving.clear();
        leaving.put(ring[at], 0, lengths[at]).flip();
        bytes -= lengths[at];
        head++;
        return leaving;
    }

    synchronized int waitingBytes() {
        return bytes;
    }
}
