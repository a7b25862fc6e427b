package dev.perihelion.shared.client;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.Random;

class ArrivalClockTest {
    private static final int RATE_HZ = 60;

    /**
     * Draws 20 s of snapshots that come late by up to so many ticks; returns how often the next
     * tick was missing.
     */
    private static int missing(ArrivalClock clock, double jitterTicks) {
        Random random = new Random(7);
        double[] arrival = new double[60 * 20];
        double last = 0;
        for (int i = 0; i < arrival.length; i++) {
            last = Math.max(last, (i + random.nextDouble() * jitterTicks) / RATE_HZ);
            arrival[i] = last;
        }
        int next = 0;
        int newest = -1;
        int missing = 0;
        double before = 0;
        for (int picture = 1; picture < arrival.length; picture++) {
            double now = picture / 60.0 + 0.003;
            while (next < arrival.length && arrival[next] <= now) {
                clock.arrived(arrival[next], next);
                newest = next;
                next++;
            }
            double tick = clock.drawTick(now, 1 / 60.0, newest);
            assertTrue(tick <= newest, "drawn before it was decoded");
            if (picture > 300) {
                assertTrue(tick >= before - 0.2, "the picture went back");
                missing += tick == newest ? 1 : 0;
            }
            before = tick;
        }
        return missing;
    }

    @Test
    void evenSnapshotsAreDrawnWithALittleDelay() {
        ArrivalClock clock = new ArrivalClock(RATE_HZ);
        assertTrue(missing(clock, 0) < 5);
        assertTrue(clock.delay() < 1.6, "delay " + clock.delay());
    }

    @Test
    void unevenSnapshotsGetTheDelayTheyNeed() {
        ArrivalClock clock = new ArrivalClock(RATE_HZ);
        int missing = missing(clock, 4);
        assertTrue(missing < 15, "missing " + missing);
        assertTrue(clock.delay() > 3 && clock.delay() < 7, "delay " + clock.delay());
    }
}
