package dev.perihelion.shared.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SpawnerTest {
    private static final int APART = Units.units(400);

    private static double apart(World world, int one, int other) {
        Ships ships = world.ships();
        double dx = world.arena().torus().delta(ships.x[one], ships.x[other]);
        double dy = world.arena().torus().delta(ships.y[one], ships.y[other]);
        return Math.sqrt(dx * dx + dy * dy);
    }

    private static void fly(World world, Commands commands, int seat) {
        while (!world.ships().alive(seat)) {
            world.step(commands);
            commands.nextTick();
        }
    }

    @Test
    void enemiesThatAppearInOneTickAreApart() {
        for (int seed = 1; seed <= 50; seed++) {
            World world = new World(Arenas.of(Mode.DUEL, 11, 2), seed);
            Commands commands = new Commands(2);
            commands.join(0, Hull.DART, Commands.ANY_TEAM);
            commands.join(1, Hull.DART, Commands.ANY_TEAM);
            fly(world, commands, 1);
            assertTrue(apart(world, 0, 1) > APART, "seed " + seed);
        }
    }

    @Test
    void aNewcomerGetsTheTeamAskedForWhereItIsNotLarger() {
        int[] asked = {0, 0, 1, 1, 1, Commands.ANY_TEAM};
        int[] given = {0, 1, 1, 0, 1, 0};
        World world = new World(Arenas.of(Mode.TEAMS, 11, asked.length), 1);
        Commands commands = new Commands(asked.length);
        for (int seat = 0; seat < asked.length; seat++) {
            commands.join(seat, Hull.DART, asked[seat]);
            world.step(commands);
            commands.nextTick();
            assertEquals(given[seat], world.seats().team[seat], "seat " + seat);
        }
    }

    @Test
    void everyTeamAppearsAwayFromItsEnemies() {
        for (int seed = 1; seed <= 50; seed++) {
            World world = new World(Arenas.of(Mode.TEAMS, 11, 2), seed);
            Commands commands = new Commands(2);
            commands.join(0, Hull.DART, 0);
            fly(world, commands, 0);
            commands.join(1, Hull.DART, 1);
            fly(world, commands, 1);
            assertTrue(apart(world, 0, 1) > APART, "seed " + seed);
        }
    }

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
