package dev.perihelion.shared.protocol;

/**
 * One binary decision after another, under a {@link Model}: the writer is told a bit and returns
 * it, the reader is told anything and returns what was written. So one description of a row serves
 * both ways.
 */
public interface Coder {
    /** Codes a bit in a context. */
    int bit(int value, int context);

    /** Codes {@code count} bits, 0 to 24, that no context can guess. */
    int raw(int value, int count);

    /** Whether a reader has met nonsense; loops end when it turns true. */
    boolean malformed();

    /** Says that a value that was read makes no sense. */
    void markMalformed();

    /**
     * Codes a number from 0 to 2^25 - 2 by Elias-gamma binarisation of {@code value + 1}, its
     * length in unary under {@link Contexts#NUMBER} contexts from {@code context} on.
     */
    default int number(int value, int context) {
        int shifted = value + 1;
        int length = 31 - Integer.numberOfLeadingZeros(shifted);
        int n = 0;
        while (bit(n < length ? 1 : 0, context + Math.min(n, Contexts.NUMBER - 1)) != 0) {
            if (++n > Contexts.MAX_NUMBER_BITS) {
                markMalformed();
                return 0;
            }
        }
        return (1 << n | raw(shifted, n)) - 1;
    }

    /** Codes a signed number: zigzag, then as {@link #number}. */
    default int signed(int value, int context) {
        int folded = number(value << 1 ^ value >> 31, context);
        return folded >>> 1 ^ -(folded & 1);
    }
}
