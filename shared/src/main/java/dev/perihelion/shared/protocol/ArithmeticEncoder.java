package dev.perihelion.shared.protocol;

/**
 * Binary arithmetic coding into a {@link BitWriter} (Witten, Neal, Cleary, "Arithmetic coding for
 * data compression", CACM 1987) with fixed probabilities.
 *
 * <p>A stream ends two bits after its last shift, wherever that is in a byte: streams can be joined
 * bit by bit, and a decoder knows where one ends. Bits reach the writer at the end of a stream, or
 * before. Not thread-safe.
 */
public final class ArithmeticEncoder implements Coder {
    static final int PRECISION = 28;
    static final int QUARTER = 1 << PRECISION - 2;
    static final int HALF = 2 * QUARTER;
    static final int THREE_QUARTERS = 3 * QUARTER;

    /**
     * An interval is longer than 2^26, so that a share is 1024 at least, and what is left over for
     * the last one costs the others less than a thousandth.
     */
    static final int RAW_AT_ONCE = 16;

    private static final int SPARE = Integer.SIZE - PRECISION;
    private static final int MASK = (1 << PRECISION) - 1;

    private final BitWriter out;
    private final Model model;
    private int low;
    private int high;
    private int pending;
    private int gathered;
    private int gatheredCount;
    private int[] kept = new int[0];

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
        gathered = 0;
        gatheredCount = 0;
    }

    @Override
    public int bit(int value, int context) {
        code(value, model.zero(context));
        return value;
    }

    @Override
    public int raw(int value, int count) {
        for (int left = count; left > 0; ) {
            int taken = Math.min(left, RAW_AT_ONCE);
            left -= taken;
            share(value >>> left & (1 << taken) - 1, taken);
        }
        return value & (1 << count) - 1;
    }

    /** Takes one of so many equal shares of the interval; the last has what is left over too. */
    private void share(int index, int bits) {
        int size = high - low + 1 >>> bits;
        low += index * size;
        if (index + 1 < 1 << bits) {
            high = low + size - 1;
        }
        settle();
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
        settle();
    }

    private void settle() {
        int settled = Integer.numberOfLeadingZeros(low ^ high) - SPARE;
        if (settled > 0) {
            put(low >>> PRECISION - settled, settled);
            low = low << settled & MASK;
            high = high << settled & MASK | (1 << settled) - 1;
        }
        // From here low begins with 0 and high with 1: each 1 of low above a 0 of high that follows
        // is a bit that will be the opposite of the next one settled.
        int undecided = Integer.numberOfLeadingZeros(~((low & ~high) << SPARE + 1));
        if (undecided > 0) {
            pending += undecided;
            low = low << undecided & MASK >>> 1;
            high = high << undecided & MASK >>> 1 | HALF | (1 << undecided) - 1;
        }
    }

    /** Bits that are settled, and behind the first of them those that waited for it. */
    private void put(int bits, int count) {
        int first = bits >>> count - 1;
        gather(first, 1);
        for (; pending > 0; pending--) {
            gather(1 - first, 1);
        }
        gather(bits & (1 << count - 1) - 1, count - 1);
    }

    private void gather(int bits, int count) {
        if (gatheredCount + count > Integer.SIZE) {
            flush();
        }
        gathered = gathered << count | bits;
        gatheredCount += count;
    }

    private void flush() {
        out.bits(gathered, gatheredCount);
        gathered = 0;
        gatheredCount = 0;
    }

    /** Ends the stream. */
    public void end() {
        pending++;
        put(low < QUARTER ? 0 : 1, 1);
        flush();
    }

    /** Ends the stream as {@link #end} does, but for a look at it: {@link #goOn} takes it back. */
    public void endForNow() {
        kept = new int[] {low, high, pending, gathered, gatheredCount, out.position()};
        end();
    }

    /** Goes on where {@link #endForNow} ended the stream. */
    public void goOn() {
        low = kept[0];
        high = kept[1];
        pending = kept[2];
        gathered = kept[3];
        gatheredCount = kept[4];
        out.rewind(kept[5]);
    }
}
