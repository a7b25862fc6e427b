package dev.perihelion.server.match;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.perihelion.server.ops.Health;

import org.junit.jupiter.api.Test;

import java.util.concurrent.atomic.AtomicLong;

/** What a load balancer is told of a match whose frames do or do not leave. */
class HealthTest {
    private static final int RATE = 60;
    private static final long SECOND = 1_000_000_000L;

    private final VirtualClock clock = new VirtualClock();
    private final Match match = MatchTest.match(0, 120, "test");
    private final TickLoop loop = new TickLoop(match, RATE, clock, match.figures());
    private final AtomicLong framesOut = new AtomicLong();
    private final Health health = new Health(framesOut::get, () -> false);
    private int samples;

    private String afterASecond(int frames) {
        for (int i = 0; i < RATE; i++) {
            clock.waitUntil(loop.dueNanos());
            loop.runDue();
        }
        framesOut.addAndGet(frames);
        health.sample(++samples * SECOND);
        return health.fault();
    }

    @Test
    void framesThatStayAreAFaultAndOneThatIsOnItsWayIsNot() {
        health.watch(match);
        assertEquals("no sample yet", afterASecond(0));
        assertEquals("", afterASecond(0), "nobody is there");
        new MatchPlayer(match, 1, 1, new byte[0], false);
        assertEquals("", afterASecond(0), "they may be on their way");
        assertEquals("snapshots are made but do not leave", afterASecond(0));
        assertEquals("", afterASecond(1));
        assertEquals("", afterASecond(0));
        assertEquals("snapshots are made but do not leave", afterASecond(0));
    }
}
