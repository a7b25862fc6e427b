package dev.perihelion.server.net;

/**
 * Checks UTF-8 as the bytes arrive, RFC 3629 section 4: no overlong forms, no surrogates, nothing
 * above U+10FFFF. One event loop.
 *
 * <p>A sequence is described by how many continuation bytes are still to come and by the range of
 * the very next one; the range is narrower than 80 to BF only for the second byte of E0, ED, F0 and
 * F4.
 */
final class Utf8Check {
    private int missing;
    private int lowest = 0x80;
    private int highest = 0xBF;

    /** Ready for the next message. */
    void reset() {
        missing = 0;
        lowest = 0x80;
        highest = 0xBF;
    }

    /** Whether the bytes so far end between two characters. */
    boolean complete() {
        return missing == 0;
    }

    /** Takes {@code bytes[from..to)}; false as soon as no valid text can follow. */
    boolean accept(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            int next = bytes[i] & 0xFF;
            if (missing == 0) {
                if (next >= 0x80 && !lead(next)) {
                    return false;
                }
            } else {
                if (next < lowest || next > highest) {
                    return false;
                }
                missing--;
                lowest = 0x80;
                highest = 0xBF;
            }
        }
        return true;
    }

    private boolean lead(int first) {
        if (first < 0xC2 || first > 0xF4) {
            return false;
        }
        missing = first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
        lowest = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
        highest = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
        return true;
    }
}
