package dev.perihelion.server.bench;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A folder for what a measurement needs for a while. It goes when it is closed, and with this
 * process, however that ends. One thread.
 */
final class Scratch implements AutoCloseable {
    private static final String PREFIX = "perihelion-bench";

    private final Path folder;
    private final Thread hook;

    /** @param parent where to make it, null for the temporary directory */
    Scratch(@Nullable Path parent) throws IOException {
        folder = parent == null
                ? Files.createTempDirectory(PREFIX)
                : Files.createTempDirectory(parent, PREFIX);
        hook = new Thread(this::delete, "delete-" + folder.getFileName());
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** A place in it. */
    Path file(String name) {
        return folder.resolve(name);
    }

    @Override
    public void close() {
        delete();
        forget(hook);
    }

    private void delete() {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // A file stays behind.
            folder.toFile().deleteOnExit();
        }
    }

    /** What is closed needs nobody to close it at the end. */
    static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // This process is ending, and the hook has its turn.
            return;
        }
    }
}
