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
    private static final int ROUND_AND_MORE_TICKS = 9000;

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
        ScoreBook book = new ScoreBook(world);
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
            book.open(commands);
            world.step(commands);
            commands.nextTick();
            if (check) {
                assertSound(world, "seed " + seed + " tick " + world.tick());
                book.close("seed " + seed + " tick " + world.tick());
            }
        }
        return world.hash();
    }

    private static void assertSound(World world, String where) {
        Torus torus = world.arena().torus();
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
            boolean flies = world.ships().alive(seat);
            assertTrue(
                    flies == (seats.respawn[seat] == 0),
                    where + " seat " + seat + " neither flies nor waits");
            assertTrue(seats.firstOutOfRange(seat, torus) < 0, where + " seat " + seat);
        }
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

    /** Long enough for rounds to begin, end and begin again. */
    @Test
    void noPointIsLostOrMadeUp() {
        long points = 0;
        for (int seed = 1; seed <= 8; seed++) {
            points += fight(seed);
        }
        assertTrue(points > 200, points + " points scored");
    }

    /** Bots fight, and some come and go; the points they scored. */
    private static long fight(int seed) {
        Random random = new Random(seed);
        Arena arena = Arenas.of(Mode.of(seed % 4), 11, 4 + random.nextInt(12), 8);
        World world = new World(arena, seed);
        Bot bot = new Bot(arena, world.entities(), world.movement());
        Commands commands = new Commands(arena.seats());
        ScoreBook book = new ScoreBook(world);
        for (int tick = 0; tick < ROUND_AND_MORE_TICKS; tick++) {
            int seat = random.nextInt(arena.seats());
            if (random.nextInt(1000) == 0) {
                commands.leave(seat);
            } else if (random.nextInt(20) == 0) {
                commands.join(seat, Hull.of(random.nextInt(3)), random.nextInt(9));
            }
            bot.learn(world.round());
            for (int i = 0; i < arena.seats(); i++) {
                commands.controls[i] = bot.controls(i, world.tick());
            }
            book.open(commands);
            world.step(commands);
            commands.nextTick();
            book.close("seed " + seed + " tick " + world.tick());
        }
        return book.points();
    }

    @Test
    void aRerunGivesTheSameHash() {
        for (int seed = 1; seed <= SEEDS; seed++) {
            assertEquals(play(seed, false), play(seed, false), "seed " + seed);
        }
    }
}
