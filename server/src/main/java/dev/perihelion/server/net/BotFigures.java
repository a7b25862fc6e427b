package dev.perihelion.server.net;

import org.HdrHistogram.AtomicHistogram;
import org.HdrHistogram.Histogram;

import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/**
 * What network players saw of a server, all together. Written by event loops, read by any thread.
 */
public final class BotFigures {
    private static final long HIGHEST = 1L << 32;

    final LongAdder connected = new LongAdder();
    final LongAdder welcomed = new LongAdder();
    final LongAdder playing = new LongAdder();
    final LongAdder refused = new LongAdder();
    final LongAdder ended = new LongAdder();
    final LongAdder frames = new LongAdder();
    final LongAdder bytes = new LongAdder();
    final LongAdder commands = new LongAdder();
    final LongAdder malformed = new LongAdder();
    final LongAdder differing = new LongAdder();
    final LongAdder returned = new LongAdder();
    final LongAdder otherSeat = new LongAdder();
    final LongAdder repeated = new LongAdder();
    volatile String refusal = "";
    final LongAccumulator newestTick = new LongAccumulator(Math::max, 0);
    final Histogram gapMicros = new AtomicHistogram(HIGHEST, 3);
    final Histogram frameBytes = new AtomicHistogram(HIGHEST, 3);
    final Histogram answerMicros = new AtomicHistogram(HIGHEST, 3);

    /** One line for a terminal: totals so far. */
    public String line() {
        return "welcomed=" + welcomed.sum() + " refused=" + refused.sum() + " ended=" + ended.sum()
                + " frames=" + frames.sum()
                + " bytes=" + bytes.sum() + " commands=" + commands.sum() + " malformed="
                + malformed.sum() + " differing="
                + differing.sum();
    }

    /** One line for a terminal: percentiles. */
    public String percentiles() {
        return "frameGapMicros " + percentiles(gapMicros) + "  frameBytes "
                + percentiles(frameBytes) + "  commandToSnapshotMicros "
                + percentiles(answerMicros);
    }

    private static String percentiles(Histogram histogram) {
        return "p50=" + histogram.getValueAtPercentile(50) + " p99="
                + histogram.getValueAtPercentile(99) + " max=" + histogram.getMaxValue();
    }

    /** Forgets the percentiles so far: a measurement begins. */
    public void begin() {
        gapMicros.reset();
        frameBytes.reset();
        answerMicros.reset();
    }

    /** Microseconds between two frames of one player. */
    public Histogram gapMicros() {
        return gapMicros.copy();
    }

    /** Bytes of a frame's payload. */
    public Histogram frameBytes() {
        return frameBytes.copy();
    }

    /**
     * Microseconds from sending a command to the frame that tells of its arrival. A wait that held
     * up commands that would have been sent meanwhile counts for each of them.
     */
    public Histogram answerMicros() {
        return answerMicros.copy();
    }

    /** Payload bytes taken in. */
    public long bytes() {
        return bytes.sum();
    }

    /** Players in their seats now. */
    public long playing() {
        return playing.sum();
    }

    /** What the server said when it last refused one of them a seat, or an empty text. */
    public String refusal() {
        return refusal;
    }

    /** Connections that ended. */
    public long ended() {
        return ended.sum();
    }

    /** Players that were welcomed again after their connection had ended. */
    public long returned() {
        return returned.sum();
    }

    /** Of those, the ones that got another seat than before. */
    public long otherSeat() {
        return otherSeat.sum();
    }

    /** Of those, the ones that were given a tick that they had seen before. */
    public long repeated() {
        return repeated.sum();
    }

    /** The newest tick that any of them has seen, for a match on one map. */
    public long newestTick() {
        return newestTick.get();
    }

    /** Snapshots taken in. */
    public long frames() {
        return frames.sum();
    }

    /** Commands sent. */
    public long commands() {
        return commands.sum();
    }

    /** Frames that made no sense or whose check value was another. */
    public long wrong() {
        return malformed.sum() + differing.sum();
    }
}
