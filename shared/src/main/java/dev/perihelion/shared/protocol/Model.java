package dev.perihelion.shared.protocol;

import java.util.Arrays;

/**
 * How likely each context's bit is to be 0, in 1/4096. Fixed for a match: the server's goes to
 * every client in its {@link Welcome}. Immutable.
 */
public final class Model {
    /** Bits of a probability. */
    public static final int BITS = 12;

    private static final int ONE = 1 << BITS;

    private final int[] zeros;

    private Model(int[] zeros) {
        this.zeros = zeros;
    }

    /**
     * A model of those probabilities, one per context of {@link Contexts}; each is brought into 1
     * to 4095.
     */
    public static Model of(int[] zeros) {
        int[] copy = new int[Contexts.COUNT];
        Arrays.fill(copy, ONE / 2);
        for (int i = 0; i < Math.min(copy.length, zeros.length); i++) {
            copy[i] = Math.min(ONE - 1, Math.max(1, zeros[i]));
        }
        return new Model(copy);
    }

    /** The model that knows nothing. */
    public static Model even() {
        return of(new int[0]);
    }

    /** The number of contexts. */
    public static int contexts() {
        return Contexts.COUNT;
    }

    /** The chance of a 0 in a context, 1 to 4095. */
    public int zero(int context) {
        return zeros[context];
    }
}
