package dev.perihelion.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.perihelion.shared.sim.Arena;
import dev.perihelion.shared.sim.ArenaSpec;
import dev.perihelion.shared.sim.BeaconSpec;
import dev.perihelion.shared.sim.BodySpec;
import dev.perihelion.shared.sim.Mode;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/**
 * Reads a map, {@code maps/NAME.json} of the assets, and fits it to the seats of a match.
 * Stateless, any thread.
 *
 * <p>Places are thousandths of the arena's side, so a map keeps its shape when the arena grows: its
 * side doubles with every fourfold of the seats it was drawn for. Lengths of bodies and orbits are
 * world units and grow by half of that.
 */
final class MapFile {
    private static final int THOUSAND = 1000;

    private MapFile() {}

    /**
     * The arena of a map.
     *
     * @throws ConfigException if there is no such map or it breaks a limit; the message names map
     *     and field
     */
    static Arena load(String name, int seats, int tickRate) throws ConfigException {
        String file = "maps/" + name + ".json";
        try (InputStream in = MapFile.class.getClassLoader().getResourceAsStream(file)) {
            if (in == null || !name.matches("[a-z0-9-]+")) {
                throw new ConfigException("match.map: there is no map '" + Line.quoted(name) + "'");
            }
            return new Arena(spec(name, new ObjectMapper().readTree(in), seats, tickRate));
        } catch (IllegalArgumentException e) {
            throw new ConfigException(file + ": " + e.getMessage());
        } catch (IOException e) {
            throw new ConfigException(file + ": " + Line.quoted(String.valueOf(e.getMessage())));
        }
    }

    private static ArenaSpec spec(String name, JsonNode map, int seats, int tickRate) {
        int drawnFor = number(map, "seats");
        int grown = 0;
        while (drawnFor << 2 * grown < seats) {
            grown++;
        }
        int sideBits = number(map, "sideBits") + grown;
        int units = 1 << sideBits;
        JsonNode bodies = map.path("bodies");
        JsonNode beacons = map.path("beacons");
        BodySpec[] bodySpecs = new BodySpec[bodies.size()];
        BeaconSpec[] beaconSpecs = new BeaconSpec[beacons.size()];
        for (int i = 0; i < bodySpecs.length; i++) {
            bodySpecs[i] = body(bodies.get(i), units);
        }
        for (int i = 0; i < beaconSpecs.length; i++) {
            JsonNode beacon = beacons.get(i);
            beaconSpecs[i] = new BeaconSpec(
                    place(beacon, "x", units), place(beacon, "y", units), number(beacon, "radius"));
        }
        Mode mode = Mode.valueOf(map.path("mode").asText().toUpperCase(Locale.ROOT));
        return new ArenaSpec(
                map.path("name").asText(name),
                sideBits,
                tickRate,
                seats,
                mode,
                map.path("teams").asInt(1),
                number(map, "roundSeconds"),
                map.path("scoreLimit").asInt(0),
                Math.min(Arena.MAX_ASTEROIDS, number(map, "asteroids") << 2 * grown),
                Math.min(Arena.MAX_PICKUPS, number(map, "pickups") << 2 * grown),
                bodySpecs,
                beaconSpecs);
    }

    private static BodySpec body(JsonNode body, int units) {
        return new BodySpec(
                body.path("star").asBoolean(),
                place(body, "x", units),
                place(body, "y", units),
                body.path("parent").asInt(-1),
                body.path("orbit").asInt(0),
                body.path("periodMillis").asInt(0),
                body.path("phase").asInt(0),
                number(body, "radius"),
                number(body, "gravity"),
                Math.min(number(body, "reach"), units / 2 - 1));
    }

    private static int place(JsonNode node, String field, int units) {
        return node.path(field).asInt(0) * (units / 8) / (THOUSAND / 8);
    }

    private static int number(JsonNode node, String field) {
        if (!node.path(field).isInt()) {
            throw new IllegalArgumentException(field + ": must be a whole number");
        }
        return node.path(field).asInt();
    }
}
