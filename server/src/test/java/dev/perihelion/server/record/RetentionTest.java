package dev.perihelion.server.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Which records are kept. */
class RetentionTest {
    private static final int MEBIBYTE = 1 << 20;

    @TempDir
    Path folder = Path.of("");

    private void sweep(int keepMebibytes, int keepDays) {
        Archive.Setup setup =
                new Archive.Setup(folder, "test", 5, 10, 1000, keepMebibytes, keepDays);
        new Retention(setup, RecordedMatch.LOG).sweep(List.of());
    }

    private Path segment(String name, int bytes, int days) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolveSibling(""));
        return aged(Files.write(file, new byte[bytes]), days);
    }

    private static Path aged(Path file, int days) throws IOException {
        return Files.setLastModifiedTime(
                file, FileTime.from(Instant.now().minus(Duration.ofDays(days))));
    }

    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> !file.equals(folder))
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void whatIsTooOldGoesAndItsEmptyFolderToo() throws Exception {
        segment("a/000001.journal", 1, 15);
        segment("b/000001.journal", 1, 15);
        segment("b/000002.journal", 1, 13);
        sweep(0, 14);
        assertEquals(List.of("b", "b/000002.journal"), left());
    }

    @Test
    void ofTooMuchTheOldestGoes() throws Exception {
        segment("a/000001.journal", MEBIBYTE, 3);
        segment("b/000001.journal", MEBIBYTE, 2);
        segment("c/000001.journal", MEBIBYTE, 1);
        sweep(2, 0);
        assertEquals(List.of("b", "b/000001.journal", "c", "c/000001.journal"), left());
    }

    @Test
    void whatCannotBeDeletedKeepsNothingElse() throws Exception {
        Path stubborn = folder.resolve("a/000001.journal");
        Files.createDirectories(stubborn.resolve("inside"));
        aged(stubborn, 16);
        segment("b/000001.journal", 1, 15);
        sweep(0, 14);
        assertEquals(List.of("a", "a/000001.journal", "a/000001.journal/inside"), left());
    }

    @Test
    void zeroKeepsAll() throws Exception {
        segment("a/000001.journal", MEBIBYTE, 1000);
        sweep(0, 0);
        assertEquals(List.of("a", "a/000001.journal"), left());
    }
}
