package dev.perihelion.shared.sim;

/** Arenas for tests: a star, two planets round it, rocks and gifts. */
public final class Arenas {
    private Arenas() {}

    /** An arena of 2^sideBits units for that many seats. */
    public static Arena of(Mode mode, int sideBits, int seats) {
        return of(mode, sideBits, seats, 16);
    }

    /** The same with that many asteroids. */
    public static Arena of(Mode mode, int sideBits, int seats, int asteroids) {
        int middle = 1 << sideBits - 1;
        BodySpec[] bodies = {
            new BodySpec(true, middle, middle, -1, 0, 0, 0, 120, 260, middle - 1),
            new BodySpec(false, 0, 0, 0, middle / 2, 60_000, 0, 70, 200, 500),
            new BodySpec(false, 0, 0, 1, 220, 20_000, 9000, 24, 80, 200),
        };
        BeaconSpec[] beacons = {
            new BeaconSpec(300, 300, 150), new BeaconSpec(middle + 400, 300, 150)
        };
        int teams = mode.hasTeams() ? 2 : 1;
        return new Arena(new ArenaSpec(
                "test", sideBits, 60, seats, mode, teams, 120, 0, asteroids, 12, bodies, beacons));
    }
}
