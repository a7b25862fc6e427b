package dev.perihelion.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perihelion.shared.sim.Arena;
import dev.perihelion.shared.sim.Mode;
import dev.perihelion.shared.sim.World;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

class MapFileTest {
    private static List<String> maps() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("..", "assets", "maps"))) {
            return files.map(file -> file.getFileName().toString().replace(".json", ""))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void everyMapLoadsForAFewAndForAThousand() throws IOException, ConfigException {
        Set<Mode> modes = EnumSet.noneOf(Mode.class);
        for (String map : maps()) {
            for (int seats : new int[] {2, 32, 200, Arena.MAX_SEATS}) {
                Arena arena = MapFile.load(map, seats, 60);
                assertEquals(seats, arena.seats());
                assertTrue(new World(arena, 1).hash() != 0, map);
                modes.add(arena.mode());
            }
        }
        assertEquals(EnumSet.allOf(Mode.class), modes, "every mode has a map");
        assertTrue(maps().size() >= 4, "at least four maps");
    }

    @Test
    void anArenaGrowsWithItsSeats() throws ConfigException {
        int small = MapFile.load("helios", 32, 60).spec().sideBits();
        assertEquals(small + 3, MapFile.load("helios", 1000, 60).spec().sideBits());
    }

    @Test
    void anUnknownMapIsNamed() {
        ConfigException fault =
                assertThrows(ConfigException.class, () -> MapFile.load("nowhere", 8, 60));
        assertTrue(String.valueOf(fault.getMessage()).contains("nowhere"), fault.getMessage());
    }
}
