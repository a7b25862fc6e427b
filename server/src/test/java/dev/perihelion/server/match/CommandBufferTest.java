package dev.perihelion.server.match;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.perihelion.shared.sim.Controls;

import org.junit.jupiter.api.Test;

/** One command per tick, whatever arrives. */
class CommandBufferTest {
    private static final int RATE = 50;
    private static final long PERIOD = 20_000_000;
    private static final int LEFT = Controls.of(3, 0);
    private static final int RIGHT = Controls.of(-3, 0);

    private final Totals totals = new Totals();
    private final CommandBuffer buffer = new CommandBuffer(RATE, totals);

    private int fly(int tick) {
        buffer.begin(tick, tick * PERIOD);
        return buffer.take();
    }

    private void send(int tick, int controls, int arrivesInTick) {
        buffer.begin(arrivesInTick, arrivesInTick * PERIOD);
        buffer.accept(Command.of(tick, controls, 0), arrivesInTick * PERIOD - PERIOD / 2);
    }

    @Test
    void aCommandIsFlownFromItsTickUntilTheNext() {
        buffer.reset(10);
        send(12, LEFT, 10);
        send(14, RIGHT, 10);
        assertEquals(Controls.NONE, fly(10));
        assertEquals(Controls.NONE, fly(11));
        assertEquals(LEFT, fly(12));
        assertEquals(LEFT, fly(13));
        assertEquals(RIGHT, fly(14));
        assertEquals(RIGHT, fly(15));
    }

    @Test
    void ofSeveralForOneTickTheNewestIsFlownOnce() {
        buffer.reset(10);
        for (int i = 0; i < 100; i++) {
            send(11, i % 2 == 0 ? LEFT : RIGHT, 10);
        }
        fly(10);
        assertEquals(RIGHT, fly(11));
        assertEquals(RIGHT, fly(12));
    }

    @Test
    void aLateCommandIsFlownAtOnceAndCounted() {
        buffer.reset(10);
        fly(10);
        send(10, LEFT, 13);
        assertEquals(LEFT, fly(13));
        assertEquals(1, totals.of(Totals.Sum.COMMANDS_LATE));
    }

    @Test
    void aCommandThatWasOvertakenIsDroppedAndCounted() {
        buffer.reset(10);
        send(12, RIGHT, 10);
        fly(10);
        fly(11);
        fly(12);
        send(11, LEFT, 13);
        assertEquals(RIGHT, fly(13));
        assertEquals(1, totals.of(Totals.Sum.COMMANDS_OVERTAKEN));
    }

    @Test
    void commandsFarAheadOrLongPastAreRefused() {
        buffer.reset(10);
        send(10 + Limits.COMMAND_LEAD_TICKS, LEFT, 10);
        send(Integer.MAX_VALUE, LEFT, 10);
        send(-5, LEFT, 10);
        assertEquals(3, totals.of(Totals.Sum.COMMANDS_REFUSED));
        assertEquals(Controls.NONE, fly(10));
        for (int tick = 11; tick < 60; tick++) {
            assertEquals(Controls.NONE, fly(tick));
        }
    }

    @Test
    void aRingSlotOfAnEarlierRoundIsNotFlownAgain() {
        buffer.reset(10);
        send(11, LEFT, 10);
        fly(10);
        fly(11);
        send(12, Controls.NONE, 12);
        fly(12);
        assertEquals(Controls.NONE, fly(11 + Limits.COMMAND_LEAD_TICKS));
    }

    @Test
    void earlinessIsMeasuredInEighthsOfATick() {
        buffer.reset(10);
        buffer.begin(10, 10 * PERIOD);
        buffer.accept(Command.of(12, LEFT, 0), 10 * PERIOD - PERIOD / 4);
        assertEquals(18, buffer.earliness());
        assertEquals(true, buffer.heardSinceAsked());
        assertEquals(false, buffer.heardSinceAsked());
        buffer.accept(Command.of(9, LEFT, 0), 10 * PERIOD);
        assertEquals(-8, buffer.earliness());
    }

    @Test
    void withoutAWordForASecondNobodyHoldsTheStick() {
        buffer.reset(10);
        send(10, LEFT, 10);
        assertEquals(LEFT, fly(10));
        assertEquals(LEFT, fly(10 + RATE));
        assertEquals(Controls.NONE, fly(11 + RATE));
        assertEquals(1, totals.of(Totals.Sum.TICKS_WITHOUT_PILOT));
        send(12 + RATE, LEFT, 12 + RATE);
        assertEquals(LEFT, fly(12 + RATE));
    }

    @Test
    void lagIsBoundedAndGrowsByHowLateTheCommandCame() {
        buffer.reset(10);
        buffer.begin(10, 0);
        buffer.accept(Command.of(10, LEFT, 5), 0);
        buffer.take();
        assertEquals(5, buffer.lagTicks());
        buffer.begin(14, 0);
        buffer.accept(Command.of(12, RIGHT, 5), 0);
        buffer.take();
        assertEquals(7, buffer.lagTicks());
        buffer.begin(15, 0);
        buffer.accept(Command.of(15, RIGHT, 255), 0);
        buffer.take();
        assertEquals(Limits.REWIND_MILLIS * RATE / 1000, buffer.lagTicks());
        assertEquals(1, totals.of(Totals.Sum.REWINDS_CLAMPED));
    }
}
