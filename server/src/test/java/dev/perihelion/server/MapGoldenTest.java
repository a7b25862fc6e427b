package dev.perihelion.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.perihelion.shared.sim.Arena;
import dev.perihelion.shared.sim.GoldenRecorder;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A minute on every map gives the golden replay that is committed, which the golden tests run again
 * on the JVM and in the browser; {@code -Dgolden.rewrite=true} records them anew.
 */
class MapGoldenTest {
    private static final Path GOLDEN =
            Path.of("..", "shared", "src", "test", "resources", "golden");
    private static final int SEATS = 24;

    @Test
    void everyMapHasItsGoldenReplay() throws IOException, ConfigException {
        try (Stream<Path> files = Files.list(Path.of("..", "assets", "maps"))) {
            List<String> maps = files.map(
                            file -> file.getFileName().toString().replace(".json", ""))
                    .sorted()
                    .toList();
            for (String map : maps) {
                Arena arena = MapFile.load(map, "needle".equals(map) ? 2 : SEATS, 60);
                byte[] replay = GoldenRecorder.record("map-" + map, arena);
                Path file = GOLDEN.resolve("map-" + map + ".golden");
                if (Boolean.getBoolean("golden.rewrite")) {
                    Files.write(file, replay);
                }
                assertArrayEquals(Files.readAllBytes(file), replay, map);
            }
        }
    }
}
