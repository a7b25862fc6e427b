package dev.perihelion.server.record;

import java.util.concurrent.atomic.AtomicLong;

/** What recording costs and loses, over all matches. Any thread. */
public final class RecordFigures {
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong checkpointBytes = new AtomicLong();
    private final AtomicLong checkpoints = new AtomicLong();
    private final AtomicLong lostTicks = new AtomicLong();
    private final AtomicLong faults = new AtomicLong();
    private final AtomicLong syncs = new AtomicLong();
    private final AtomicLong syncNanos = new AtomicLong();
    private final AtomicLong longestSyncNanos = new AtomicLong();
    private volatile int depth;

    void bytes(int count) {
        bytes.addAndGet(count);
    }

    void checkpoint(int count) {
        checkpoints.incrementAndGet();
        checkpointBytes.addAndGet(count);
    }

    void lost() {
        lostTicks.incrementAndGet();
    }

    void fault() {
        faults.incrementAndGet();
    }

    void depth(int ticks) {
        depth = ticks;
    }

    void synced(long nanos) {
        syncs.incrementAndGet();
        syncNanos.addAndGet(nanos);
        longestSyncNanos.accumulateAndGet(nanos, Math::max);
    }

    /** Bytes written. */
    public long bytes() {
        return bytes.get();
    }

    /** Bytes of checkpoints among them. */
    public long checkpointBytes() {
        return checkpointBytes.get();
    }

    /** Checkpoints written. */
    public long checkpoints() {
        return checkpoints.get();
    }

    /** Ticks that no record has, because the queue was full or the disk refused. */
    public long lostTicks() {
        return lostTicks.get();
    }

    /** Times the disk refused. */
    public long faults() {
        return faults.get();
    }

    /** Waits for the disk. */
    public long syncs() {
        return syncs.get();
    }

    /** Time spent waiting for the disk. */
    public long syncNanos() {
        return syncNanos.get();
    }

    /** The longest wait for the disk. */
    public long longestSyncNanos() {
        return longestSyncNanos.get();
    }

    /** Ticks that waited when the writer last looked, of the match with the most. */
    public int depth() {
        return depth;
    }
}
