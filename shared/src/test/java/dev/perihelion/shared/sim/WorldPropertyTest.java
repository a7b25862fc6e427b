package dev.perihelion.shared.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.Random;

/**
 * Whatever comes in as commands, the state stays within its ranges and a rerun gives the same hash.
 */
class WorldPropertyTest {
    private static final int SEEDS = 60;
    private static final int TICKS = 600;

    private static Arena arena(Random random) {
        Mode mode = Mode.of(random.nextInt(4));
        int seats = 1 + random.nextInt(random.nextInt(5) == 0 ? 200 : 24);
        return Arenas.of(mode, 10 + random.nextInt(4), seats, random.nextInt(40));
    }

    /** Plays hostile commands; the hash at the end. */
    private static int play(int seed, boolean check) {
        Random random = new Random(seed);
        Arena arena = arena(random);
        World world = new World(arena, seed);
        Commands commands = new Commands(arena.seats());
        for (int tick = 0; tick < TICKS; tick++) {
            for (int i = random.nextInt(4); i > 0; i--) {
                int seat = random.nextInt(arena.seats());
                if (random.nextInt(5) == 0) {
                    commands.leave(seat);
                } else {
                    commands.join(seat, Hull.of(random.nextInt(3)), random.nextInt(9));
                }
            }
            for (int seat = 0; seat < arena.seats(); seat++) {
                if (random.nextInt(8) == 0) {
                    commands.controls[seat] = random.nextInt();
                    commands.lagTicks[seat] = random.nextInt(64);
                }
            }
            world.step(commands);
            commands.nextTick();
            if (check) {
                assertSound(world, "seed " + seed + " tick " + world.tick());
            }
        }
        return world.hash();
    }

    private static void assertSound(World world, String where) {
        Torus torus = world.arena().torus();
        int kills = 0;
        int deaths = 0;
        for (int kind = 0; kind < Entities.KINDS; kind++) {
            Table table = world.entities().table(kind);
            for (int slot = 0; slot < table.capacity(); slot++) {
                int field = table.firstOutOfRange(slot, torus);
                assertTrue(
                        field < 0, where + " kind " + kind + " slot " + slot + " field " + field);
                assertTrue(
                        table.alive(slot) || empty(table, slot),
                        where + " dead row, kind " + kind + " " + slot);
            }
        }
        Seats seats = world.seats();
        for (int seat = seats.next(0); seat >= 0; seat = seats.next(seat + 1)) {
            kills += seats.kills[seat];
            deaths += seats.deaths[seat];
            boolean flies = world.ships().alive(seat);
            assertTrue(
                    flies == (seats.respawn[seat] == 0),
                    where + " seat " + seat + " neither flies nor waits");
            assertTrue(seats.firstOutOfRange(seat, torus) < 0, where + " seat " + seat);
        }
        assertTrue(kills >= 0 && deaths >= 0, where);
        for (int seat = world.ships().next(0); seat >= 0; seat = world.ships().next(seat + 1)) {
            assertTrue(seats.alive(seat), where + " a ship without a pilot " + seat);
        }
        assertTrue(world.asteroids().count() <= world.asteroids().capacity(), where);
    }

    private static boolean empty(Table table, int slot) {
        for (int i = 0; i < table.fieldCount(); i++) {
            if (table.column(i)[slot] != 0) {
                return false;
            }
        }
        return true;
    }

    @Test
    void hostileCommandsBreakNothing() {
        for (int seed = 1; seed <= SEEDS; seed++) {
            play(seed, true);
        }
    }

    @Test
    void aRerunGivesTheSameHash() {
        for (int seed = 1; seed <= SEEDS; seed++) {
            assertEquals(play(seed, false), play(seed, false), "seed " + seed);
        }
    }
}
