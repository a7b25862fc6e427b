package dev.perihelion.server.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.channel.SelectStrategy;

import org.junit.jupiter.api.Test;

/** When a loop naps, on a clock of the test's own. */
class LoopNapTest {
    private static final int READY = 7;

    private long now = Long.MAX_VALUE - 1_000_000; // A steady clock may go round.
    private int naps;
    private final LoopNap nap = new LoopNap(() -> now, this::sleep);

    private void sleep(long nanos) {
        assertEquals(LoopNap.NAP_NANOS, nanos);
        naps++;
        now += nanos;
    }

    /** The loop asks, then waits so long for the next message, and reads it. */
    private void ask(long waitNanos) throws Exception {
        assertEquals(SelectStrategy.SELECT, nap.calculateStrategy(() -> READY, false));
        now += waitNanos;
    }

    @Test
    void messagesThatComeOneByOneAreReadAtOnce() throws Exception {
        for (int i = 0; i < 100; i++) {
            ask(LoopNap.NAP_NANOS / 2);
        }
        assertEquals(0, naps);
    }

    @Test
    void aFewThatComeTogetherAreReadAtOnceToo() throws Exception {
        for (int burst = 0; burst < 100; burst++) {
            for (int i = 1; i < LoopNap.FIRST_FEW; i++) {
                ask(1000);
            }
            ask(2 * LoopNap.NAP_NANOS);
        }
        assertEquals(0, naps);
    }

    @Test
    void aSuccessionIsGatheredUntilItEnds() throws Exception {
        for (int i = 0; i <= LoopNap.FIRST_FEW; i++) {
            ask(1000);
        }
        assertEquals(1, naps);
        for (int i = 0; i < 10; i++) {
            ask(1000);
        }
        assertEquals(11, naps);
        ask(LoopNap.NAP_NANOS);
        assertEquals(12, naps);
        ask(1000);
        assertEquals(12, naps, "nothing had come in the nap before");
    }

    @Test
    void tasksDoNotWait() throws Exception {
        for (int i = 0; i < 2 * LoopNap.FIRST_FEW; i++) {
            assertEquals(READY, nap.calculateStrategy(() -> READY, true));
        }
        assertEquals(0, naps);
    }
}
