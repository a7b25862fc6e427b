package dev.perihelion.shared.sim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The committed golden replays, for tests. */
public final class Goldens {
    private Goldens() {}

    /** All of them, by name. */
    public static List<GoldenReplay> all() {
        return files().stream().map(GoldenReplay::new).toList();
    }

    /** The bytes of all of them, by name. */
    public static List<byte[]> files() {
        try {
            URI directory =
                    Objects.requireNonNull(Goldens.class.getResource("/golden")).toURI();
            if (!"jar".equals(directory.getScheme())) {
                return contents(Path.of(directory));
            }
            try (FileSystem jar = FileSystems.newFileSystem(directory, Map.of())) {
                return contents(jar.getPath("/golden"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<byte[]> contents(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().map(Goldens::content).toList();
        }
    }

    private static byte[] content(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
