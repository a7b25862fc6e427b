package dev.perihelion.server.match;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;

import dev.perihelion.shared.protocol.Model;
import dev.perihelion.shared.sim.Arena;
import dev.perihelion.shared.sim.ArenaSpec;
import dev.perihelion.shared.sim.BeaconSpec;
import dev.perihelion.shared.sim.BodySpec;
import dev.perihelion.shared.sim.Commands;
import dev.perihelion.shared.sim.Controls;
import dev.perihelion.shared.sim.Hull;
import dev.perihelion.shared.sim.Mode;

import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A warm tick of a match with players, bots, shots and viewers allocates nothing. */
class AllocationTest {
    private static final int RATE = 60;
    private static final int SEATS = 64;
    private static final int PLAYERS = 40;
    private static final int WARM_TICKS = 3_000;
    private static final int MEASURED_TICKS = 1_000;

    /** On a busy machine the compiler may be late; what allocates by itself does so in each. */
    private static final int WINDOWS = 8;

    private static final VirtualClock CLOCK = new VirtualClock();

    /** Counts what it is given and keeps nothing. */
    private static final class Sink implements Outbox {
        private long bytes;

        @Override
        public boolean ready() {
            return true;
        }

        @Override
        public void offer(byte[] frame, int offset, int length) {
            bytes += length;
        }

        @Override
        public void close(int code, String reason) {}
    }

    @Test
    void aWarmTickAllocatesNothing() {
        BodySpec[] bodies = {new BodySpec(true, 2048, 2048, -1, 0, 0, 0, 150, 300, 1500)};
        Arena arena = new Arena(new ArenaSpec(
                "test",
                12,
                RATE,
                SEATS,
                Mode.FREE_FOR_ALL,
                1,
                3600,
                0,
                20,
                8,
                bodies,
                new BeaconSpec[0]));
        Match match = new Match(
                new Match.Spec(1, List.of(arena), 5, SEATS, 1, Model.even(), Limits.defaults()),
                () -> {},
                Journal.none(),
                LoggerFactory.getLogger(AllocationTest.class));
        TickLoop loop = new TickLoop(match, RATE, CLOCK, match.figures());
        Sink sink = new Sink();
        List<Session> sessions = new ArrayList<>();
        for (int i = 0; i < PLAYERS; i++) {
            byte[] secret = {(byte) i, 1};
            Session session = match.gate()
                    .join(
                            new Session.Passport(
                                    i,
                                    "Pilot " + i,
                                    secret,
                                    secret,
                                    new byte[16],
                                    secret,
                                    false,
                                    Hull.of(i % 3),
                                    Commands.ANY_TEAM),
                            sink);
            sessions.add(Objects.requireNonNull(session));
        }
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        int tick = 0;
        for (; tick < WARM_TICKS; tick++) {
            drive(loop, sessions, tick);
        }
        // The measurement itself allocates a little the first time.
        threads.getCurrentThreadAllocatedBytes();
        long allocated = 1;
        for (int window = 0; window < WINDOWS && allocated > 0; window++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int end = tick + MEASURED_TICKS; tick < end; tick++) {
                drive(loop, sessions, tick);
            }
            allocated = threads.getCurrentThreadAllocatedBytes() - before;
        }
        assertEquals(PLAYERS, match.gate().board().players());
        assertEquals(true, sink.bytes > (long) PLAYERS * MEASURED_TICKS);
        assertEquals(0, allocated, "bytes allocated in " + MEASURED_TICKS + " ticks");
    }

    private static void drive(TickLoop loop, List<Session> sessions, int tick) {
        for (int i = 0; i < sessions.size(); i++) {
            if ((tick + i) % 8 == 0) {
                int flags = tick % 3 == 0 ? Controls.THRUST | Controls.FIRE : Controls.THRUST;
                sessions.get(i).command(tick + 2, Controls.of((tick + i) % 15 - 7, flags), 3, 0);
            }
        }
        CLOCK.waitUntil(loop.dueNanos());
        loop.runDue();
    }
}
