package dev.perihelion.server.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;

import dev.perihelion.server.match.Limits;
import dev.perihelion.server.match.Outbox;
import dev.perihelion.server.match.ReplayMatch;
import dev.perihelion.server.match.Resumption;
import dev.perihelion.server.match.Session;
import dev.perihelion.server.match.SystemClock;
import dev.perihelion.server.match.TickTrace;
import dev.perihelion.shared.protocol.BitReader;
import dev.perihelion.shared.protocol.Model;
import dev.perihelion.shared.protocol.Protocol;
import dev.perihelion.shared.protocol.Replica;
import dev.perihelion.shared.protocol.Welcome;
import dev.perihelion.shared.sim.Arena;
import dev.perihelion.shared.sim.ArenaSpec;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Objects;

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

    /** A client of the replay: decodes what comes, and begins again with each welcome. */
    private static final class Client implements Outbox {
        private final BitReader in = new BitReader();
        private Replica replica =
                new Replica(new Arena(RecordedMatch.arena("none", 2).spec()), Model.even(), 0);
        private int welcomes;
        private int seat;
        private int wrong;
        private int frames;

        @Override
        public boolean ready() {
            return true;
        }

        @Override
        public void offer(byte[] bytes, int offset, int length) {
            if (Protocol.typeOf(bytes[offset]) == Protocol.WELCOME) {
                Welcome welcome = new Welcome();
                in.reset(bytes, offset, length);
                ArenaSpec arena = welcome.read(in) ? welcome.arena : null;
                assertNotNull(arena);
                seat = welcome.seat;
                replica = new Replica(new Arena(arena), welcome.model, welcome.seat);
                welcomes++;
            } else {
                frames++;
                wrong += replica.read(bytes, offset, length) && replica.checked() ? 0 : 1;
            }
        }

        @Override
        public void close(int code, String reason) {}
    }

    @Test
    void whoeverComesWatchesAndSeesEveryTickBitForBit() throws Exception {
        ReplayMatch shown = new ReplayMatch(
                1, replay(), Model.even(), Limits.defaults(), () -> {}, RecordedMatch.LOG);
        Client client = new Client();
        Session session =
                Objects.requireNonNull(shown.gate().join(RecordedMatch.passport(5), client));
        session.whole(true);
        run(shown, 100);
        assertEquals(Welcome.SPECTATOR, client.seat);
        say(shown, "/seek 0:12");
        run(shown, 20);
        say(shown, "/speed 3");
        run(shown, 10);
        say(shown, "/seek 0:01");
        run(shown, 10);
        assertEquals(3, client.welcomes);
        assertEquals(0, client.wrong);
        assertTrue(client.frames > 120, client.frames + " frames");
        assertEquals(60 + 30, client.replica.tick());
        assertEquals(6, client.replica.entities().ships().count());
    }

    private static void say(ReplayMatch shown, String text) {
        shown.gate().board().chat().say(0, -1, "Eve@watching", text);
    }

    private static void run(ReplayMatch shown, int ticks) {
        for (int i = 0; i < ticks; i++) {
            shown.tick(i, new TickTrace(new SystemClock()));
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
