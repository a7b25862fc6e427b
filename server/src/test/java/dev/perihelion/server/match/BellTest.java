package dev.perihelion.server.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;

class BellTest {
    private static final int SEATS = 130;
    private static final int THREADS = 3;
    private static final int RINGS = 200_000;

    private final Bell bell = new Bell(SEATS);

    @Test
    void whoRangIsHeardOnce() {
        bell.ring(0);
        bell.ring(63);
        bell.ring(64);
        bell.ring(SEATS - 1);
        bell.ring(SEATS - 1);
        assertEquals(1L << 63 | 1, bell.take(0));
        assertEquals(1, bell.take(64));
        assertEquals(1L << (SEATS - 1) % 64, bell.take(128));
        assertEquals(0, bell.take(0) | bell.take(64) | bell.take(128));
    }

    @Test
    void whoIsGoneIsToldOnce() {
        assertFalse(bell.takeGone());
        bell.ringGone();
        bell.ringGone();
        assertTrue(bell.takeGone());
        assertFalse(bell.takeGone());
    }

    /** What was done before ringing is seen by whoever takes the ring, on whatever threads. */
    @Test
    void noRingIsLost() throws InterruptedException {
        AtomicIntegerArray sent = new AtomicIntegerArray(SEATS);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int first = i;
            threads.add(Thread.ofPlatform().start(() -> {
                for (int ring = 0; ring < RINGS; ring++) {
                    int seat = (first + ring * THREADS) % SEATS;
                    sent.incrementAndGet(seat);
                    bell.ring(seat);
                }
            }));
        }
        int[] seen = new int[SEATS];
        boolean last = false;
        while (!last) {
            last = threads.stream().noneMatch(Thread::isAlive);
            for (int seat = 0; seat < SEATS; seat += Long.SIZE) {
                for (long rung = bell.take(seat); rung != 0; rung &= rung - 1) {
                    int at = seat + Long.numberOfTrailingZeros(rung);
                    seen[at] = sent.get(at);
                }
            }
        }
        for (Thread thread : threads) {
            thread.join();
        }
        for (int seat = 0; seat < SEATS; seat++) {
            assertEquals(sent.get(seat), seen[seat], "seat " + seat);
        }
    }
}
