package dev.perihelion.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perihelion.shared.sim.Arena;
import dev.perihelion.shared.sim.Mode;
import dev.perihelion.shared.sim.World;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

class MapFileTest {
    @TempDir
    Path directory;

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
        assertEquals(
                "there is no map 'nowhere'; there are castor, gates, helios, needle, shoals,"
                        + " and files whose names end in .json",
                fault.getMessage());
    }

    /** A map of the operator's own, sound but for the change. */
    private String faultOf(String what, String by) throws IOException {
        Path file = directory.resolve("own.json");
        String sound = Files.readString(Path.of("..", "assets", "maps", "gates.json"));
        assertTrue(sound.contains(what), what);
        Files.writeString(file, sound.replace(what, by));
        ConfigException fault =
                assertThrows(ConfigException.class, () -> MapFile.load(file.toString(), 24, 60));
        String message = String.valueOf(fault.getMessage());
        assertTrue(message.startsWith(file + ": "), message);
        return message.substring(file.toString().length() + 2);
    }

    @Test
    void aMapOfTheOperatorsOwnIsLoaded() throws IOException, ConfigException {
        Path file = directory.resolve("own.json");
        Files.copy(Path.of("..", "assets", "maps", "gates.json"), file);
        assertEquals("Four Gates", MapFile.load(file.toString(), 24, 60).spec().name());
    }

    @Test
    void everyFaultNamesFileFieldAndReason() throws IOException {
        assertEquals("seats: 0 is outside 1 to 1024", faultOf("\"seats\": 24", "\"seats\": 0"));
        assertEquals(
                "sideBits: 99 is outside 10 to 16",
                faultOf("\"sideBits\": 12", "\"sideBits\": 99"));
        assertEquals(
                "mode: 'chess' is none of free_for_all, teams, beacons, duel",
                faultOf("\"mode\": \"beacons\"", "\"mode\": \"chess\""));
        assertEquals("roundSeconds: is missing", faultOf("\"roundSeconds\": 480,", ""));
        assertEquals(
                "asteroids: must be a whole number",
                faultOf("\"asteroids\": 24", "\"asteroids\": \"many\""));
        assertEquals(
                "bodies[0].radius: 7 is outside 8 to 2048",
                faultOf("\"radius\": 120", "\"radius\": 7"));
        assertEquals(
                "bodies[0].gravitas: there is no such field",
                faultOf("\"gravity\": 300", "\"gravitas\": 300"));
        assertEquals(
                "bodies[1].parent: 1 is outside -1 to 0",
                faultOf("{\"x\": 250, \"y\": 250,", "{\"parent\": 1, \"x\": 250, \"y\": 250,"));
        assertEquals("name: must be a text", faultOf("\"Four Gates\"", "4"));
        assertEquals(
                "beacons[0].x: 1000 is outside 0 to 999",
                faultOf(
                        "{\"x\": 500, \"y\": 250, \"radius\": 170}",
                        "{\"x\": 1000, \"y\": 0, \"radius\": 9}"));
        assertEquals(
                "teams: this mode needs at least two", faultOf("\"teams\": 2", "\"teams\": 1"));
        assertTrue(faultOf("\"bodies\": [", "\"bodies\": [,").startsWith("line 11: "));
        assertTrue(
                faultOf("\"seats\": 24,", "\"seats\": 24, \"seats\": 24,").contains("Duplicate"));
    }

    /** No bytes whatever make anything but a map or a fault in words. */
    @Test
    void brokenFilesAreFaultsAndNothingElse() throws IOException {
        byte[] sound = Files.readAllBytes(Path.of("..", "assets", "maps", "helios.json"));
        Random random = new Random(11);
        Path file = directory.resolve("broken.json");
        int refused = 0;
        for (int i = 0; i < 2000; i++) {
            byte[] broken = sound.clone();
            for (int change = random.nextInt(3); change >= 0; change--) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt(128);
            }
            Files.write(file, broken);
            try {
                MapFile.load(file.toString(), 1 + random.nextInt(Arena.MAX_SEATS), 60);
            } catch (ConfigException e) {
                assertTrue(String.valueOf(e.getMessage()).startsWith(file + ": "), e.getMessage());
                refused++;
            }
        }
        assertTrue(refused > 1000, "refused " + refused);
    }
}
