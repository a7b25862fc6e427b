package dev.perihelion.server.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.Random;

class SystemClockTest {
    private static final long PERIOD = 16_666_667;
    private static final int WAITS = 2_000;

    private final Random random = new Random(7);
    private long now = 1;
    private long leastLate;
    private long lateSpread = 1;
    private long spun;
    private int late;

    /** Each look takes 100 ns, or a spin would never end. */
    private final SystemClock clock =
            new SystemClock(() -> now += 100, sleep -> now += sleep + lateness());

    private long lateness() {
        return leastLate + random.nextLong(lateSpread);
    }

    private void waits(int count) {
        spun = 0;
        late = 0;
        for (int i = 0; i < count; i++) {
            long due = now + PERIOD;
            spun += clock.waitUntil(due);
            assertTrue(now >= due, "a wait ended before its time");
            late += now - due > 200 ? 1 : 0;
        }
    }

    /** That it has been woken so late for long; {@link #spun} and {@link #late} are of the end. */
    private void knows(long least, long spread) {
        leastLate = least;
        lateSpread = spread;
        waits(WAITS);
        waits(WAITS);
    }

    @Test
    void learnsHowLateItIsWokenAndSpinsLittleMore() {
        knows(20_000, 40_000);
        assertTrue(late > WAITS / 20 && late < WAITS / 7, "one of ten is late, not " + late);
        long spin = spun / WAITS;
        assertTrue(
                spin < 20_000, "it sleeps 56 us short and is woken 40 us late, and spins " + spin);
    }

    @Test
    void followsAMachineThatGetsWorse() {
        knows(1_000, 1);
        assertTrue(spun / WAITS < 4_000, "a machine that is 1 us late needs no more");
        leastLate = 60_000;
        waits(WAITS);
        assertTrue(late < WAITS / 7, "it had to learn, and yet " + late + " are too many");
    }

    @Test
    void spinsNoLongerThanItsBound() {
        leastLate = 400_000;
        waits(WAITS);
        assertEquals(WAITS, late);
        leastLate = 0;
        spun = clock.waitUntil(now + PERIOD);
        assertTrue(
                spun <= SystemClock.MOST_EARLY_NANOS,
                "from its longest sleep short it spins " + spun);
    }

    @Test
    void sleepsAgainWhereASleepEndsEarly() {
        long[] sleeps = {0};
        SystemClock woken = new SystemClock(() -> now += 100, sleep -> {
            sleeps[0]++;
            now += Math.max(1, sleep / 2);
        });
        long due = now + PERIOD;
        long spin = woken.waitUntil(due);
        assertTrue(sleeps[0] > 5, "it slept " + sleeps[0] + " times");
        assertTrue(
                spin > SystemClock.MOST_EARLY_NANOS / 2,
                "it slept into what it has to spin: " + spin + " are left");
    }

    @Test
    void learnsNothingFromShortSleeps() {
        knows(20_000, 40_000);
        leastLate = 0;
        lateSpread = 1;
        for (int i = 0; i < WAITS; i++) {
            clock.waitUntil(now + SystemClock.TELLING_SLEEP_NANOS / 2);
        }
        leastLate = 20_000;
        lateSpread = 40_000;
        waits(20);
        assertTrue(late < 10, "a tenth of 20 is late, and not " + late);
    }

    @Test
    void endsWhenInterrupted() {
        Thread.currentThread().interrupt();
        try {
            assertEquals(0, clock.waitUntil(now + PERIOD));
            assertTrue(Thread.currentThread().isInterrupted());
        } finally {
            Thread.interrupted();
        }
    }
}
