package dev.perihelion.shared.sim;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SpawnerTest {
    /** At the largest speed that a state can hold, a kick must not make it larger. */
    @Test
    void thePiecesOfAFastRockAreWithinTheirFields() {
        for (int seed = 1; seed <= 20; seed++) {
            World world = new World(Arenas.of(Mode.FREE_FOR_ALL, 12, 1), seed);
            Asteroids rocks = world.asteroids();
            int rock = rocks.next(0);
            rocks.size[rock] = 3;
            rocks.vx[rock] = Movement.MAX_SPEED;
            rocks.vy[rock] = -Movement.MAX_SPEED;
            world.spawner().chip(rock, rocks.hull[rock]);
            for (int slot = rocks.next(0); slot >= 0; slot = rocks.next(slot + 1)) {
                assertTrue(
                        rocks.firstOutOfRange(slot, world.arena().torus()) < 0,
                        "seed " + seed + " slot " + slot);
            }
        }
    }
}
