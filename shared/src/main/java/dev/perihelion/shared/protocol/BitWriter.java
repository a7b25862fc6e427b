package dev.perihelion.shared.protocol;

/**
 * Writes bits into a byte array, the highest bit of a byte first.
 *
 * <p>Past the end it writes nothing more and {@link #overflowed} says so. Not thread-safe.
 */
public final class BitWriter implements Wire {
    private final byte[] bytes;
    private final int limitBits;
    private int position;
    private boolean overflowed;

    /** A writer into the whole of {@code bytes}. */
    public BitWriter(byte[] bytes) {
        this.bytes = bytes;
        limitBits = bytes.length * 8;
    }

    /** Begins anew at bit 0. */
    public void reset() {
        position = 0;
        overflowed = false;
    }

    /** Takes back what was written behind that bit. */
    void rewind(int bit) {
        position = bit;
    }

    /** Writes the low {@code count} bits of {@code value}, 0 to 32, the highest first. */
    public void bits(int value, int count) {
        if (position + count > limitBits) {
            overflowed = true;
            return;
        }
        int left = count;
        while (left > 0) {
            int room = 8 - (position & 7);
            int take = Math.min(room, left);
            int chunk = value >>> left - take & (1 << take) - 1;
            int index = position >> 3;
            int kept = room == 8 ? 0 : bytes[index] & -1 << room;
            bytes[index] = (byte) (kept | chunk << room - take);
            position += take;
            left -= take;
        }
    }

    @Override
    public int code(int value, int count) {
        bits(value, count);
        return value;
    }

    @Override
    public boolean malformed() {
        return overflowed;
    }

    @Override
    public void markMalformed() {
        overflowed = true;
    }

    /** Copies bits of another array. */
    public void copy(byte[] from, int fromBit, int count) {
        if (position + count > limitBits) {
            overflowed = true;
            return;
        }
        int head = Math.min(count, -position & 7);
        if (head > 0) {
            bits(BitReader.peek(from, fromBit, head), head);
        }
        int at = fromBit + head;
        int whole = count - head >> 3;
        copyBytes(from, at, whole);
        int tail = count - head & 7;
        if (tail > 0) {
            bits(BitReader.peek(from, at + whole * 8, tail), tail);
        }
    }

    /** Copies whole bytes to a byte's border from wherever they begin. */
    private void copyBytes(byte[] from, int fromBit, int count) {
        int to = position >> 3;
        int index = fromBit >> 3;
        int shift = fromBit & 7;
        if (shift == 0) {
            System.arraycopy(from, index, bytes, to, count);
        } else {
            int word = count > 0 ? from[index] : 0;
            for (int i = 0; i < count; i++) {
                word = word << 8 | from[++index] & 0xFF;
                bytes[to + i] = (byte) (word >> 8 - shift);
            }
        }
        position += count * 8;
    }

    /** Fills up to the next whole byte with zeros. */
    public void align() {
        bits(0, -position & 7);
    }

    /** The number of bits written. */
    public int position() {
        return position;
    }

    /** The number of bytes begun. */
    public int byteCount() {
        return position + 7 >> 3;
    }

    /** The array that is written to. */
    public byte[] bytes() {
        return bytes;
    }

    /** Whether something found no room. */
    public boolean overflowed() {
        return overflowed;
    }
}
