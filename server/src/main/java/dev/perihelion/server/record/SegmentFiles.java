package dev.perihelion.server.record;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The segment of a match that grows, and the numbers of those before it. Writer thread, but for
 * {@link #writing}, and for the waits for the disk, which are another's as long as it does not
 * refuse: while one lasts, writing goes on.
 */
final class SegmentFiles {
    private final Path folder;
    private final Storage storage;
    private final RecordFigures figures;
    private final Queue<Storage.Segment> complete = new ConcurrentLinkedQueue<>();
    private volatile Storage.@Nullable Segment segment;
    private int count;
    private long sealedBytes;
    private volatile boolean syncDue;
    private volatile @Nullable Path writing;

    /** @param count segments that are there already */
    SegmentFiles(Path folder, int count, Storage storage, RecordFigures figures) {
        this.folder = folder;
        this.count = count;
        this.storage = storage;
        this.figures = figures;
    }

    /** Begins the next one; the one before is closed. */
    void begin() throws IOException {
        Path file = folder.resolve(String.format(Locale.ROOT, "%06d.journal", count + 1));
        segment = storage.create(file);
        count++;
        sealedBytes = 0;
        writing = file;
    }

    /** Whether one is open. */
    boolean open() {
        return segment != null;
    }

    /** Bytes of it that are not written again. */
    long sealedBytes() {
        return sealedBytes;
    }

    /**
     * Gives bytes to the kernel: from here on the death of the process loses nothing.
     *
     * @param sealed how many of them are not written again
     */
    void write(ByteBuffer bytes, int sealed) throws IOException {
        Storage.Segment growing = segment;
        if (growing != null) {
            growing.write(bytes, sealedBytes);
            sealedBytes += sealed;
            figures.bytes(sealed);
            syncDue = true;
        }
    }

    /** Waits for the disk, where something was written since the last time. Sync thread. */
    void sync() throws IOException {
        Storage.Segment growing = segment;
        if (growing == null || !syncDue) {
            return;
        }
        syncDue = false;
        long begin = System.nanoTime();
        try {
            growing.sync();
        } catch (ClosedChannelException e) {
            return; // It was given up meanwhile, and why is known.
        } finally {
            figures.synced(System.nanoTime() - begin);
        }
    }

    /** Ends it; it is closed by {@link #finish}. */
    void close() {
        Storage.Segment taken = take();
        if (taken != null) {
            complete.add(taken);
        }
    }

    /** Closes those that have ended, when the disk has them. Sync thread. */
    void finish() throws IOException {
        for (Storage.Segment next = complete.poll(); next != null; next = complete.poll()) {
            try (Storage.Segment ended = next) {
                ended.sync();
            }
        }
    }

    /**
     * Ends it where the disk refused: what was written by halves goes, and a segment of which
     * nothing stands goes too. A full disk still makes files, and would be littered with empty
     * ones.
     */
    void giveUp() throws IOException {
        Storage.Segment broken = take();
        if (broken == null) {
            return;
        }
        try (broken) {
            if (sealedBytes == 0) {
                broken.delete();
                count--;
            } else {
                broken.cut(sealedBytes);
                broken.sync();
            }
        }
    }

    private Storage.@Nullable Segment take() {
        Storage.Segment taken = segment;
        segment = null;
        writing = null;
        return taken;
    }

    /** The file that grows, which nobody may delete, or null. Any thread. */
    @Nullable
    Path writing() {
        return writing;
    }
}
