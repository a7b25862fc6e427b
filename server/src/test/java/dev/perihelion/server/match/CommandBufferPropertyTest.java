package dev.perihelion.server.match;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.Random;

/**
 * Whoever looks at a buffer only when something came or {@link CommandBuffer#wakeTick} says so sees
 * what one sees who looks at every tick.
 */
class CommandBufferPropertyTest {
    private static final int SEEDS = 200;
    private static final int TICKS = 600;
    private static final int RATE = 50;
    private static final long PERIOD = 20_000_000;
    private static final int QUIET_TICKS = 150;

    /** One of the two, and how often it looked. */
    private static final class Looker {
        private final Totals totals = new Totals();
        private final CommandBuffer buffer = new CommandBuffer(RATE, totals);
        private final boolean always;
        private int wakeTick;
        private int controls;
        private int lag;
        private int looks;

        Looker(boolean always) {
            this.always = always;
            buffer.reset(1);
        }

        void tick(int tick, int[][] came) {
            if (!always && came.length == 0 && wakeTick > tick) {
                return;
            }
            looks++;
            buffer.begin(tick, tick * PERIOD);
            for (int[] command : came) {
                buffer.accept(Command.of(command[0], command[1], command[2]), tick * PERIOD);
            }
            controls = buffer.take();
            lag = buffer.lagTicks();
            wakeTick = buffer.wakeTick();
        }

        long[] seen() {
            return new long[] {
                controls,
                lag,
                totals.of(Totals.Sum.COMMANDS_LATE),
                totals.of(Totals.Sum.COMMANDS_OVERTAKEN),
                totals.of(Totals.Sum.COMMANDS_REFUSED),
                totals.of(Totals.Sum.TICKS_WITHOUT_PILOT),
                totals.of(Totals.Sum.REWINDS_CLAMPED)
            };
        }
    }

    @Test
    void betweenTwoWakingsNothingChanges() {
        long looks = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            Looker awake = new Looker(true);
            Looker sleeper = new Looker(false);
            for (int tick = 1; tick < TICKS; tick++) {
                boolean quiet = tick / QUIET_TICKS % 2 == 1;
                int[][] came = quiet ? new int[0][] : commands(random, tick);
                awake.tick(tick, came);
                sleeper.tick(tick, came);
                assertArrayEquals(awake.seen(), sleeper.seen(), "seed " + seed + " tick " + tick);
            }
            looks += sleeper.looks;
        }
        assertTrue(looks < (long) SEEDS * TICKS * 3 / 4, looks + " looks");
    }

    /** Seldom further back than lag compensation goes. */
    private static int lag(Random random) {
        return random.nextInt(random.nextInt(20) == 0 ? 40 : 12);
    }

    /** None in most ticks, several in some, mostly for ticks near by and now and then for any. */
    private static int[][] commands(Random random, int tick) {
        int[][] came = new int[random.nextInt(12) == 0 ? 1 + random.nextInt(3) : 0][];
        for (int i = 0; i < came.length; i++) {
            int at = random.nextInt(30) == 0 ? random.nextInt() : tick + random.nextInt(12) - 3;
            came[i] = new int[] {at, random.nextInt(256), lag(random)};
        }
        return came;
    }
}
