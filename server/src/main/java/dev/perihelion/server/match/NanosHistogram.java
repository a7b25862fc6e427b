package dev.perihelion.server.match;

import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;
import org.jspecify.annotations.Nullable;

/** Durations. Written by one thread without locks or allocation, read by any. */
final class NanosHistogram {
    private static final long HIGHEST_NANOS = 60_000_000_000L;

    private final SingleWriterRecorder recorder;
    private final Histogram all;
    private @Nullable Histogram part;

    /** @param digits decimal digits that a value keeps */
    NanosHistogram(int digits) {
        recorder = new SingleWriterRecorder(1, HIGHEST_NANOS, digits);
        all = new Histogram(1, HIGHEST_NANOS, digits);
    }

    /** Notes one. The writing thread. */
    void record(long nanos) {
        recorder.recordValue(Math.clamp(nanos, 1, HIGHEST_NANOS));
    }

    /** All there were until now; a copy. Any thread. */
    synchronized Histogram copy() {
        part = recorder.getIntervalHistogram(part);
        all.add(part);
        return all.copy();
    }
}
