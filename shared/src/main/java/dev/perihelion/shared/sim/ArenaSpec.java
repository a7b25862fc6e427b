package dev.perihelion.shared.sim;

import org.jspecify.annotations.Nullable;

/**
 * The description of an arena: what a map says, scaled to the seats, with the rates of the match.
 *
 * @param name the map's name
 * @param sideBits side of the torus: 2^sideBits world units
 * @param tickRate ticks per second
 * @param seats ship slots
 * @param mode how the match is won
 * @param teams number of teams, 1 where the mode has none
 * @param roundSeconds length of a round
 * @param scoreLimit score that ends a round, 0 for none
 * @param asteroids how many asteroids the arena keeps up
 * @param pickups how many pick-ups the arena keeps up
 * @param bodies stars and planets
 * @param beacons zones of beacon control
 */
@SuppressWarnings("ArrayRecordComponent") // The simulation knows no collections; nobody compares
// descriptions.
public record ArenaSpec(
        String name,
        int sideBits,
        int tickRate,
        int seats,
        Mode mode,
        int teams,
        int roundSeconds,
        int scoreLimit,
        int asteroids,
        int pickups,
        BodySpec[] bodies,
        BeaconSpec[] beacons) {

    public static final int MAX_TEAMS = 4;
    private static final int MAX_ROUND_SECONDS = 3600;
    private static final int MAX_SCORE_LIMIT = 100_000;
    private static final int MAX_NAME_LENGTH = 32;

    /** What breaks a limit, as "field: reason", or null when all is well. */
    public @Nullable String fault() {
        String fault = first(
                name.isEmpty() || name.length() > MAX_NAME_LENGTH
                        ? "name: 1 to 32 characters"
                        : null,
                within("sideBits", sideBits, Torus.MIN_SIDE_BITS, Torus.MAX_SIDE_BITS),
                within("tickRate", tickRate, Arena.MIN_TICK_RATE, Arena.MAX_TICK_RATE),
                within("seats", seats, 1, Arena.MAX_SEATS),
                within("teams", teams, 1, MAX_TEAMS),
                within("roundSeconds", roundSeconds, 10, MAX_ROUND_SECONDS),
                within("scoreLimit", scoreLimit, 0, MAX_SCORE_LIMIT),
                within("asteroids", asteroids, 0, Arena.MAX_ASTEROIDS),
                within("pickups", pickups, 0, Arena.MAX_PICKUPS),
                within("bodies", bodies.length, 0, Arena.MAX_BODIES),
                within("beacons", beacons.length, 0, Arena.MAX_BEACONS),
                mode == Mode.BEACONS && beacons.length == 0
                        ? "beacons: beacon control needs at least one"
                        : null,
                mode.hasTeams() && teams < 2 ? "teams: this mode needs at least two" : null);
        for (int i = 0; i < bodies.length && fault == null; i++) {
            fault = bodyFault("bodies[" + i + "].", i);
        }
        for (int i = 0; i < beacons.length && fault == null; i++) {
            fault = beaconFault("beacons[" + i + "].", beacons[i]);
        }
        return fault;
    }

    private @Nullable String bodyFault(String prefix, int index) {
        BodySpec body = bodies[index];
        int side = 1 << sideBits;
        return first(
                within(prefix + "x", body.x(), 0, side - 1),
                within(prefix + "y", body.y(), 0, side - 1),
                within(prefix + "parent", body.parent(), -1, index - 1),
                within(prefix + "orbitUnits", body.orbitUnits(), 0, side / 2 - 1),
                within(prefix + "phase", body.phase(), 0, Units.TURN - 1),
                within(
                        prefix + "radiusUnits",
                        body.radiusUnits(),
                        BodySpec.MIN_RADIUS_UNITS,
                        Math.min(BodySpec.MAX_RADIUS_UNITS, side / 4)),
                within(prefix + "surfaceGravity", body.surfaceGravity(), 0, BodySpec.MAX_GRAVITY),
                within(prefix + "reachUnits", body.reachUnits(), body.radiusUnits(), side / 2 - 1),
                body.orbitUnits() == 0
                        ? null
                        : within(
                                prefix + "periodMillis",
                                Math.abs(body.periodMillis()),
                                BodySpec.MIN_PERIOD_MILLIS,
                                BodySpec.MAX_PERIOD_MILLIS));
    }

    private @Nullable String beaconFault(String prefix, BeaconSpec beacon) {
        int side = 1 << sideBits;
        return first(
                within(prefix + "x", beacon.x(), 0, side - 1),
                within(prefix + "y", beacon.y(), 0, side - 1),
                within(prefix + "radiusUnits", beacon.radiusUnits(), 16, side / 4));
    }

    private static @Nullable String within(String field, int value, int low, int high) {
        return value >= low && value <= high
                ? null
                : field + ": " + value + " is outside " + low + " to " + high;
    }

    private static @Nullable String first(@Nullable String... faults) {
        for (String fault : faults) {
            if (fault != null) {
                return fault;
            }
        }
        return null;
    }
}
