package dev.perihelion.server.record;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Records on their way to a file. Writer thread only. */
final class RecordBuffer {
    private byte[] bytes = new byte[1 << 16];
    private int length;

    /** Forgets all. */
    void reset() {
        length = 0;
    }

    /** Appends what a segment begins with. */
    void header() {
        int64(Format.MAGIC);
        int8(Format.VERSION >> 8);
        int8(Format.VERSION);
    }

    /** Appends a record. */
    void record(int type, byte[] body, int bodyBytes) {
        int head = length;
        int8(type);
        int left = bodyBytes;
        for (; left > 0x7F; left >>>= 7) {
            int8(left | 0x80);
        }
        int8(left);
        int headBytes = length - head;
        length += 4;
        ensure(bodyBytes);
        System.arraycopy(body, 0, bytes, length, bodyBytes);
        int crc = Format.crc(bytes, head, headBytes, length, bodyBytes);
        putInt(head + headBytes, crc);
        length += bodyBytes;
    }

    private void putInt(int at, int value) {
        for (int i = 0; i < 4; i++) {
            bytes[at + i] = (byte) (value >>> 24 - 8 * i);
        }
    }

    private void int64(long value) {
        for (int shift = 56; shift >= 0; shift -= 8) {
            int8((int) (value >>> shift));
        }
    }

    private void int8(int value) {
        ensure(8);
        bytes[length++] = (byte) value;
    }

    private void ensure(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }

    int length() {
        return length;
    }

    ByteBuffer content() {
        return ByteBuffer.wrap(bytes, 0, length);
    }
}
