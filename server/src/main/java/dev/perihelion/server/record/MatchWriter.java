package dev.perihelion.server.record;

import dev.perihelion.server.match.Opening;
import dev.perihelion.server.match.SeatRow;
import dev.perihelion.shared.protocol.Schema;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Writes the record of one match. Writer thread, but for what says otherwise.
 *
 * <p>A segment begins with a checkpoint, so all trouble ends in the same way: ticks are thrown away
 * and counted until the next checkpoint comes, and with it a new segment begins.
 */
final class MatchWriter {
    /** A segment that is longer than this ends at the next checkpoint. */
    static final int SEGMENT_BYTES = 8 << 20;

    /** How long after a fault the disk is tried again. */
    private static final long RETRY_NANOS = 1_000_000_000L;

    private static final String SLOW_DISK = "the disk was too slow";

    private final int match;
    private final String name;
    private final String program;
    private final int rules;
    private final Path folder;
    private final SegmentFiles files;
    private final TickQueue queue;
    private final RecordFigures figures;
    private final Logger log;
    private final RecordKryo kryo = new RecordKryo();
    private final RecordBuffer buffer = new RecordBuffer();
    private final TickRecord ticks;
    private @Nullable Opening opening;
    private volatile boolean ended;
    private long retryAtNanos;
    private volatile boolean wantsCheckpoint;
    private volatile String fault = "";

    /** What the disk answered when it was waited for. */
    private final AtomicReference<@Nullable IOException> syncFault = new AtomicReference<>();

    /** Why ticks are missing before the next segment, or an empty text. */
    private final AtomicReference<String> gap = new AtomicReference<>("");

    /**
     * @param name of the record, a folder in {@code directory}
     * @param segments that are there already
     * @param rules hash of the rules that the match is played by
     */
    MatchWriter(
            int match,
            String name,
            int segments,
            Path directory,
            String program,
            int rules,
            int seats,
            Storage storage,
            RecordFigures figures,
            Logger log) {
        this.match = match;
        this.name = name;
        this.program = program;
        this.rules = rules;
        this.figures = figures;
        this.log = log;
        folder = directory.resolve(name);
        files = new SegmentFiles(folder, segments, storage, figures);
        queue = new TickQueue(seats);
        ticks = new TickRecord(seats);
    }

    /**
     * Takes all that waits and writes it. The last record of ticks stays in the queue until it is
     * {@link TickRecord#full}, and is written again in its place with each look: so what each look
     * writes is safe from the death of the process, and records are few.
     */
    void drain(long nowNanos) {
        IOException refused = syncFault.getAndSet(null);
        if (refused != null) {
            fail(refused, nowNanos);
        }
        int waiting = queue.depth();
        buffer.reset();
        int done = 0;
        boolean open = false;
        while (done < waiting && !open) {
            TickSlot first = queue.peek(done);
            takeCheckpoint(first, nowNanos);
            if (!files.open()) {
                done += discard(first);
                continue;
            }
            int sealed = buffer.length();
            int count = append(done, waiting);
            open = done + count == waiting && !ticks.full() && !ended;
            if (open) {
                flush(sealed, nowNanos);
            } else {
                ticks.seal();
                release(done, count);
                done += count;
            }
        }
        if (!open) {
            flush(buffer.length(), nowNanos);
        }
        queue.release(done);
        wantsCheckpoint = !fault.isEmpty() && !files.open() && nowNanos - retryAtNanos >= 0;
    }

    private void release(int from, int count) {
        for (int i = 0; i < count; i++) {
            queue.peek(from + i).notes.clear();
        }
    }

    private void takeCheckpoint(TickSlot slot, long nowNanos) {
        Checkpoint checkpoint = slot.checkpoint;
        if (checkpoint != null) {
            flush(buffer.length(), nowNanos);
            write(checkpoint, slot, nowNanos);
            slot.checkpoint = null;
            checkpoint.opening = null;
            checkpoint.free = true;
        }
    }

    private int discard(TickSlot slot) {
        slot.notes.clear();
        if (slot.last) {
            ended = true;
        } else {
            figures.lost();
        }
        return 1;
    }

    /** Appends one record of ticks, and what is noted before them; the number of slots taken. */
    private int append(int from, int waiting) {
        TickSlot first = queue.peek(from);
        if (first.last) {
            buffer.record(Format.END, new byte[0], 0);
            ended = true;
            return 1;
        }
        int count = 0;
        while (count < TickRecord.TICKS && from + count < waiting) {
            TickSlot slot = queue.peek(from + count);
            if (slot.last || count > 0 && slot.checkpoint != null) {
                break;
            }
            count++;
        }
        count = ticks.take(queue, from, count);
        for (int i = 0; i < count; i++) {
            for (Object note : queue.peek(from + i).notes) {
                int type = note instanceof SeatRow ? Format.SEAT : Format.CHAT;
                buffer.record(type, kryo.bytes(), kryo.write(note));
            }
        }
        ticks.write(buffer);
        return count;
    }

    private void write(Checkpoint checkpoint, TickSlot slot, long nowNanos) {
        Opening begun = checkpoint.opening;
        boolean goesOn = files.open()
                && begun != null
                && begun.equals(opening)
                && slot.tick == ticks.nextTick()
                && files.sealedBytes() < SEGMENT_BYTES;
        if (begun == null || !goesOn && !begin(begun, nowNanos)) {
            return;
        }
        byte[] head = new byte[Format.CHECKPOINT_HEAD_BYTES];
        java.nio.ByteBuffer.wrap(head)
                .putLong(Format.MARK)
                .putInt(checkpoint.tick)
                .putInt(checkpoint.hash);
        int length = kryo.pack(head, checkpoint);
        buffer.record(Format.CHECKPOINT, kryo.bytes(), length);
        figures.checkpoint(length);
        ticks.begin(checkpoint, slot.tick);
    }

    /** Begins a new segment; false while the disk refuses. */
    private boolean begin(Opening begun, long nowNanos) {
        files.close();
        if (!fault.isEmpty() && nowNanos - retryAtNanos < 0) {
            return false;
        }
        try {
            files.begin();
        } catch (IOException e) {
            fail(e, nowNanos);
            return false;
        }
        opening = begun;
        ticks.begin(begun.model());
        buffer.header();
        Start start = new Start(
                name,
                program,
                Schema.hash(),
                rules,
                System.currentTimeMillis(),
                match,
                begun.firstSeed(),
                begun.mapsPlayed(),
                begun.seed(),
                gap.getAndSet(""),
                begun.world().arena().spec(),
                begun.model());
        byte[] mark = new byte[Format.MARK_BYTES];
        java.nio.ByteBuffer.wrap(mark).putLong(Format.MARK);
        buffer.record(Format.START, kryo.bytes(), kryo.pack(mark, start));
        return true;
    }

    /**
     * Gives the buffer to the kernel: from here on the death of the process loses nothing.
     *
     * @param sealed bytes of it that are not written again
     */
    private void flush(int sealed, long nowNanos) {
        if (files.open() && buffer.length() > 0) {
            try {
                files.write(buffer.content(), sealed);
                if (!fault.isEmpty()) {
                    log.info("event=recording-again match={} file={}", match, files.writing());
                    fault = "";
                }
            } catch (IOException e) {
                fail(e, nowNanos);
            }
        }
        buffer.reset();
        if (ended) {
            files.close();
        }
    }

    private void fail(IOException cause, long nowNanos) {
        boolean known = !fault.isEmpty();
        fault = "match " + match + " is not recorded: " + reason(cause);
        figures.fault();
        if (!known) {
            log.error("event=not-recording match={} folder={} reason=\"{}\"", match, folder, fault);
        }
        retryAtNanos = nowNanos + RETRY_NANOS;
        gap.set(reason(cause));
        try {
            files.giveUp();
        } catch (IOException e) {
            tellClosing(e);
        }
    }

    private static String reason(IOException cause) {
        String message = String.valueOf(cause.getMessage());
        return cause instanceof java.nio.file.AccessDeniedException
                ? message + ": permission denied"
                : message;
    }

    /** Waits for the disk, where something was written since the last time. Sync thread. */
    void sync() {
        try {
            files.finish();
        } catch (IOException e) {
            tellClosing(e);
        }
        try {
            files.sync();
        } catch (IOException e) {
            syncFault.set(e);
        }
    }

    /**
     * Something is wrong with this program: what waits is thrown away, and as after all trouble
     * recording begins anew with a checkpoint.
     */
    void abandon(RuntimeException cause, long nowNanos) {
        fail(new IOException(cause.toString()), nowNanos);
        for (int waiting = queue.depth(); waiting > 0; waiting--) {
            TickSlot slot = queue.peek(0);
            Checkpoint checkpoint = slot.checkpoint;
            if (checkpoint != null) {
                slot.checkpoint = null;
                checkpoint.free = true;
            }
            discard(slot);
            queue.release(1);
        }
    }

    private void tellClosing(IOException cause) {
        log.warn("event=record-close match={} reason=\"{}\"", match, cause.getMessage());
    }

    TickQueue queue() {
        return queue;
    }

    /** A tick found no room. Tick thread. */
    void lost() {
        gap.compareAndSet("", SLOW_DISK);
        figures.lost();
    }

    /** Whether the disk is to be tried again, for which a checkpoint is needed. Tick thread. */
    boolean takeWish() {
        boolean wish = wantsCheckpoint;
        if (wish) {
            wantsCheckpoint = false;
        }
        return wish;
    }

    /** The file that grows, which nobody may delete, or null. Any thread. */
    @Nullable
    Path writing() {
        return files.writing();
    }

    /** Whether all is written. Any thread. */
    boolean ended() {
        return ended && queue.depth() == 0;
    }

    /** Why the match is not recorded, or an empty text. Any thread. */
    String fault() {
        return fault;
    }
}
