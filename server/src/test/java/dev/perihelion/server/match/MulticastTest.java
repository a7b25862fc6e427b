package dev.perihelion.server.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perihelion.shared.protocol.Notice;
import dev.perihelion.shared.protocol.NoticeReader;
import dev.perihelion.shared.protocol.Replica;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;

/**
 * A quiet player is served by its seat, and what happens to it gets through all the same. That the
 * frames are right is {@link BroadcastPropertyTest}'s.
 */
class MulticastTest {
    private static final int RATE = 60;
    private static final long PERIOD = 1_000_000_000L / RATE;

    private final TickTrace trace = new TickTrace(new SystemClock());
    private final Match match = MatchTest.match(2, 120, "test");
    private final MatchPlayer player = new MatchPlayer(match, 1, 1, new byte[0], false);
    private final List<byte[]> frames = player.outbox.frames;
    private int ticks;

    private int framesOf(int count) {
        int before = frames.size();
        for (int i = 0; i < count; i++) {
            match.tick(ticks++ * PERIOD, trace);
        }
        return frames.size() - before;
    }

    @BeforeEach
    void itIsQuiet() {
        framesOf(RATE);
        player.session.command(ticks + 2, 0, 0, ticks * PERIOD);
        assertEquals(10, framesOf(10));
    }

    @Test
    void whoPausesGetsNothingAndThenAllAtOnce() {
        player.session.pause(true);
        assertEquals(0, framesOf(5));
        player.session.pause(false);
        assertEquals(1, framesOf(1));
        assertEquals(6, player.replica().header().ticks);
        assertEquals(10, framesOf(10));
        player.replica();
    }

    /** After the tick looked at what is wished, and before it sends. */
    @Test
    void whoPausesInTheMidstOfATickLosesNothingOfIt() {
        player.outbox.ready = false;
        player.outbox.asked = () -> player.session.pause(true);
        var _ = new MatchPlayer(match, 2, 2, new byte[0], false);
        assertEquals(0, framesOf(1));
        player.outbox.ready = true;
        player.outbox.asked = () -> {};
        player.session.pause(false);
        assertEquals(1, framesOf(1));
        assertEquals(2, player.replica().header().ticks);
        assertEquals(Notice.SEAT, firstNotice().type);
    }

    @Test
    void whoAsksForAKeyframeGetsItAtOnce() {
        player.session.wantKeyframe();
        assertEquals(2, framesOf(1));
        assertTrue(player.replica().header().reset);
        assertEquals(1, framesOf(1));
        assertFalse(player.replica().header().reset);
    }

    @Test
    void whoIsToldSomethingHearsItAtOnceAndOnce() {
        player.session.tell("look behind you");
        assertEquals(1, framesOf(1));
        assertEquals("look behind you", lastWord());
        framesOf(1);
        assertEquals("", lastWord());
    }

    @Test
    void whoIsSlowHearsOneWordAfterTheOther() {
        player.outbox.ready = false;
        player.session.tell("look behind you");
        framesOf(1);
        player.session.tell("too late");
        framesOf(1);
        player.outbox.ready = true;
        framesOf(1);
        assertEquals("look behind you", lastWord());
        framesOf(1);
        assertEquals("too late", lastWord());
    }

    private String lastWord() {
        return firstNotice().text;
    }

    /** Of the last frame; without text where there is none. */
    private Notice firstNotice() {
        Replica replica = player.replica();
        NoticeReader reader = new NoticeReader();
        reader.reset(replica.notices(), replica.header().noticeBytes);
        return reader.next() ? reader.notice() : new Notice();
    }

    @Test
    void whoIsSlowIsSkippedAndCatchesUp() {
        player.outbox.ready = false;
        assertEquals(0, framesOf(3));
        player.outbox.ready = true;
        assertEquals(1, framesOf(1));
        assertEquals(4, player.replica().header().ticks);
    }

    @Test
    void whoLeavesIsSentNothingMore() {
        player.session.leave();
        assertEquals(0, framesOf(3));
    }

    @Test
    void everySnapshotIsCountedOnce() {
        player.session.wantKeyframe();
        framesOf(10);
        player.session.leave();
        framesOf(1);
        // Not the welcome, and not the frame behind which the keyframe came.
        assertEquals(frames.size() - 2, match.totals().of(Totals.Sum.SNAPSHOTS_SENT));
        // The first one, and the one that was wanted.
        assertEquals(2, match.totals().of(Totals.Sum.KEYFRAMES));
    }
}
