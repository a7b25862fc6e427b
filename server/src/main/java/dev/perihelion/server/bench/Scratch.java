package dev.perihelion.server.bench;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A folder for what a measurement needs for a while. It goes when it is closed, and with this
 * process unless that is killed. One thread, and that of the shutdown.
 */
final class Scratch implements AutoCloseable {
    private static final String PREFIX = "perihelion-bench";

    private final Path folder;
    private final Runnable end = this::delete;

    /** @param parent where to make it, null for the temporary directory */
    Scratch(@Nullable Path parent) throws IOException {
        folder = parent == null
                ? Files.createTempDirectory(PREFIX)
                : Files.createTempDirectory(parent, PREFIX);
        AtExit.add(end);
    }

    /** A place in it. */
    Path file(String name) {
        return folder.resolve(name);
    }

    @Override
    public void close() {
        delete();
        AtExit.remove(end);
    }

    private void delete() {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            // A file stays behind.
            folder.toFile().deleteOnExit();
        }
    }
}
