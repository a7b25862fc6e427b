package dev.perihelion.shared.protocol;

/**
 * Binary arithmetic coding into a {@link BitWriter} (Witten, Neal, Cleary, "Arithmetic coding for
 * data compression", CACM 1987) with fixed probabilities.
 *
 * <p>A stream ends two bits after its last shift, wherever that is in a byte: streams can be joined
 * bit by bit, and a decoder knows where one ends. Not thread-safe.
 */
public final class ArithmeticEncoder implements Coder {
    static final int PRECISION = 28;
    static final int QUARTER = 1 << PRECISION - 2;
    static final int HALF = 2 * QUARTER;
    static final int THREE_QUARTERS = 3 * QUARTER;

    private final BitWriter out;
    private final Model model;
    private int low;
    private int high;
    private int pending;

    /** An encoder into that writer. */
    public ArithmeticEncoder(BitWriter out, Model model) {
        this.out = out;
        this.model = model;
    }

    /** Begins a stream at the writer's position. */
    public void begin() {
        low = 0;
        high = 2 * HALF - 1;
        pending = 0;
    }

    @Override
    public int bit(int value, int context) {
        code(value, model.zero(context));
        return value;
    }

    @Override
    public int raw(int value, int count) {
        for (int i = count - 1; i >= 0; i--) {
            code(value >>> i & 1, 1 << Model.BITS - 1);
        }
        return value & (1 << count) - 1;
    }

    @Override
    public boolean malformed() {
        return false;
    }

    @Override
    public void markMalformed() {
        throw new IllegalStateException("a value that the field table does not allow was written");
    }

    private void code(int value, int zero) {
        int middle = low + (high - low + 1 >>> Model.BITS) * zero;
        if (value == 0) {
            high = middle - 1;
        } else {
            low = middle;
        }
        while (true) {
            if (high < HALF) {
                put(0);
            } else if (low >= HALF) {
                put(1);
                low -= HALF;
                high -= HALF;
            } else if (low >= QUARTER && high < THREE_QUARTERS) {
                pending++;
                low -= QUARTER;
                high -= QUARTER;
            } else {
                return;
            }
            low <<= 1;
            high = high << 1 | 1;
        }
    }

    private void put(int bit) {
        out.bits(bit, 1);
        for (; pending > 0; pending--) {
            out.bits(1 - bit, 1);
        }
    }

    /** Ends the stream. */
    public void end() {
        pending++;
        put(low < QUARTER ? 0 : 1);
    }
}
