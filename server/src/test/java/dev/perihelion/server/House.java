package dev.perihelion.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the project lies, and what lies in it: for the tests that judge all modules. */
final class House {
    static final List<String> MODULES =
            List.of("assets", "shared", "client-web", "client-desktop", "server");

    private House() {}

    /** The directory with the root pom; tests run in their module's directory. */
    static Path root() {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.exists(directory.resolve("perihelion"))
                || !Files.exists(directory.resolve("shared"))) {
            Path parent = directory.getParent();
            if (parent == null) {
                throw new IllegalStateException(
                        "no project around " + Path.of("").toAbsolutePath());
            }
            directory = parent;
        }
        return directory;
    }

    /** The directories of compiled main code that are there. */
    static List<Path> classDirectories() {
        return MODULES.stream()
                .filter(House::isBuilt)
                .map(House::classDirectory)
                .toList();
    }

    private static Path classDirectory(String module) {
        return root().resolve(module).resolve("target/classes");
    }

    /** Whether main code of that module, which must be one of {@link #MODULES}, is compiled. */
    static boolean isBuilt(String module) {
        if (!MODULES.contains(module)) {
            throw new IllegalArgumentException("no module is called " + module);
        }
        return Files.isDirectory(classDirectory(module));
    }

    /** All files of the modules' sources whose names end so. */
    static List<Path> sources(String... endings) {
        return MODULES.stream()
                .map(module -> root().resolve(module))
                .filter(Files::isDirectory)
                .flatMap(module -> filesBelow(module).stream())
                .filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
                .toList();
    }

    /** All files below a directory, build output and what tools keep there excepted. */
    static List<Path> filesBelow(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !directory
                            .relativize(file)
                            .toString()
                            .matches("(.*/)?(target|node_modules)/.*"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String name(Path file) {
        return root().relativize(file).toString();
    }
}
