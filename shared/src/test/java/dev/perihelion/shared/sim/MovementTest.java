package dev.perihelion.shared.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MovementTest {
    private static final int HULL = 4000;

    private static Arena arena(int tickRate) {
        BodySpec[] star = {new BodySpec(true, 512, 512, -1, 0, 0, 0, 90, 0, 500)};
        return new Arena(new ArenaSpec(
                "star", 10, tickRate, 1, Mode.DUEL, 1, 60, 0, 0, 0, star, new BeaconSpec[0]));
    }

    @Test
    void aStarBurnsAsHotAtEveryTickRate() {
        for (int rate = Arena.MIN_TICK_RATE; rate <= Arena.MAX_TICK_RATE; rate++) {
            Movement movement = new Movement(arena(rate));
            Ships ships = new Ships(1);
            ships.add(0);
            ships.x[0] = Units.units(512);
            ships.y[0] = Units.units(512);
            ships.hull[0] = HULL;
            for (int tick = 7; tick < 7 + 3 * rate; tick++) {
                movement.moveTo(tick);
                assertEquals(Movement.BURNED, movement.stepShip(ships, 0));
            }
            assertEquals(HULL - 3 * Balance.STAR_BURN, ships.hull[0], rate + " Hz");
        }
    }
}
