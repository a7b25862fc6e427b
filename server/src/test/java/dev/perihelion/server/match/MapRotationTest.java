package dev.perihelion.server.match;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perihelion.shared.protocol.Protocol;
import dev.perihelion.shared.protocol.Welcome;
import dev.perihelion.shared.sim.Hull;
import dev.perihelion.shared.sim.Round;

import org.junit.jupiter.api.Test;

/** After the podium a match goes on to its next map, and everybody with it. */
class MapRotationTest {
    private final TickTrace trace = new TickTrace(new SystemClock());

    private static final int RATE = 60;
    private static final long PERIOD = 1_000_000_000L / RATE;
    private static final int MAP_TICKS_AT_MOST = 40 * RATE;

    private final Match match = MatchTest.match(3, 10, "first", "second");
    private final MatchPlayer ann = new MatchPlayer(match, 1, 1, new byte[0], false);
    private final MatchPlayer eye = new MatchPlayer(match, 2, 2, new byte[0], true);
    private int ticks;

    private void tick(int count) {
        for (int i = 0; i < count; i++) {
            match.tick(ticks++ * PERIOD, trace);
        }
    }

    private void goTo(String map) {
        for (int i = 0; i < MAP_TICKS_AT_MOST && !match.gate().board().map().equals(map); i++) {
            tick(1);
        }
        assertEquals(map, match.gate().board().map());
    }

    @Test
    void everybodyGoesOnAndAllBeginsAnew() {
        tick(10);
        int seat = ann.seat();
        ann.session.choose(Hull.BULWARK, 7);
        goTo("second");
        assertEquals(1, match.world().tick());
        assertEquals(Round.WARM_UP, match.world().round().phase());
        tick(RATE);
        assertEquals("second", ann.map());
        assertEquals(seat, ann.welcome.seat);
        assertEquals(match.world().tick(), ann.replica().tick());
        assertEquals(Hull.BULWARK.ordinal(), match.world().seats().type[seat]);
        assertEquals("Ann", match.gate().board().nameOf(seat));
        assertEquals(1, match.gate().board().players());
        assertEquals(2, match.gate().board().bots());
        assertEquals(3, match.world().ships().count());
        assertEquals(Welcome.SPECTATOR, eye.seat());
        assertEquals("second", eye.map());
        goTo("first");
        tick(2);
        assertEquals("first", ann.map());
    }

    @Test
    void aPilotWhoSaysNothingIsMissedOnEveryMap() {
        goTo("second");
        long before = match.totals().of(Totals.Sum.TICKS_WITHOUT_PILOT);
        tick(4 * RATE);
        assertTrue(match.totals().of(Totals.Sum.TICKS_WITHOUT_PILOT) - before > RATE);
    }

    @Test
    void scoresBeginAtZeroOnEveryMap() {
        tick(10);
        boolean scored = false;
        for (int i = 0; i < 40 && !scored; i++) {
            goTo(match.gate().board().map().equals("first") ? "second" : "first");
            for (MatchBoard.Score line : match.gate().board().scores()) {
                assertEquals(0, line.score());
                assertEquals(0, line.deaths());
            }
            while (match.world().round().phase() != Round.PODIUM) {
                tick(1);
            }
            for (MatchBoard.Score line : match.gate().board().scores()) {
                scored |= line.deaths() > 0;
            }
        }
        assertTrue(scored, "nobody died in any round");
    }

    @Test
    void whoHasNoRoomForTheWelcomeGetsItLater() {
        tick(10);
        ann.outbox.ready = false;
        int sent = ann.outbox.frames.size();
        goTo("second");
        tick(RATE);
        assertEquals(sent, ann.outbox.frames.size());
        ann.outbox.ready = true;
        tick(2);
        assertEquals(Protocol.WELCOME, ann.outbox.frames.get(sent)[0]);
        assertEquals(match.world().tick(), ann.replica().tick());
    }

    @Test
    void theTokenOfTheFirstMapIsGoodOnTheSecond() {
        tick(10);
        int seat = ann.seat();
        ann.session.drop();
        goTo("second");
        MatchPlayer back = new MatchPlayer(match, 3, 9, new byte[] {1, 77}, false);
        tick(3);
        assertEquals(seat, back.seat());
    }

    @Test
    void aSeatIsHeldNoLongerBecauseTheMapChanged() {
        tick(10);
        ann.session.drop();
        int from = ticks;
        while (match.gate().board().nameOf(ann.seat()) != null
                && "Ann".equals(match.gate().board().nameOf(ann.seat()))) {
            tick(1);
        }
        assertEquals(60 * RATE, ticks - from, 2);
    }

    @Test
    void everyMapIsAMatchOfItsOwn() {
        tick(10);
        int[] first = new int[match.world().stateWords()];
        match.world().save(first);
        goTo("second");
        tick(9);
        int[] second = new int[match.world().stateWords()];
        match.world().save(second);
        assertEquals(10, match.world().tick());
        assertNotEquals(java.util.Arrays.hashCode(first), java.util.Arrays.hashCode(second));
        assertArrayEquals(new int[] {3, 3}, new int[] {count(first), count(second)});
    }

    private int count(int[] state) {
        match.world().restore(state);
        return match.world().seats().count();
    }
}
