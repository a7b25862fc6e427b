package dev.perihelion.shared.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.Random;

class ServerClockTest {
    private static final int RATE_HZ = 60;

    /**
     * A server whose tick is a function of time, and a link of so many ticks each way, some jitter
     * on top.
     */
    private static double meanEarliness(
            double startError, double delayTicks, double jitterTicks, double skew) {
        ServerClock clock = new ServerClock(RATE_HZ);
        Random random = new Random(42);
        clock.start(0, 1000, delayTicks * 2 + startError);
        double sum = 0;
        int late = 0;
        int picture = 0;
        for (; picture < 60 * 40; picture++) {
            double now = picture / 60.0;
            double serverTick = 1000 + delayTicks + now * RATE_HZ * skew;
            double flown = Math.floor(clock.advance(now)) + 1;
            double arrival = serverTick + delayTicks + random.nextDouble() * jitterTicks;
            double early = flown - arrival;
            if (picture % 15 == 0) {
                clock.earliness(Math.round(early * 8) / 8.0);
            }
            if (picture > 60 * 20) {
                sum += early;
                late += early < 0 ? 1 : 0;
            }
        }
        assertTrue(late < 60 * 20 * 0.03, "late commands: " + late);
        return sum / (60 * 20);
    }

    @Test
    void commandsComeJustBeforeTheyAreDue() {
        double early = meanEarliness(0, 3, 0, 1);
        assertTrue(early > 0.2 && early < 2, "early " + early);
    }

    @Test
    void aWrongStartIsRunAfter() {
        double early = meanEarliness(-6, 3, 0, 1);
        assertTrue(early > 0.2 && early < 2, "early " + early);
    }

    @Test
    void aFarStartIsJumped() {
        double early = meanEarliness(90, 3, 0, 1);
        assertTrue(early > 0.2 && early < 2, "early " + early);
    }

    @Test
    void jitterWidensTheMargin() {
        double calm = meanEarliness(0, 3, 0, 1);
        double uneven = meanEarliness(0, 3, 3, 1);
        assertTrue(uneven > calm + 0.5, calm + " and " + uneven);
        assertTrue(uneven < 8, "early " + uneven);
    }

    @Test
    void aClockThatRunsWrongIsFollowed() {
        double early = meanEarliness(0, 3, 0, 1.002);
        assertTrue(early > 0.1 && early < 2.5, "early " + early);
    }

    @Test
    void timeDoesNotGoBack() {
        ServerClock clock = new ServerClock(RATE_HZ);
        clock.start(10, 100, 4);
        double first = clock.advance(11);
        assertEquals(first, clock.advance(10.5), 1e-9);
    }
}
