package dev.perihelion.server.record;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Finds the matches that ended with their process, and makes them again up to their last recorded
 * tick: newest sound checkpoint, then the ticks after it, hashes compared. Before the matches of
 * this process begin; one thread.
 */
public final class Recovery {
    private final Path directory;
    private final Logger log;

    public Recovery(Path directory, Logger log) {
        this.directory = directory;
        this.log = log;
    }

    /**
     * The newest match of each number, where it is unfinished. Of another build's it is said that
     * they are not resumed, and they stay as they are.
     *
     * @param minutes how long ago it may have ended
     */
    public Map<Integer, Found> find(int minutes) {
        Map<Integer, Found> found = new HashMap<>();
        long oldest = System.currentTimeMillis() - TimeUnit.MINUTES.toMillis(minutes);
        for (Path folder : folders()) {
            try {
                List<Path> segments = Tape.files(folder);
                Path last = segments.getLast();
                if (minutes > 0 && Files.getLastModifiedTime(last).toMillis() >= oldest) {
                    recover(folder, segments, found);
                }
            } catch (IOException e) {
                log.warn(
                        "event=not-resumed folder={} reason=\"{}; it is kept as it is\"",
                        folder,
                        e.getMessage());
            }
        }
        return found;
    }

    /** Those of records, oldest first. */
    private List<Path> folders() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> inside = Files.list(directory)) {
            return inside.filter(Files::isDirectory)
                    .filter(Recovery::hasSegments)
                    .sorted(Comparator.naturalOrder())
                    .toList();
        } catch (IOException e) {
            log.warn("event=record-folder folder={} reason=\"{}\"", directory, e.getMessage());
            return List.of();
        }
    }

    private static boolean hasSegments(Path folder) {
        try {
            return !Tape.files(folder).isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    /** From the last segment that has a sound checkpoint. */
    private void recover(Path folder, List<Path> segments, Map<Integer, Found> found)
            throws IOException {
        for (Path segment : segments.reversed()) {
            Tape tape = read(segment);
            if (tape == null) {
                continue;
            }
            if (tape.ended()) {
                tape.pieces().forEach(piece -> found.remove(piece.start.match()));
                return;
            }
            cut(segment, tape);
            Found match = recover(folder, segments.size(), tape);
            if (match != null) {
                found.put(match.match(), match);
                return;
            }
        }
    }

    /** A segment, or null where nothing in it can be read. */
    private @Nullable Tape read(Path segment) throws IOException {
        try {
            Tape tape = Tape.read(segment);
            tape.faults().forEach(fault -> log.warn("event=record-fault place=\"{}\"", fault));
            return tape;
        } catch (RecordException e) {
            if (e.ofAnotherBuild()) {
                throw e;
            }
            log.warn("event=record-fault place=\"{}\" reason=\"{}\"", segment, e.getMessage());
            return null;
        }
    }

    /** A record that was torn by the crash would stand in the way of those who read on. */
    private void cut(Path file, Tape tape) throws IOException {
        if (tape.torn()) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(tape.soundEnd());
            }
            log.info("event=record-cut file={} bytes={}", file, tape.soundEnd());
        }
    }

    private @Nullable Found recover(Path folder, int segments, Tape tape) {
        for (int i = tape.pieces().size() - 1; i >= 0; i--) {
            Piece piece = tape.pieces().get(i);
            try {
                return recover(folder, segments, piece, tape, Integer.MAX_VALUE);
            } catch (RecordException | RuntimeException e) {
                // A world made to lead astray may throw; it must not keep a server from starting.
                log.warn(
                        "event=record-fault place=\"{}: byte {}: {}\"",
                        tape.file(piece),
                        piece.bodyAt,
                        e.getMessage());
            }
        }
        return null;
    }

    private Found recover(Path folder, int segments, Piece piece, Tape tape, int untilTick)
            throws RecordException {
        Playback playback = new Playback(tape.kryo());
        Checkpoint checkpoint = playback.open(piece);
        Replay.Moment moment = new Replay.Moment(checkpoint);
        int good = piece.tick;
        while (playback.world().tick() < untilTick && playback.read(moment::note)) {
            if (!playback.agrees()) {
                log.error(
                        "event=record-differs folder={} tick={} resumed={}",
                        folder,
                        playback.world().tick(),
                        good);
                return recover(folder, segments, piece, tape, good);
            }
            good = playback.hashed() ? playback.world().tick() : good;
            playback.step();
            moment.controls(playback.controls());
        }
        Start start = piece.start;
        return new Found(
                String.valueOf(folder.getFileName()),
                lastNumber(segments, folder),
                start.match(),
                start.firstSeed(),
                playback.world().tick(),
                playback.world().hash(),
                moment.resumption(playback, start));
    }

    /**
     * Retention may have deleted the first segments, so their number is not the last one's name.
     */
    private static int lastNumber(int segments, Path folder) {
        try {
            String name = String.valueOf(Tape.files(folder).getLast().getFileName());
            return Integer.parseInt(name.substring(0, name.length() - Tape.ENDING.length()));
        } catch (IOException | NumberFormatException e) {
            return segments;
        }
    }
}
