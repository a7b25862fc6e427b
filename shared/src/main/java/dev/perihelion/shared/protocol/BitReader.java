package dev.perihelion.shared.protocol;

/**
 * Reads bits from a byte array, the highest bit of a byte first.
 *
 * <p>Past the end it reads zeros and {@link #malformed} says so, for good. Not thread-safe.
 */
public final class BitReader implements Wire {
    private byte[] bytes = new byte[0];
    private int position;
    private int limitBits;
    private boolean malformed;

    /** Begins anew with {@code length} bytes from {@code offset} on. */
    public void reset(byte[] bytes, int offset, int length) {
        this.bytes = bytes;
        position = offset * 8;
        limitBits = (offset + length) * 8;
        malformed = false;
    }

    @Override
    public int code(int value, int count) {
        return bits(count);
    }

    /** The next {@code count} bits, 0 to 32. */
    public int bits(int count) {
        if (position + count > limitBits) {
            malformed = true;
            position = limitBits;
            return 0;
        }
        int value = 0;
        int left = count;
        while (left > 0) {
            int take = Math.min(24, left);
            value = value << take | peek(bytes, position, take);
            position += take;
            left -= take;
        }
        return value;
    }

    /** Bits of an array, 1 to 24 of them, which must be there. */
    static int peek(byte[] bytes, int bit, int count) {
        int index = bit >> 3;
        int offset = bit & 7;
        int last = bit + count - 1 >> 3;
        int word = bytes[index] & 0xFF;
        for (int i = index + 1; i <= last; i++) {
            word = word << 8 | bytes[i] & 0xFF;
        }
        int have = (last - index + 1) * 8;
        return word >>> have - offset - count & (1 << count) - 1;
    }

    /**
     * The bit at an absolute position, 0 past the end, which is no fault: a decoder looks ahead.
     */
    int bitAt(int bit) {
        return bit < limitBits ? bytes[bit >> 3] >>> 7 - (bit & 7) & 1 : 0;
    }

    /** The next bit's position. */
    public int position() {
        return position;
    }

    /** Goes on from a position that a decoder has reached. */
    void moveTo(int bit) {
        if (bit > limitBits) {
            malformed = true;
            position = limitBits;
        } else {
            position = bit;
        }
    }

    /** The position after the last bit. */
    int limit() {
        return limitBits;
    }

    @Override
    public void markMalformed() {
        malformed = true;
    }

    @Override
    public boolean malformed() {
        return malformed;
    }
}
