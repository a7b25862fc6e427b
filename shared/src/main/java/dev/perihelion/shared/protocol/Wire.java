package dev.perihelion.shared.protocol;

import java.nio.charset.StandardCharsets;

/**
 * One direction of the wire. A message describes itself once, as {@code field = wire.code(field,
 * bits)}: a writer takes the value and gives it back, a reader ignores it and gives what came.
 */
public interface Wire {
    /** Codes the low {@code count} bits, 0 to 32; a value that is read is not sign-extended. */
    int code(int value, int count);

    /** Whether something made no sense or found no room, for good. */
    boolean malformed();

    /** Says that a value makes no sense. */
    void markMalformed();

    /** Codes a yes or no. */
    default boolean flag(boolean value) {
        return code(value ? 1 : 0, 1) != 0;
    }

    /** Codes a signed number of that many bits. */
    default int signed(int value, int count) {
        return code(value, count) << 32 - count >> 32 - count;
    }

    /** Codes a number that must lie within bounds. */
    default int within(int value, int count, int low, int high) {
        int coded = code(value, count);
        if (coded < low || coded > high) {
            markMalformed();
            return low;
        }
        return coded;
    }

    /** Codes bytes of a known number. */
    default byte[] bytes(byte[] value, int count) {
        byte[] coded = new byte[count];
        for (int i = 0; i < count && !malformed(); i++) {
            coded[i] = (byte) code(i < value.length ? value[i] : 0, 8);
        }
        return coded;
    }

    /**
     * Codes a text as a length of 8 bits and UTF-8, at most {@code limitBytes}, at most 255, bytes
     * long.
     */
    default String text(String value, int limitBytes) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        int length = within(utf8.length, 8, 0, limitBytes);
        byte[] coded = bytes(utf8, malformed() ? 0 : length);
        return new String(coded, StandardCharsets.UTF_8);
    }
}
