package dev.perihelion.server;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.perihelion.shared.sim.Arena;
import dev.perihelion.shared.sim.ArenaSpec;
import dev.perihelion.shared.sim.BeaconSpec;
import dev.perihelion.shared.sim.BodySpec;
import dev.perihelion.shared.sim.Mode;
import dev.perihelion.shared.sim.Torus;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads a map, {@code maps/NAME.json} of the assets or a file of the operator's own, and fits it to
 * the seats of a match. Stateless, any thread.
 *
 * <p>Places are thousandths of the arena's side, so a map keeps its shape when the arena grows: its
 * side doubles with every fourfold of the seats it was drawn for. Lengths of bodies and orbits are
 * world units.
 */
final class MapFile {
    private static final int THOUSAND = 1000;
    private static final int LIMIT_BYTES = 1 << 20;
    private static final int LIMIT_UNITS = 1 << 20;
    private static final Set<String> MAP_FIELDS = Set.of(
            "name",
            "seats",
            "sideBits",
            "mode",
            "teams",
            "roundSeconds",
            "scoreLimit",
            "asteroids",
            "pickups",
            "bodies",
            "beacons");
    private static final Set<String> BODY_FIELDS = Set.of(
            "star",
            "x",
            "y",
            "parent",
            "orbit",
            "periodMillis",
            "phase",
            "radius",
            "gravity",
            "reach");
    private static final Set<String> BEACON_FIELDS = Set.of("x", "y", "radius");

    private MapFile() {}

    /**
     * The arena of a map.
     *
     * @param map a name of the assets, or the path of a file that ends in {@code .json}
     * @throws ConfigException if there is no such map or it breaks a limit; the message names file,
     *     field and reason
     */
    static Arena load(String map, int seats, int tickRate) throws ConfigException {
        boolean own = map.endsWith(".json");
        String file = own ? Line.quoted(map) : "maps/" + Line.quoted(map) + ".json";
        try (InputStream in = own ? Files.newInputStream(Path.of(map)) : asset(map)) {
            return new Arena(spec(parse(in), seats, tickRate));
        } catch (JsonProcessingException e) {
            throw new ConfigException(file + ": line " + e.getLocation().getLineNr() + ": "
                    + Line.quoted(e.getOriginalMessage()));
        } catch (IllegalArgumentException e) {
            throw new ConfigException(file + ": " + e.getMessage());
        } catch (IOException e) {
            throw new ConfigException(file + ": cannot be read");
        }
    }

    private static InputStream asset(String name) throws ConfigException {
        InputStream in = name.matches("[a-z0-9-]+")
                ? MapFile.class.getClassLoader().getResourceAsStream("maps/" + name + ".json")
                : null;
        if (in == null) {
            throw new ConfigException("there is no map '" + Line.quoted(name) + "'; there are "
                    + String.join(", ", names()) + ", and files whose names end in .json");
        }
        return in;
    }

    /** The maps of the assets, or none where they cannot be listed. */
    static List<String> names() {
        URL folder = MapFile.class.getClassLoader().getResource("maps");
        if (folder == null) {
            return List.of();
        }
        try {
            if (!"jar".equals(folder.getProtocol())) {
                return names(Path.of(folder.toURI()));
            }
            String jar = folder.toString().replaceFirst("!/.*", "!/");
            try (FileSystem inside = FileSystems.newFileSystem(URI.create(jar), Map.of())) {
                return names(inside.getPath("maps"));
            }
        } catch (IOException | URISyntaxException | IllegalArgumentException e) {
            return List.of();
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".json"))
                    .map(file -> file.substring(0, file.length() - ".json".length()))
                    .sorted()
                    .toList();
        }
    }

    private static MapNode parse(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(LIMIT_BYTES + 1);
        if (bytes.length > LIMIT_BYTES) {
            throw new IllegalArgumentException("longer than " + LIMIT_BYTES + " bytes");
        }
        ObjectMapper mapper = new ObjectMapper()
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
        return new MapNode("", mapper.readTree(bytes));
    }

    private static ArenaSpec spec(MapNode map, int seats, int tickRate) {
        map.only(MAP_FIELDS);
        int grown = 0;
        int drawnFor = map.number("seats", 1, Arena.MAX_SEATS);
        while (drawnFor << 2 * grown < seats) {
            grown++;
        }
        int sideBits = map.number("sideBits", Torus.MIN_SIDE_BITS, Torus.MAX_SIDE_BITS) + grown;
        int units = 1 << sideBits;
        List<MapNode> bodies = map.list("bodies", Arena.MAX_BODIES);
        List<MapNode> beacons = map.list("beacons", Arena.MAX_BEACONS);
        BodySpec[] bodySpecs = new BodySpec[bodies.size()];
        BeaconSpec[] beaconSpecs = new BeaconSpec[beacons.size()];
        for (int i = 0; i < bodySpecs.length; i++) {
            bodySpecs[i] = body(bodies.get(i), i, units);
        }
        for (int i = 0; i < beaconSpecs.length; i++) {
            beaconSpecs[i] = beacon(beacons.get(i), units);
        }
        return new ArenaSpec(
                map.text("name"),
                sideBits,
                tickRate,
                seats,
                map.choice("mode", Mode.class),
                map.number("teams", 1, LIMIT_UNITS, 1),
                map.number("roundSeconds", 1, LIMIT_UNITS),
                map.number("scoreLimit", 0, LIMIT_UNITS, 0),
                grown(map, "asteroids", grown, Arena.MAX_ASTEROIDS),
                grown(map, "pickups", grown, Arena.MAX_PICKUPS),
                bodySpecs,
                beaconSpecs);
    }

    /** What is scattered over the arena grows with its area, as far as an arena allows. */
    private static int grown(MapNode map, String field, int grown, int most) {
        return (int) Math.min(most, (long) map.number(field, 0, most) << 2 * grown);
    }

    private static BodySpec body(MapNode body, int index, int units) {
        body.only(BODY_FIELDS);
        int parent = body.number("parent", -1, index - 1, -1);
        if (parent < 0) {
            body.number("x", 0, THOUSAND - 1);
            body.number("y", 0, THOUSAND - 1);
        }
        int orbit = body.number("orbit", 0, LIMIT_UNITS, 0);
        return new BodySpec(
                body.flag("star"),
                place(body, "x", units),
                place(body, "y", units),
                parent,
                orbit,
                orbit == 0
                        ? body.number("periodMillis", 0, 0, 0)
                        : body.number(
                                "periodMillis",
                                -BodySpec.MAX_PERIOD_MILLIS,
                                BodySpec.MAX_PERIOD_MILLIS),
                body.number("phase", 0, 0xFFFF, 0),
                body.number("radius", BodySpec.MIN_RADIUS_UNITS, BodySpec.MAX_RADIUS_UNITS),
                body.number("gravity", 0, BodySpec.MAX_GRAVITY),
                Math.min(body.number("reach", 1, LIMIT_UNITS), units / 2 - 1));
    }

    private static BeaconSpec beacon(MapNode beacon, int units) {
        beacon.only(BEACON_FIELDS);
        beacon.number("x", 0, THOUSAND - 1);
        beacon.number("y", 0, THOUSAND - 1);
        return new BeaconSpec(
                place(beacon, "x", units),
                place(beacon, "y", units),
                beacon.number("radius", 1, LIMIT_UNITS));
    }

    /** Thousandths of the side in units; computed so that a side of any size does not overflow. */
    private static int place(MapNode node, String field, int units) {
        return node.number(field, 0, THOUSAND - 1, 0) * (units / 8) / (THOUSAND / 8);
    }
}
