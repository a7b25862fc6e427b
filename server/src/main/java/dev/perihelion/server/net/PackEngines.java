package dev.perihelion.server.net;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * permessage-deflate, RFC 7692, without context take-over in either direction: so one pair of
 * engines serves every connection of an event loop, and a connection that compresses costs no
 * memory of its own. One event loop.
 *
 * <p>What a message may unpack to is bounded; a bomb is stopped one buffer after the bound.
 */
final class PackEngines implements AutoCloseable {
    static final int TOO_LONG = -1;
    static final int MALFORMED = -2;

    /** The four bytes that a sender cuts off and a receiver puts back, section 7.2.1. */
    private static final byte[] TAIL = {0, 0, (byte) 0xFF, (byte) 0xFF};

    /**
     * The same and an empty last block: only a message that ends where a block does has its end
     * exactly here.
     */
    private static final byte[] TAIL_AND_END = {0, 0, (byte) 0xFF, (byte) 0xFF, 3, 0};

    private final Inflater inflater = new Inflater(true);
    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    private byte[] out = new byte[1024];

    /** The result of the last {@link #unpack} or {@link #pack}; valid until the next. */
    byte[] bytes() {
        return out;
    }

    /** Unpacks one message; its length, {@link #TOO_LONG} or {@link #MALFORMED}. */
    int unpack(byte[] packed, int length, int limitBytes) {
        inflater.reset();
        inflater.setInput(packed, 0, length);
        int size = 0;
        boolean tailFed = false;
        try {
            while (true) {
                if (size == out.length) {
                    if (size > limitBytes) {
                        return TOO_LONG;
                    }
                    out = Arrays.copyOf(out, (int) Math.min(limitBytes + 1L, 2L * size));
                }
                int count = inflater.inflate(out, size, out.length - size);
                size += count;
                if (size > limitBytes) {
                    return TOO_LONG;
                }
                if (inflater.needsDictionary()) {
                    return MALFORMED;
                }
                if (inflater.finished()) {
                    // A sender may end its stream itself, section 7.2.3.4; ours must end at its
                    // end.
                    return tailFed && inflater.getRemaining() > 0 ? MALFORMED : size;
                }
                if (count == 0 && inflater.needsInput()) {
                    if (tailFed) {
                        return MALFORMED;
                    }
                    tailFed = true;
                    inflater.setInput(TAIL_AND_END);
                }
            }
        } catch (DataFormatException e) {
            return MALFORMED;
        }
    }

    /** Packs one message; its length. */
    int pack(byte[] plain, int length) {
        deflater.reset();
        deflater.setInput(plain, 0, length);
        int size = 0;
        while (true) {
            if (out.length - size < 64) {
                out = Arrays.copyOf(out, 2 * out.length);
            }
            int count = deflater.deflate(out, size, out.length - size, Deflater.SYNC_FLUSH);
            size += count;
            if (count == 0 || size < out.length) {
                return size - TAIL.length;
            }
        }
    }

    /** Gives the native memory of the engines back. */
    @Override
    public void close() {
        inflater.end();
        deflater.end();
    }
}
