package dev.perihelion.shared.sim;

/**
 * The seeded generator of a world (thread of its owner): 32-bit xorshift with a multiplied output
 * (Marsaglia 2003, Vigna 2016).
 *
 * <p>Its one word of state lives in an array of its owner, so that it is saved, restored and hashed
 * with the rest.
 */
public final class Rng {
    private final int[] state;
    private final int index;

    /** A generator whose word is {@code state[index]}; call {@link #seed} before use. */
    public Rng(int[] state, int index) {
        this.state = state;
        this.index = index;
    }

    /** Starts the sequence that belongs to {@code seed}. */
    public void seed(int seed) {
        int mixed = seed * 0x9E3779B9;
        mixed ^= mixed >>> 16;
        mixed *= 0x85EBCA6B;
        state[index] = mixed == 0 ? 0x6D2B79F5 : mixed;
    }

    /** The next 32 bits. */
    public int next() {
        int word = state[index];
        word ^= word << 13;
        word ^= word >>> 17;
        word ^= word << 5;
        state[index] = word;
        return word * 0x9E3779BB;
    }

    /** A number from 0 to {@code bound} - 1; {@code bound} is 1 to 65,536. */
    public int below(int bound) {
        return (next() >>> 16) * bound >>> 16;
    }

    /** A number from {@code low} to {@code high}, both included, at most 65,535 apart. */
    public int between(int low, int high) {
        return low + below(high - low + 1);
    }
}
