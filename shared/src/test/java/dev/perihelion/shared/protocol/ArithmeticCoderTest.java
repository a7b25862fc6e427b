package dev.perihelion.shared.protocol;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Random;

/** The coder against the algorithm as PROTOCOL.md has it, bit by bit. */
class ArithmeticCoderTest {
    private static final int STREAMS = 3_000;
    private static final int BYTES = 4096;

    /** One bit at a time, as it is specified. */
    private static final class Plain {
        private static final int QUARTER = 1 << 26;
        private final BitWriter out;
        private int low;
        private int high = 4 * QUARTER - 1;
        private int pending;

        Plain(BitWriter out) {
            this.out = out;
        }

        void code(int bit, int zero) {
            int middle = low + (high - low + 1 >>> Model.BITS) * zero;
            if (bit == 0) {
                high = middle - 1;
            } else {
                low = middle;
            }
            settle();
        }

        void raw(int value, int count) {
            if (count > 16) {
                raw(value >>> count - 16, 16);
                raw(value & (1 << count - 16) - 1, count - 16);
                return;
            }
            int size = high - low + 1 >>> count;
            low = low + value * size;
            if (value < (1 << count) - 1) {
                high = low + size - 1;
            }
            settle();
        }

        void settle() {
            while (true) {
                if (high < 2 * QUARTER) {
                    put(0);
                } else if (low >= 2 * QUARTER) {
                    put(1);
                    low -= 2 * QUARTER;
                    high -= 2 * QUARTER;
                } else if (low >= QUARTER && high < 3 * QUARTER) {
                    pending++;
                    low -= QUARTER;
                    high -= QUARTER;
                } else {
                    return;
                }
                low = 2 * low;
                high = 2 * high + 1;
            }
        }

        void put(int bit) {
            out.bits(bit, 1);
            for (; pending > 0; pending--) {
                out.bits(1 - bit, 1);
            }
        }

        void end() {
            pending++;
            put(low < QUARTER ? 0 : 1);
        }
    }

    @Test
    void everyStreamIsTheSpecifiedOneAndIsReadBack() {
        BitWriter fast = new BitWriter(new byte[BYTES]);
        BitWriter plain = new BitWriter(new byte[BYTES]);
        for (int seed = 0; seed < STREAMS; seed++) {
            Random random = new Random(seed);
            int[] zeros = new int[Model.contexts()];
            for (int i = 0; i < zeros.length; i++) {
                // Many sure ones, so that streams have long runs of undecided bits.
                zeros[i] = random.nextInt(3) == 0
                        ? 1 + random.nextInt(4095)
                        : random.nextBoolean() ? 1 + random.nextInt(4) : 4095 - random.nextInt(4);
            }
            Model model = Model.of(zeros);
            fast.reset();
            plain.reset();
            int before = random.nextInt(9);
            fast.bits(0, before);
            plain.bits(0, before);
            int[] contexts = new int[random.nextInt(400)];
            int[] bits = new int[contexts.length];
            ArithmeticEncoder encoder = new ArithmeticEncoder(fast, model);
            Plain reference = new Plain(plain);
            encoder.begin();
            for (int i = 0; i < contexts.length; i++) {
                // Negative: so many raw bits. Mostly what is likely, sometimes not.
                int count = 1 + random.nextInt(random.nextBoolean() ? 24 : 1);
                contexts[i] = random.nextInt(4) == 0 ? -count : random.nextInt(zeros.length);
                if (contexts[i] < 0) {
                    bits[i] =
                            random.nextInt(8) == 0 ? (1 << count) - 1 : random.nextInt(1 << count);
                    encoder.raw(bits[i], count);
                    reference.raw(bits[i], count);
                } else {
                    int zero = model.zero(contexts[i]);
                    bits[i] = random.nextInt(4096) < zero ? 0 : 1;
                    encoder.bit(bits[i], contexts[i]);
                    reference.code(bits[i], zero);
                }
            }
            encoder.end();
            reference.end();
            assertEquals(plain.position(), fast.position(), "seed " + seed);
            assertArrayEquals(
                    Arrays.copyOf(plain.bytes(), plain.byteCount()),
                    Arrays.copyOf(fast.bytes(), fast.byteCount()),
                    "seed " + seed);
            readBack(seed, fast, before, model, contexts, bits);
        }
    }

    private static void readBack(
            int seed, BitWriter from, int at, Model model, int[] contexts, int[] bits) {
        BitReader in = new BitReader();
        in.reset(from.bytes(), 0, from.byteCount());
        in.bits(at);
        ArithmeticDecoder decoder = new ArithmeticDecoder(in, model);
        decoder.begin();
        for (int i = 0; i < contexts.length; i++) {
            int read = contexts[i] < 0 ? decoder.raw(0, -contexts[i]) : decoder.bit(0, contexts[i]);
            assertEquals(bits[i], read, "seed " + seed + " bit " + i);
        }
        decoder.end();
        assertEquals(from.position(), in.position(), "seed " + seed);
    }
}
