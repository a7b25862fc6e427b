package dev.perihelion.server.record;

import dev.perihelion.server.match.Journal;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The records of one server: a folder, and the threads that write into it. Made, started and closed
 * by one thread; figures from any.
 */
public final class Archive implements AutoCloseable {
    /**
     * How long a tick may wait for the writer to look. Most of what a look costs is the waking and
     * the way to the file, not the ticks.
     */
    private static final long WRITE_MILLIS = 45;

    private static final long SWEEP_NANOS = 60_000_000_000L;
    private static final long STOP_MILLIS = 5_000;
    private static final String LOCK = "lock";
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    /**
     * How matches are recorded.
     *
     * @param directory where to
     * @param program the version of this program
     * @param checkpointSeconds between two checkpoints
     * @param hashTicks between two hashes
     * @param syncMillis between two waits for the disk
     * @param keepMebibytes older segments are deleted beyond, 0 for no limit
     * @param keepDays older segments are deleted, 0 for no limit
     */
    public record Setup(
            Path directory,
            String program,
            int checkpointSeconds,
            int hashTicks,
            int syncMillis,
            int keepMebibytes,
            int keepDays) {}

    private final Setup setup;
    private final Storage storage;
    private final Logger log;
    private final RecordFigures figures = new RecordFigures();
    private final List<MatchWriter> writers = new CopyOnWriteArrayList<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "record");
    private final Thread syncThread = new Thread(this::runSync, "record-sync");
    private @Nullable FileLock lock;

    public Archive(Setup setup, Logger log) {
        this(setup, Storage.disk(), log);
    }

    Archive(Setup setup, Storage storage, Logger log) {
        this.setup = setup;
        this.storage = storage;
        this.log = log;
        thread.setDaemon(true);
        syncThread.setDaemon(true);
    }

    /**
     * Takes the folder for this process. A folder that cannot be written is no reason to stop: it
     * is tried again as long as the server runs.
     *
     * @throws RecordException where another process has it; the message is one line
     */
    @SuppressWarnings("MustBeClosedChecker") // The lock goes with the process.
    public void lock() throws RecordException {
        try {
            Files.createDirectories(setup.directory());
            FileChannel channel = FileChannel.open(
                    setup.directory().resolve(LOCK),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
            lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                throw taken();
            }
        } catch (OverlappingFileLockException e) {
            throw taken();
        } catch (RecordException e) {
            throw e;
        } catch (IOException e) {
            log.error(
                    "event=record-folder folder={} reason=\"{}\"",
                    setup.directory(),
                    String.valueOf(e));
        }
    }

    private RecordException taken() {
        return new RecordException(setup.directory()
                + " is in use by another server: give this one another --record-directory,"
                + " or --record=false");
    }

    /** The journal of a match that begins. */
    public Journal journal(int match, int seats, int tickRate) {
        String name = NAME.format(Instant.now()) + "-match" + match;
        for (int i = 2; Files.exists(setup.directory().resolve(name)); i++) {
            name = NAME.format(Instant.now()) + "-match" + match + "-" + i;
        }
        return journal(match, seats, tickRate, name, 0);
    }

    /** The journal of a match that goes on. */
    public Journal journal(int match, int seats, int tickRate, Found from) {
        return journal(match, seats, tickRate, from.name(), from.segments());
    }

    private Journal journal(int match, int seats, int tickRate, String name, int segments) {
        MatchWriter writer = new MatchWriter(
                match,
                name,
                segments,
                setup.directory(),
                setup.program(),
                RulesHash.value(),
                seats,
                storage,
                figures,
                log);
        writers.add(writer);
        return new Recorder(
                writer.queue(),
                writer,
                seats,
                setup.checkpointSeconds() * tickRate,
                setup.hashTicks());
    }

    /** Starts to write. */
    public void start() {
        thread.start();
        syncThread.start();
    }

    private void run() {
        long sweepAt = System.nanoTime();
        boolean last = false;
        while (!last) {
            last = waitToStop(WRITE_MILLIS);
            long now = System.nanoTime();
            int deepest = 0;
            for (MatchWriter writer : writers) {
                deepest = Math.max(deepest, writer.queue().depth());
                serve(writer, now);
            }
            figures.depth(deepest);
            if (now - sweepAt >= 0) {
                sweepAt = now + SWEEP_NANOS;
                new Retention(setup, log).sweep(writers);
            }
        }
    }

    /** Waits for the disk beside the writer, whose ticks must not wait for that. */
    private void runSync() {
        long inMillis = setup.syncMillis();
        boolean last = false;
        while (!last) {
            last = waitToStop(Math.max(WRITE_MILLIS, inMillis));
            long begin = System.nanoTime();
            syncAll();
            long tookMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
            inMillis = setup.syncMillis() - tookMillis;
        }
    }

    private void syncAll() {
        for (MatchWriter writer : writers) {
            syncOne(writer);
        }
    }

    private void syncOne(MatchWriter writer) {
        boolean ended = writer.ended();
        writer.sync();
        if (ended) {
            writers.remove(writer);
        }
    }

    private boolean waitToStop(long millis) {
        try {
            return stopped.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void serve(MatchWriter writer, long nowNanos) {
        try {
            writer.drain(nowNanos);
        } catch (RuntimeException e) {
            log.error("event=record-failed", e);
            writer.abandon(e, nowNanos);
        }
    }

    /** Why not every match is recorded, or an empty text. */
    public String fault() {
        for (MatchWriter writer : writers) {
            if (!writer.fault().isEmpty()) {
                return writer.fault();
            }
        }
        return "";
    }

    /** What it costs and loses. */
    public RecordFigures figures() {
        return figures;
    }

    /** Writes what waits and stops. Call it when the matches have ended. */
    @Override
    public void close() {
        stopped.countDown();
        try {
            thread.join(STOP_MILLIS);
            syncThread.join(STOP_MILLIS);
            syncAll(); // What was written after its last look.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        FileLock held = lock;
        if (held != null) {
            try {
                held.acquiredBy().close();
            } catch (IOException e) {
                log.warn("event=record-unlock reason=\"{}\"", e.getMessage());
            }
        }
    }
}
