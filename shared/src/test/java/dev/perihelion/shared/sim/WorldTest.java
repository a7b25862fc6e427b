package dev.perihelion.shared.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class WorldTest {
    private static final int SECONDS_60 = 3600;

    private static World populated(int seats, int seed) {
        World world = new World(Arenas.of(Mode.FREE_FOR_ALL, 12, seats), seed);
        Commands commands = new Commands(seats);
        for (int seat = 0; seat < seats; seat++) {
            commands.join(seat, Hull.of(seat % Hull.COUNT), Commands.ANY_TEAM);
        }
        world.step(commands);
        return world;
    }

    private static void run(World world, int ticks) {
        Bot bot = new Bot(world.arena(), world.entities(), world.movement());
        Commands commands = new Commands(world.arena().seats());
        for (int i = 0; i < ticks; i++) {
            for (int seat = 0; seat < commands.seats(); seat++) {
                commands.controls[seat] = bot.controls(seat, world.tick());
            }
            world.step(commands);
        }
    }

    @Test
    void aMatchOfBotsIsAFight() {
        World world = populated(16, 7);
        run(world, SECONDS_60);
        int kills = 0;
        int deaths = 0;
        for (int seat = 0; seat < 16; seat++) {
            kills += world.seats().kills[seat];
            deaths += world.seats().deaths[seat];
        }
        assertTrue(kills > 10, "kills " + kills + " of deaths " + deaths);
        assertTrue(world.ships().count() > 8, "ships alive " + world.ships().count());
    }

    @Test
    void equalCommandsGiveEqualHashes() {
        World one = populated(12, 3);
        World two = populated(12, 3);
        run(one, 600);
        run(two, 600);
        assertEquals(one.hash(), two.hash());
    }

    @Test
    void thrustMovesAShipAhead() {
        World world = populated(1, 1);
        Commands commands = new Commands(1);
        for (int i = 0; i < 60; i++) {
            world.step(commands);
        }
        int before = world.ships().vx[0] * Trig.cos(world.ships().angle[0]) / Trig.ONE
                + world.ships().vy[0] * Trig.sin(world.ships().angle[0]) / Trig.ONE;
        commands.controls[0] = Controls.of(0, Controls.THRUST);
        for (int i = 0; i < 30; i++) {
            world.step(commands);
        }
        int after = world.ships().vx[0] * Trig.cos(world.ships().angle[0]) / Trig.ONE
                + world.ships().vy[0] * Trig.sin(world.ships().angle[0]) / Trig.ONE;
        assertTrue(after > before + Units.ONE, before + " to " + after);
    }
}
