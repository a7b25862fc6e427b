package dev.perihelion.server.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perihelion.shared.protocol.Model;
import dev.perihelion.shared.protocol.Refused;
import dev.perihelion.shared.protocol.Replica;
import dev.perihelion.shared.protocol.Welcome;
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

import java.util.ArrayList;
import java.util.List;

/** A match from its gate to its outboxes, without sockets and on its own time. */
class MatchTest {
    private final TickTrace trace = new TickTrace(new SystemClock());

    private static final int SEATS = 4;
    private static final int RATE = 60;
    private static final long PERIOD = 1_000_000_000L / RATE;

    private final Match match = match(2, 120, "test");
    private int ticks;
    private int sessions;

    /** A match that goes round those maps, with a snapshot in each tick. */
    static Match match(int bots, int roundSeconds, String... maps) {
        return match(bots, 1, roundSeconds, maps);
    }

    private static Match match(int bots, int ticksPerSnapshot, int roundSeconds, String... maps) {
        List<Arena> rotation = new ArrayList<>();
        for (String map : maps) {
            rotation.add(arena(map, roundSeconds));
        }
        Match.Spec spec = new Match.Spec(
                1, rotation, 7, bots, ticksPerSnapshot, Model.even(), Limits.defaults());
        return new Match(spec, () -> {}, Journal.none(), LoggerFactory.getLogger(MatchTest.class));
    }

    private static Arena arena(String name, int roundSeconds) {
        BodySpec[] bodies = {new BodySpec(true, 1024, 1024, -1, 0, 0, 0, 90, 240, 1000)};
        return new Arena(new ArenaSpec(
                name,
                11,
                RATE,
                SEATS,
                Mode.FREE_FOR_ALL,
                1,
                roundSeconds,
                0,
                8,
                4,
                bodies,
                new BeaconSpec[0]));
    }

    private void tick(int count) {
        for (int i = 0; i < count; i++) {
            match.tick(ticks++ * PERIOD, trace);
        }
    }

    /** In two turns, where every second tick has a snapshot. */
    @Test
    void aCrowdOfSpectatorsTakesTurnsAndNobodyIsPassedOver() {
        Match crowded = match(0, 2, 120, "test");
        List<MatchPlayer> crowd = new ArrayList<>();
        for (int i = 0; i < Limits.SPECTATORS_PER_TURN; i++) {
            crowd.add(new MatchPlayer(crowded, i, i, new byte[0], true));
        }
        while (crowd.getLast().outbox.frames.isEmpty()) {
            crowded.tick(ticks++ * PERIOD, trace);
        }
        crowd.forEach(spectator -> spectator.outbox.frames.clear());
        for (int i = 0; i < 24; i++) {
            crowded.tick(ticks++ * PERIOD, trace);
        }
        for (MatchPlayer spectator : crowd) {
            assertEquals(6, spectator.outbox.frames.size());
        }
    }

    private MatchPlayer player(int key) {
        return player(key, new byte[0], false);
    }

    private MatchPlayer player(int key, byte[] resume, boolean spectate) {
        return new MatchPlayer(match, ++sessions, key, resume, spectate);
    }

    @Test
    void botsFillUpAndMakeRoom() {
        tick(10);
        assertEquals(2, match.gate().board().bots());
        for (int i = 1; i <= SEATS; i++) {
            player(i);
            tick(5);
            assertEquals(i, match.gate().board().players());
            assertEquals(Math.max(0, 2 - i), match.gate().board().bots());
        }
        MatchPlayer late = player(9);
        tick(2);
        assertEquals(Refused.FULL, late.refusal());
        assertEquals(4000, late.outbox.closeCode);
    }

    @Test
    void aPlayerSeesItsOwnShipDoWhatItWasTold() {
        MatchPlayer ann = player(1);
        tick(30);
        Replica before = ann.replica();
        int seat = ann.seat();
        assertTrue(before.entities().ships().alive(seat));
        int angle = before.entities().ships().angle[seat];
        ann.session.command(ticks + 2, Controls.of(7, Controls.THRUST), 0, ticks * PERIOD);
        tick(30);
        Replica after = ann.replica();
        assertEquals(Controls.of(7, Controls.THRUST), after.entities().ships().controls[seat]);
        assertNotEquals(angle, after.entities().ships().angle[seat]);
        assertEquals(ticks, after.tick());
    }

    @Test
    void aSlowViewerIsSkippedAndThenInThePresentInOneFrame() {
        MatchPlayer ann = player(1);
        tick(5);
        for (int pause : new int[] {3, 500}) {
            ann.outbox.ready = false;
            int sent = ann.outbox.frames.size();
            tick(pause);
            assertEquals(sent, ann.outbox.frames.size());
            ann.outbox.ready = true;
            tick(1);
            assertEquals(sent + 1, ann.outbox.frames.size());
            assertEquals(ticks, ann.replica().tick());
        }
        assertEquals(503, match.totals().of(Totals.Sum.SNAPSHOTS_SKIPPED));
    }

    @Test
    void aDroppedPlayersSeatIsHeldByABotAndComesBackByTokenOrKey() {
        MatchPlayer ann = player(1);
        tick(3);
        int seat = ann.seat();
        ann.session.drop();
        tick(100);
        assertEquals(0, match.gate().board().players());
        MatchPlayer wrong = player(9, new byte[] {1, 2, 3}, false);
        tick(3);
        assertNotEquals(seat, wrong.seat());
        MatchPlayer back = player(8, new byte[] {1, 77}, false);
        tick(3);
        assertEquals(seat, back.seat());
        back.session.drop();
        tick(3);
        MatchPlayer old = player(7, new byte[] {1, 77}, false);
        tick(3);
        assertNotEquals(seat, old.seat(), "a token is good once");
        MatchPlayer byKey = player(1);
        tick(3);
        assertEquals(seat, byKey.seat());
        assertEquals("Ann", match.gate().board().nameOf(seat));
    }

    @Test
    void seatsOfThoseWhoOnlyCameAndWentAreHeldForNobody() {
        MatchPlayer ann = player(1);
        tick(Limits.BRIEF_SECONDS * RATE + 3);
        int seat = ann.seat();
        ann.session.drop();
        for (int i = 2; i <= SEATS; i++) {
            MatchPlayer stranger = player(i);
            tick(3);
            stranger.session.drop();
            tick(3);
        }
        assertEquals(0, match.gate().board().players());
        MatchPlayer first = player(10);
        tick(3);
        assertNotEquals(seat, first.seat());
        assertEquals("Ann", match.gate().board().nameOf(seat));
        MatchPlayer brief = player(SEATS);
        tick(3);
        assertEquals(2, match.gate().board().players(), "held while nobody else wants it");
        assertNotEquals(seat, brief.seat());
        MatchPlayer second = player(11);
        tick(3);
        assertNotEquals(seat, second.seat());
        MatchPlayer third = player(12);
        tick(3);
        assertEquals(Refused.FULL, third.refusal(), "Ann has flown: her seat is held");
        MatchPlayer back = player(1);
        tick(3);
        assertEquals(seat, back.seat());
    }

    @Test
    void afterAMinuteAHeldSeatIsFree() {
        MatchPlayer ann = player(1);
        tick(3);
        int seat = ann.seat();
        ann.session.drop();
        tick(59 * RATE);
        assertEquals("Ann", match.gate().board().nameOf(seat));
        tick(2 * RATE);
        assertNotEquals("Ann", match.gate().board().nameOf(seat));
    }

    @Test
    void whoLeavesForGoodFreesTheSeatAtOnce() {
        MatchPlayer ann = player(1);
        tick(3);
        ann.session.leave();
        tick(3);
        assertNotEquals("Ann", match.gate().board().nameOf(ann.seat()));
    }

    @Test
    void theSameKeyFromAnotherDeviceTakesOver() {
        MatchPlayer ann = player(1);
        tick(3);
        MatchPlayer other = player(1);
        tick(3);
        assertEquals(ann.seat(), other.seat());
        assertEquals(Refused.TAKEN_OVER, ann.refusal());
        assertEquals(4001, ann.outbox.closeCode);
        ann.session.drop();
        tick(10);
        assertEquals(1, match.gate().board().players());
        assertEquals(ticks, other.replica().tick());
    }

    @Test
    void spectatorsTakeNoSeat() {
        MatchPlayer eye = player(1, new byte[0], true);
        tick(5);
        assertEquals(Welcome.SPECTATOR, eye.seat());
        assertEquals(1, match.gate().board().spectators());
        eye.session.whole(true);
        int most = 0;
        for (int i = 0; i < 20; i++) {
            tick(10);
            most = Math.max(most, eye.replica().entities().ships().count());
        }
        assertEquals(2, most);
        eye.session.drop();
        tick(2);
        assertEquals(0, match.gate().board().spectators());
    }

    @Test
    void lookAlikeNamesAreToldApart() {
        MatchPlayer ann = player(1);
        MatchPlayer second = player(2);
        tick(3);
        assertEquals("Ann", match.gate().board().nameOf(ann.seat()));
        assertEquals("Ann 2", match.gate().board().nameOf(second.seat()));
    }

    @Test
    void whoCannotBeWelcomedYetWaits() {
        MatchPlayer ann = player(1);
        ann.outbox.ready = false;
        tick(5);
        assertEquals(0, ann.outbox.frames.size());
        ann.outbox.ready = true;
        tick(1);
        assertEquals(SEATS > ann.seat(), true);
    }

    @Test
    void whenTheMatchEndsEverybodyIsToldAndNobodyComesIn() {
        MatchPlayer ann = player(1);
        tick(3);
        MatchPlayer slow = player(2);
        slow.outbox.ready = false;
        tick(3);
        MatchPlayer fresh = player(3);
        match.end();
        assertEquals(1001, ann.outbox.closeCode);
        assertEquals(1001, slow.outbox.closeCode, "whoever could not be welcomed yet");
        assertEquals(1001, fresh.outbox.closeCode, "whoever has just come");
        assertNull(match.gate().join(ann.session.passport(), ann.outbox));
    }

    @Test
    void whoComesBackFliesNothingOfWhatItHeldBefore() {
        MatchPlayer ann = player(1);
        tick(30);
        int seat = ann.seat();
        ann.session.command(ticks + 1, Controls.of(7, Controls.THRUST), 0, ticks * PERIOD);
        tick(2);
        assertEquals(Controls.of(7, Controls.THRUST), match.world().ships().controls[seat]);
        MatchPlayer back = player(8, new byte[] {1, 77}, false);
        tick(1);
        assertEquals(seat, back.seat());
        assertEquals(Controls.NONE, match.world().ships().controls[seat]);
    }

    @Test
    void aHullChosenByASilentPilotIsTakenAtOnce() {
        MatchPlayer ann = player(1);
        tick(2 * Limits.TICKS_PER_CHOICE);
        ann.session.command(ticks + 1, Controls.of(1, 0), 0, ticks * PERIOD);
        tick(5);
        int seat = ann.seat();
        assertEquals(Hull.DART.ordinal(), match.world().seats().type[seat]);
        ann.session.choose(Hull.BULWARK, Commands.ANY_TEAM);
        tick(Limits.TICKS_PER_CHOICE + 1);
        assertEquals(Hull.BULWARK.ordinal(), match.world().seats().type[seat]);
    }

    @Test
    void whoSpokeIsAnsweredFirst() {
        List<String> order = new ArrayList<>();
        MatchPlayer ann = player(1);
        MatchPlayer bob = player(2);
        tick(10);
        ann.outbox.heard = () -> order.add("Ann");
        bob.outbox.heard = () -> order.add("Bob");
        tick(1);
        bob.session.command(ticks + 1, Controls.of(1, 0), 0, ticks * PERIOD);
        tick(1);
        ann.session.command(ticks + 1, Controls.of(1, 0), 0, ticks * PERIOD);
        tick(1);
        assertEquals(List.of("Ann", "Bob", "Bob", "Ann", "Ann", "Bob"), order);
    }
}
