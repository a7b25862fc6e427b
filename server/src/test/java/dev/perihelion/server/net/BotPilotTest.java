package dev.perihelion.server.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perihelion.shared.protocol.BitReader;
import dev.perihelion.shared.protocol.BitWriter;
import dev.perihelion.shared.protocol.CommandFrame;
import dev.perihelion.shared.protocol.SnapshotHeader;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/** How long a pilot says it waited for an answer, on a clock that moves when it is told to. */
class BotPilotTest {
    private static final long MILLI = 1_000_000L;

    private final BotFigures figures = new BotFigures();
    private long nowNanos = MILLI;
    private final BotPilot pilot = new BotPilot("Bot 1", 1, false, figures, () -> nowNanos);
    private final SnapshotHeader header = new SnapshotHeader();
    private int tick = 100;

    /** A snapshot some time later; whether the pilot spoke. Without a Welcome it always does. */
    private boolean hear(long afterMillis, boolean feedback) {
        return hear(afterMillis, feedback, 20);
    }

    private boolean hear(long afterMillis, boolean feedback, int earliness) {
        nowNanos += afterMillis * MILLI;
        header.reset = tick == 100;
        header.ticks = 1;
        header.tick = tick++;
        header.feedback = feedback;
        header.earliness = earliness;
        BitWriter out = new BitWriter(new byte[64]);
        header.describe(out, header.tick - 1);
        return pilot.hear(out.bytes(), out.byteCount()) > 0;
    }

    private double millis(double percentile) {
        return figures.answerMicros().getValueAtPercentile(percentile) / 1e3;
    }

    @Test
    void anAnswerIsMeasuredFromItsCommand() {
        assertTrue(hear(0, false));
        hear(17, true);
        hear(17, true);
        assertEquals(2, figures.answerMicros().getTotalCount());
        assertEquals(17, millis(50), 0.1);
    }

    /** The command sent meanwhile must not make the wait for the first one look short. */
    @Test
    void aServerThatAnswersLateIsSeenToBeLateThoughThePilotSpeaksOn() {
        hear(0, false);
        hear(17, false);
        for (int i = 0; i < 20; i++) {
            hear(17, true, 12);
        }
        assertEquals(34, millis(0), 0.1);
        assertEquals(34, millis(100), 0.1);
    }

    /** Thirty snapshots come while a command and what tells of it are on their way. */
    @Test
    void aLongWayIsMeasuredThoughManyCommandsAreOnIt() {
        CommandFrame command = new CommandFrame();
        BitReader in = new BitReader();
        int[] meant = new int[300];
        for (int i = 0; i < meant.length; i++) {
            int early = i < 30 ? 0 : 8 * (meant[i - 30] - tick) + i % 8;
            if (i == 100) {
                figures.begin();
            }
            assertTrue(hear(17, i >= 30, Math.max(-SnapshotHeader.MAX_EARLINESS, early)));
            in.reset(pilot.bytes(), 0, pilot.bytes().length);
            command.describe(in);
            meant[i] = command.tick;
        }
        assertEquals(510, millis(0), 1);
        assertEquals(510, millis(100), 1);
        assertEquals(200, figures.answerMicros().getTotalCount());
    }

    @Test
    void aStallCountsForTheCommandsThatItHeldUp() {
        hear(0, false);
        hear(900, true);
        Histogram answers = figures.answerMicros();
        assertEquals(3, answers.getTotalCount(), "of 900, 650 and 400 ms");
        assertEquals(900, millis(100), 1);
        assertEquals(400, millis(0), 1);
    }

    /** A pilot that has nothing on its way would have spoken during a stall, had it had a clock. */
    @Test
    void aStallBetweenTwoCommandsIsSeenToo() {
        hear(0, false);
        hear(17, true);
        hear(17, true);
        nowNanos += 17 * MILLI;
        pilot.drop();
        figures.begin();
        hear(17, false);
        hear(17, true);
        assertEquals(17, millis(100), 0.1, "a new connection has no stall behind it");
    }
}
