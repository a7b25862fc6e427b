package dev.perihelion.server.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;

import dev.perihelion.server.match.Limits;
import dev.perihelion.server.match.ReplayMatch;
import dev.perihelion.server.match.Resumption;
import dev.perihelion.shared.protocol.Model;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;

/** A record is shown from anywhere, and what recording costs the tick thread. */
class ReplayTest {
    private static final int TICKS = 900;

    @TempDir
    Path folder = Path.of("");

    private Replay replay() throws Exception {
        RecordedMatch recorded = new RecordedMatch(folder, Storage.disk(), 8, 6, "test");
        recorded.player(1);
        recorded.run(TICKS);
        return new Replay(Tape.read(folder.resolve("match")));
    }

    @Test
    void everyPlaceIsFound() throws Exception {
        Replay replay = replay();
        assertEquals(TICKS, replay.length());
        for (long wanted : new long[] {500, 0, 899, 900, 120, 121, 119}) {
            Resumption there = replay.seek(wanted);
            assertNotNull(there);
            assertEquals(wanted, replay.position());
            assertEquals(wanted, there.world()[0], "the world's tick");
        }
    }

    @Test
    void itIsRuledByWhatViewersSay() throws Exception {
        ReplayMatch shown = new ReplayMatch(
                1, replay(), Model.even(), Limits.defaults(), () -> {}, RecordedMatch.LOG);
        var board = shown.gate().board();
        run(shown, 60);
        assertEquals(60, board.tick());
        assertEquals("Pilot 1", board.nameOf(0));
        say(shown, "/pause");
        run(shown, 60);
        assertEquals(60, board.tick());
        say(shown, "/seek 0:10");
        say(shown, "/play");
        run(shown, 1);
        assertEquals(601, board.tick());
        say(shown, "/speed 4");
        run(shown, 10);
        assertEquals(641, board.tick());
        assertTrue(shown.status().contains("\"paused\":false,\"speed\":4.00"), shown.status());
        run(shown, 100);
        assertEquals(TICKS, board.tick());
        assertTrue(shown.status().contains("\"paused\":true"), shown.status());
        say(shown, "/seek nowhere");
        say(shown, "/speed -3");
        run(shown, 1);
        assertEquals(TICKS, board.tick());
        assertFalse(board.scores().length == 0);
        assertNull(board.nameOf(7));
    }

    private static void say(ReplayMatch shown, String text) {
        shown.gate().board().chat().say(0, -1, "Eve@watching", text);
    }

    private static void run(ReplayMatch shown, int ticks) {
        for (int i = 0; i < ticks; i++) {
            shown.tick(i);
        }
    }

    @Test
    void aWarmTickIsRecordedWithoutAllocation() throws Exception {
        RecordedMatch recorded = new RecordedMatch(folder, Storage.disk(), 64, 64, "test");
        recorded.run(2000);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        threads.getCurrentThreadAllocatedBytes();
        long least = Long.MAX_VALUE;
        for (int window = 0; window < 20 && least > 0; window++) {
            long allocated = 0;
            for (int i = 0; i < 200; i++) {
                long before = threads.getCurrentThreadAllocatedBytes();
                recorded.tick();
                allocated += threads.getCurrentThreadAllocatedBytes() - before;
                if (i % 2 == 0) {
                    recorded.drain();
                }
            }
            least = Math.min(least, allocated);
        }
        assertEquals(0, least, "bytes in 200 ticks and a checkpoint");
    }
}
