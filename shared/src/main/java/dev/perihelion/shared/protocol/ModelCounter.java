package dev.perihelion.shared.protocol;

/**
 * Thread of its owner. Writes nothing and counts how often each context's bit is 0 or 1: the
 * training of a {@link Model}.
 */
public final class ModelCounter implements Coder {
    private final long[] zeros = new long[Contexts.COUNT];
    private final long[] ones = new long[Contexts.COUNT];

    @Override
    public int bit(int value, int context) {
        if (value == 0) {
            zeros[context]++;
        } else {
            ones[context]++;
        }
        return value;
    }

    @Override
    public int raw(int value, int count) {
        return value & (1 << count) - 1;
    }

    @Override
    public boolean malformed() {
        return false;
    }

    @Override
    public void markMalformed() {}

    /** The model that suits what was counted. */
    public Model model() {
        int[] chances = new int[Contexts.COUNT];
        for (int i = 0; i < chances.length; i++) {
            double share = (zeros[i] + 0.4) / (zeros[i] + ones[i] + 0.8);
            chances[i] = (int) Math.floor(share * (1 << Model.BITS) + 0.5);
        }
        return Model.of(chances);
    }
}
