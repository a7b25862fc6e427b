package dev.perihelion.shared.protocol;

/**
 * Reads what an {@link ArithmeticEncoder} wrote. Thread of its reader. Any bytes give some
 * decisions; too few bytes are malformed.
 */
public final class ArithmeticDecoder implements Coder {
    private final BitReader in;
    private final Model model;
    private int low;
    private int high;
    private int code;
    private int next;

    /** A decoder from that reader. */
    public ArithmeticDecoder(BitReader in, Model model) {
        this.in = in;
        this.model = model;
    }

    /** Begins a stream at the reader's position. */
    public void begin() {
        low = 0;
        high = 2 * ArithmeticEncoder.HALF - 1;
        code = 0;
        next = in.position();
        for (int i = 0; i < ArithmeticEncoder.PRECISION; i++) {
            code = code << 1 | in.bitAt(next++);
        }
    }

    @Override
    public int bit(int value, int context) {
        return decode(model.zero(context));
    }

    @Override
    public int raw(int value, int count) {
        int bits = 0;
        for (int left = count; left > 0; ) {
            int taken = Math.min(left, ArithmeticEncoder.RAW_AT_ONCE);
            left -= taken;
            bits = bits << taken | share(taken);
        }
        return bits;
    }

    private int share(int bits) {
        int size = high - low + 1 >>> bits;
        int last = (1 << bits) - 1;
        int index = Math.min(last, (code - low) / size);
        low += index * size;
        if (index < last) {
            high = low + size - 1;
        }
        settle();
        return index;
    }

    private int decode(int zero) {
        int middle = low + (high - low + 1 >>> Model.BITS) * zero;
        int bit;
        if (code < middle) {
            high = middle - 1;
            bit = 0;
        } else {
            low = middle;
            bit = 1;
        }
        settle();
        return bit;
    }

    private void settle() {
        while (true) {
            int offset;
            if (high < ArithmeticEncoder.HALF) {
                offset = 0;
            } else if (low >= ArithmeticEncoder.HALF) {
                offset = ArithmeticEncoder.HALF;
            } else if (low >= ArithmeticEncoder.QUARTER
                    && high < ArithmeticEncoder.THREE_QUARTERS) {
                offset = ArithmeticEncoder.QUARTER;
            } else {
                break;
            }
            low = low - offset << 1;
            high = (high - offset << 1) + 1;
            code = (code - offset << 1) + in.bitAt(next++);
        }
        if (next - ArithmeticEncoder.PRECISION > in.limit()) {
            in.markMalformed();
        }
    }

    /** Ends the stream and puts the reader behind it. */
    public void end() {
        in.moveTo(next - ArithmeticEncoder.PRECISION + 2);
    }

    @Override
    public boolean malformed() {
        return in.malformed();
    }

    @Override
    public void markMalformed() {
        in.markMalformed();
    }
}
