package dev.perihelion.server;

import dev.perihelion.server.match.Journal;
import dev.perihelion.server.match.Match;
import dev.perihelion.server.ops.Metrics;
import dev.perihelion.server.record.Archive;
import dev.perihelion.server.record.Found;
import dev.perihelion.server.record.RecordException;
import dev.perihelion.server.record.RecordFigures;
import dev.perihelion.server.record.Recovery;
import dev.perihelion.shared.sim.Arena;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.LongSupplier;

/** The records as the settings want them, or none at all. Main thread; {@link #fault} from any. */
final class Recording implements AutoCloseable {
    private final @Nullable Archive archive;
    private final Map<Integer, Found> unfinished;
    private final Logger log;

    /** @throws ConfigException where another server has the folder */
    Recording(Settings settings, Logger log) throws ConfigException {
        this.log = log;
        if (!settings.flag(Setting.RECORD)) {
            archive = null;
            unfinished = Map.of();
            return;
        }
        // Whole, so that a message tells which folder of that name it is about.
        Path directory = Path.of(settings.text(Setting.RECORD_DIRECTORY))
                .toAbsolutePath()
                .normalize();
        Archive made = new Archive(
                new Archive.Setup(
                        directory,
                        Version.text(),
                        settings.number(Setting.RECORD_CHECKPOINT_SECONDS),
                        settings.number(Setting.RECORD_HASH_TICKS),
                        settings.number(Setting.RECORD_SYNC_MILLIS),
                        settings.number(Setting.RECORD_KEEP_MEGABYTES),
                        settings.number(Setting.RECORD_KEEP_DAYS)),
                log);
        try {
            made.lock();
        } catch (RecordException e) {
            throw settings.fault(Setting.RECORD_DIRECTORY, e.reason());
        }
        unfinished =
                new Recovery(directory, log).find(settings.number(Setting.RECORD_RESUME_MINUTES));
        tellBeyond(settings.number(Setting.MATCHES));
        archive = made;
        made.start();
    }

    private void tellBeyond(int matches) {
        unfinished.forEach((match, found) -> {
            if (match > matches) {
                log.warn(
                        "event=not-resumed match={} record={} reason=\"only {} matches are configured\"",
                        match,
                        found.name(),
                        matches);
            }
        });
    }

    /** The match of that number as its process left it, if it can go on on such maps, or null. */
    @Nullable
    Found found(int match, Arena like) {
        Found found = unfinished.get(match);
        if (found == null) {
            return null;
        }
        Arena arena = found.resumption().arena();
        if (arena.seats() != like.seats() || arena.tickRate() != like.tickRate()) {
            log.warn(
                    "event=not-resumed match={} record={} reason=\"it has {} seats and {} ticks a second\"",
                    match,
                    found.name(),
                    arena.seats(),
                    arena.tickRate());
            return null;
        }
        log.info(
                "event=resumed match={} record={} map={} tick={} hash={}",
                match,
                found.name(),
                arena.spec().name(),
                found.tick(),
                Integer.toHexString(found.hash()));
        return found;
    }

    /** The journal of a match. */
    Journal journal(Match.Spec spec, @Nullable Found found) {
        Archive into = archive;
        if (into == null) {
            return Journal.none();
        }
        int seats = spec.arena().seats();
        int tickRate = spec.arena().tickRate();
        return found == null
                ? into.journal(spec.id(), seats, tickRate)
                : into.journal(spec.id(), seats, tickRate, found);
    }

    /** Why not every match is recorded, or an empty text. Any thread. */
    String fault() {
        Archive made = archive;
        return made == null ? "" : made.fault();
    }

    /** Shows what it costs. */
    void bind(Metrics metrics) {
        Archive made = archive;
        if (made == null) {
            return;
        }
        RecordFigures figures = made.figures();
        metrics.gauge(
                "perihelion.record.recording",
                "1 while every match is recorded",
                () -> made.fault().isEmpty() ? 1 : 0);
        metrics.gauge(
                "perihelion.record.queue.ticks", "Ticks that wait for the disk", figures::depth);
        metrics.gauge(
                "perihelion.record.sync.longest.seconds",
                "The longest wait for the disk",
                () -> figures.longestSyncNanos() / 1e9);
        count(metrics, "bytes", figures::bytes);
        count(metrics, "checkpoint.bytes", figures::checkpointBytes);
        count(metrics, "checkpoints", figures::checkpoints);
        count(metrics, "lost.ticks", figures::lostTicks);
        count(metrics, "faults", figures::faults);
        count(metrics, "syncs", figures::syncs);
        count(metrics, "sync.nanos", figures::syncNanos);
    }

    private static void count(Metrics metrics, String name, LongSupplier figure) {
        metrics.counter("perihelion.record", "What recording did", "figure", name, figure);
    }

    @Override
    public void close() {
        if (archive != null) {
            archive.close();
        }
    }
}
