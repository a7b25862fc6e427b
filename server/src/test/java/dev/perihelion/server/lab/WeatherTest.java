package dev.perihelion.server.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.Random;

class WeatherTest {
    private static final long MILLI = 1_000_000L;

    @Test
    void bytesNeverOvertakeAndEqualSeedsGiveEqualWeather() {
        for (Link link : Link.PRESETS) {
            Weather one = new Weather(link, 7, 0);
            Weather two = new Weather(link, 7, 0);
            Random random = new Random(3);
            long now = 0;
            long last = 0;
            for (int i = 0; i < 20_000; i++) {
                now += random.nextLong(20) * MILLI;
                int bytes = 1 + random.nextInt(400);
                long arrival = one.arrivalNanos(now, bytes);
                assertEquals(arrival, two.arrivalNanos(now, bytes), link.name());
                assertTrue(arrival >= last, link.name() + ": bytes overtook others");
                assertTrue(arrival >= now + link.delayMillis() * MILLI, link.name());
                last = arrival;
            }
        }
    }

    @Test
    void aDelayWithJitterStaysWithinItsBounds() {
        Weather weather = new Weather(Link.of(50, 20), 1, 0);
        long least = Long.MAX_VALUE;
        long most = 0;
        for (int i = 0; i < 1000; i++) {
            long now = i * 100L * MILLI;
            long late = weather.arrivalNanos(now, 100) - now;
            least = Math.min(least, late);
            most = Math.max(most, late);
        }
        assertTrue(least >= 50 * MILLI && least < 52 * MILLI, "least " + least);
        assertTrue(most <= 70 * MILLI && most > 68 * MILLI, "most " + most);
    }

    @Test
    void aNarrowPipeCarriesItsWidth() {
        Link narrow = new Link("narrow", 0, 0, 0, 0, 100_000, 1 << 20, 0, false, 0, 0);
        Weather weather = new Weather(narrow, 1, 0);
        long last = 0;
        for (int i = 0; i < 500; i++) {
            last = weather.arrivalNanos(0, 1000);
        }
        assertEquals(5000 * MILLI, last);
    }

    @Test
    void aStallHoldsBackAndThenGivesAllAtOnce() {
        Link lossy = new Link("lossy", 0, 0, 500, 300, 0, 1 << 20, 0, false, 0, 0);
        Weather weather = new Weather(lossy, 5, 0);
        int bursts = 0;
        int together = 0;
        long last = -1;
        for (int i = 0; i < 10_000; i++) {
            long arrival = weather.arrivalNanos(i * 16L * MILLI, 60);
            together = arrival == last ? together + 1 : 0;
            bursts += together == 10 ? 1 : 0;
            last = arrival;
        }
        assertTrue(bursts > 100, "bursts of ten frames: " + bursts);
    }

    /** Equal seeds are to be the same bad afternoon for whoever sends more or less. */
    @Test
    void howMuchIsSentDoesNotMoveTheStalls() {
        Link lossy = new Link("lossy", 0, 0, 500, 300, 0, 1 << 20, 0, false, 0, 0);
        Weather seldom = new Weather(lossy, 5, 0);
        Weather often = new Weather(lossy, 5, 0);
        for (int i = 0; i < 2000; i++) {
            long now = i * 50L * MILLI;
            assertEquals(seldom.arrivalNanos(now, 60), often.arrivalNanos(now, 60));
            for (int more = 1; more < 5; more++) {
                often.arrivalNanos(now, 60);
            }
        }
    }

    @Test
    void whatIsOutsideItsLimitIsNamed() {
        IllegalArgumentException fault =
                assertThrows(IllegalArgumentException.class, () -> Link.of(-1, 0));
        assertEquals("delay must be 0 to 3600000, not -1", fault.getMessage());
    }
}
