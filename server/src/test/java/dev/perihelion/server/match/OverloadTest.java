package dev.perihelion.server.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.perihelion.server.ops.Health;
import dev.perihelion.shared.protocol.Model;
import dev.perihelion.shared.protocol.Refused;
import dev.perihelion.shared.protocol.Welcome;
import dev.perihelion.shared.sim.Arena;
import dev.perihelion.shared.sim.ArenaSpec;
import dev.perihelion.shared.sim.BeaconSpec;
import dev.perihelion.shared.sim.BodySpec;
import dev.perihelion.shared.sim.Mode;

import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.List;

/**
 * A match whose ticks take too long, on a clock that its hand-over moves: first snapshots come half
 * as often, then new players are refused, and both go again in that order reversed.
 */
class OverloadTest {
    private static final int RATE = 60;
    private static final long PERIOD = 1_000_000_000L / RATE;

    private final VirtualClock clock = new VirtualClock();
    private long costNanos;
    private final Match match = new Match(
            new Match.Spec(1, List.of(arena()), 7, 0, 1, Model.even(), Limits.defaults()),
            () -> clock.pass(costNanos),
            Journal.none(),
            LoggerFactory.getLogger(OverloadTest.class));
    private final TickLoop loop = new TickLoop(match, RATE, clock, match.figures());
    private final Health health = new Health(() -> match.figures().ticks(), () -> false);
    private int sessions;

    private static Arena arena() {
        return new Arena(new ArenaSpec(
                "test",
                11,
                RATE,
                16,
                Mode.FREE_FOR_ALL,
                1,
                3600,
                0,
                0,
                0,
                new BodySpec[0],
                new BeaconSpec[0]));
    }

    private MatchPlayer comes(int key, boolean spectate) {
        return new MatchPlayer(match, ++sessions, key, new byte[0], spectate);
    }

    /** Runs ticks that take that share of their period. */
    private void run(double seconds, double share) {
        costNanos = (long) (share * PERIOD);
        for (int i = 0; i < seconds * RATE; i++) {
            clock.waitUntil(loop.dueNanos());
            loop.runDue();
        }
    }

    private int framesInASecond(MatchPlayer player, double share) {
        int before = player.outbox.frames.size();
        run(1, share);
        return player.outbox.frames.size() - before;
    }

    private List<String> told() {
        List<String> told = new ArrayList<>();
        ChatRoom chat = match.gate().board().chat();
        for (long number = 1; number <= chat.last(); number++) {
            ChatLine line = chat.line(number);
            told.add(line == null ? "" : line.text());
        }
        return told;
    }

    @Test
    void itDegradesVisiblyAndComesBack() {
        MatchBoard board = match.gate().board();
        MatchPlayer ann = comes(1, false);
        run(1, 0.1);
        assertEquals(RATE, framesInASecond(ann, 0.6));
        assertFalse(board.overloaded());

        run(2, 0.95);
        assertTrue(board.overloaded());
        assertFalse(board.closed());
        MatchPlayer bob = comes(2, false);
        assertEquals(RATE / 2.0, framesInASecond(ann, 0.7), 1, "snapshots come half as often");
        assertNotEquals(Welcome.SPECTATOR, bob.seat(), "new players are still let in");

        run(2, 0.95);
        assertTrue(board.closed());
        MatchPlayer late = comes(3, false);
        MatchPlayer eye = comes(4, true);
        ann.session.drop();
        run(0.1, 0.95);
        MatchPlayer back = comes(1, false);
        run(0.1, 0.95);
        assertEquals(Refused.NOT_NOW, late.refusal());
        assertEquals(Welcome.SPECTATOR, eye.seat());
        assertEquals(ann.seat(), back.seat(), "who has a seat comes back to it");

        run(6, 0.3);
        assertFalse(board.closed());
        assertTrue(board.overloaded());
        assertNotEquals(Welcome.SPECTATOR, welcomed(comes(5, false)));
        run(5, 0.3);
        assertFalse(board.overloaded());
        assertEquals(RATE, framesInASecond(back, 0.3));
        assertEquals(
                List.of(
                        "The server is overloaded: snapshots come less often.",
                        "The server is overloaded: it takes no new players.",
                        "The server lets new players in again.",
                        "The server keeps up again."),
                told());
    }

    private int welcomed(MatchPlayer player) {
        run(0.1, 0.3);
        return player.seat();
    }

    @Test
    void aMatchIsOverloadedByOthersOfItsThread() {
        MatchPlayer ann = comes(1, false);
        TickFigures figures = new TickFigures(2, RATE);
        TickLoop other = new TickLoop((due, trace) -> clock.pass(PERIOD / 2), RATE, clock, figures);
        costNanos = PERIOD * 6 / 10;
        TickThread thread = new TickThread(clock);
        TickLoop counting = new TickLoop(
                (due, trace) -> {
                    match.tick(due, trace);
                    if (match.world().tick() == 10 * RATE) {
                        thread.stop();
                    }
                },
                RATE,
                clock,
                match.figures());
        thread.add(counting, () -> {}, fault -> fail(fault));
        thread.add(other, () -> {}, fault -> fail(fault));
        thread.run();
        assertTrue(
                match.figures().dropped() + figures.dropped() > 0, "1.1 of what the thread can do");
        assertEquals(0, match.figures().overruns(), "and no tick of its own is too long");
        assertTrue(match.gate().board().closed());
        assertTrue(ann.outbox.frames.size() < match.figures().ticks());
    }

    @Test
    void aShortHiccupChangesNothing() {
        MatchPlayer ann = comes(1, false);
        run(1, 0.1);
        run(0.5, 3);
        run(1, 0.1);
        assertEquals(List.of(), told());
        assertEquals(RATE, framesInASecond(ann, 0.1));
    }

    @Test
    void readinessSaysThatNewPlayersAreRefused() {
        comes(1, false);
        health.watch(match);
        health.sample(clock.nanos() + 1);
        run(4, 0.97);
        health.sample(clock.nanos());
        assertEquals("match 1 is overloaded and takes no new players", health.fault());
        run(6, 0.1);
        health.sample(clock.nanos());
        assertEquals("", health.fault());
    }
}
