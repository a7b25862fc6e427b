package dev.perihelion.server.record;

import dev.perihelion.shared.protocol.ArithmeticEncoder;
import dev.perihelion.shared.protocol.BitWriter;
import dev.perihelion.shared.protocol.Model;

import org.jspecify.annotations.Nullable;

/**
 * The record of ticks with which a segment grows: each tick is coded once, however often the record
 * is written in its place. Writer thread.
 */
final class TickRecord {
    /** Most ticks of a record. */
    static final int TICKS = 30;

    private static final int CODE_BYTES_PER_SEAT = 48;

    private final TickCodec codec;
    private final BitWriter bits;
    private final int fullBytes;
    private @Nullable ArithmeticEncoder coder;
    private int flags;
    private int count;
    private int nextTick;

    TickRecord(int seats) {
        codec = new TickCodec(seats);
        bits = new BitWriter(new byte[1024 + seats * CODE_BYTES_PER_SEAT]);
        fullBytes = bits.bytes().length / 4;
    }

    /** The records of a segment are coded by that model. */
    void begin(Model model) {
        coder = new ArithmeticEncoder(bits, model);
    }

    /** What comes next is that tick, and builds on a checkpoint. */
    void begin(Checkpoint from, int tick) {
        codec.begin(from);
        nextTick = tick;
        seal();
    }

    /** What comes next is another record. */
    void seal() {
        codec.keep();
        count = 0;
        flags = 0;
    }

    /** The tick that comes next. */
    int nextTick() {
        return nextTick;
    }

    /** Whether no other tick finds room. */
    boolean full() {
        return count == TICKS || count > 0 && bits.byteCount() >= fullBytes;
    }

    /**
     * Codes those of a queue's ticks that it has not got yet, until it is full.
     *
     * @param from where its first tick waits
     * @param upTo how many are for it
     * @return how many it has then
     * @throws IllegalStateException if the tick there is not the next one
     */
    int take(TickQueue queue, int from, int upTo) {
        int wanted = flags;
        for (int i = count; i < upTo; i++) {
            wanted |= codec.flags(queue.peek(from + i));
        }
        if (count == 0 || wanted != flags) {
            restart(queue.peek(from).tick, wanted);
        }
        while (count < upTo && !full()) {
            codec.code(coder(), queue.peek(from + count), flags);
            count++;
            nextTick++;
        }
        if (bits.overflowed()) {
            throw new IllegalStateException("a tick longer than its buffer");
        }
        return count;
    }

    /** What its ticks have in common stands in front of them. */
    private void restart(int tick, int wanted) {
        if (tick != nextTick - count) {
            throw new IllegalStateException(
                    "tick " + tick + " follows " + (nextTick - count) + " without a checkpoint");
        }
        codec.goBack();
        nextTick = tick;
        count = 0;
        flags = wanted;
        bits.reset();
        bits.bits(tick, 8);
        bits.bits(0, 8);
        bits.bits(flags, 8);
        coder().begin();
    }

    /** Appends the record as it is. */
    void write(RecordBuffer into) {
        coder().endForNow();
        bits.bytes()[1] = (byte) count;
        into.record(Format.TICKS, bits.bytes(), bits.byteCount());
        coder().goOn();
    }

    private ArithmeticEncoder coder() {
        ArithmeticEncoder segments = coder;
        if (segments == null) {
            throw new IllegalStateException("ticks before a checkpoint");
        }
        return segments;
    }
}
