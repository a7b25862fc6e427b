package dev.perihelion.server.record;

import org.slf4j.Logger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Deletes the oldest segments of all records where they are more or older than is to be kept, but
 * never one that grows. Writer thread.
 */
final class Retention {
    private final Archive.Setup setup;
    private final Logger log;

    /** A segment as it was found. */
    private record Old(Path file, long bytes, long changedMillis) {}

    Retention(Archive.Setup setup, Logger log) {
        this.setup = setup;
        this.log = log;
    }

    void sweep(List<MatchWriter> writers) {
        if (setup.keepMebibytes() == 0 && setup.keepDays() == 0) {
            return;
        }
        List<Path> growing = new ArrayList<>();
        for (MatchWriter writer : writers) {
            Path file = writer.writing();
            if (file != null) {
                growing.add(file);
            }
        }
        try {
            deleteAllBut(growing);
        } catch (IOException | UncheckedIOException e) {
            log.warn("event=record-sweep reason=\"{}\"", e.getMessage());
        }
    }

    private void deleteAllBut(List<Path> growing) throws IOException {
        List<Old> found = found();
        long total = found.stream().mapToLong(Old::bytes).sum();
        long limit =
                setup.keepMebibytes() == 0 ? Long.MAX_VALUE : (long) setup.keepMebibytes() << 20;
        long oldest = setup.keepDays() == 0
                ? Long.MIN_VALUE
                : System.currentTimeMillis() - TimeUnit.DAYS.toMillis(setup.keepDays());
        for (Old old : found) {
            boolean tooMuch = total > limit || old.changedMillis() < oldest;
            if (tooMuch && !growing.contains(old.file()) && delete(old.file())) {
                total -= old.bytes();
            }
        }
    }

    /** One that cannot be deleted must not keep all others. */
    private boolean delete(Path file) {
        try {
            Files.deleteIfExists(file);
            log.info("event=record-deleted file={}", file);
            removeIfEmpty(file.resolveSibling(""));
            return true;
        } catch (IOException e) {
            log.warn("event=record-not-deleted file={} reason=\"{}\"", file, String.valueOf(e));
            return false;
        }
    }

    private List<Old> found() throws IOException {
        List<Old> found = new ArrayList<>();
        if (!Files.isDirectory(setup.directory())) {
            return found;
        }
        try (Stream<Path> files = Files.walk(setup.directory(), 2)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(Tape.ENDING)).toList()) {
                found.add(new Old(
                        file, Files.size(file), Files.getLastModifiedTime(file).toMillis()));
            }
        }
        found.sort(Comparator.comparingLong(Old::changedMillis).thenComparing(Old::file));
        return found;
    }

    private static void removeIfEmpty(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            if (inside.findAny().isPresent()) {
                return;
            }
        }
        Files.deleteIfExists(folder);
    }
}
