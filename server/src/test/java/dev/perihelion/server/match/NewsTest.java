package dev.perihelion.server.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perihelion.shared.protocol.BitWriter;
import dev.perihelion.shared.protocol.Notice;
import dev.perihelion.shared.protocol.NoticeReader;
import dev.perihelion.shared.protocol.SnapshotHeader;
import dev.perihelion.shared.sim.Arenas;
import dev.perihelion.shared.sim.BeaconSpec;
import dev.perihelion.shared.sim.Commands;
import dev.perihelion.shared.sim.Hull;
import dev.perihelion.shared.sim.Mode;
import dev.perihelion.shared.sim.Units;
import dev.perihelion.shared.sim.World;

import org.junit.jupiter.api.Test;

import java.util.function.Predicate;

class NewsTest {
    private final World world = new World(Arenas.of(Mode.BEACONS, 12, 1), 1);
    private final MatchBoard board = new MatchBoard(1, "test", Mode.BEACONS, 60, 1);
    private final News news = new News(world, board, Journal.none());
    private final Commands commands = new Commands(1);

    /** A ship stands still in the first zone until that much of it is taken. */
    private void hold(int progress) {
        BeaconSpec zone = world.arena().spec().beacons()[0];
        commands.join(0, Hull.DART, Commands.ANY_TEAM);
        while (world.round().beaconProgress(0) < progress) {
            world.ships().x[0] = Units.units(zone.x());
            world.ships().y[0] = Units.units(zone.y());
            world.step(commands);
            commands.nextTick();
            news.tell(world);
        }
    }

    private static Notice beacon(Notices.Cursor cursor) {
        return told(cursor, notice -> notice.type == Notice.BEACON && notice.kind == 0);
    }

    /** The first notice of that kind of those that come next. */
    private static Notice told(Notices.Cursor cursor, Predicate<Notice> wanted) {
        BitWriter out = new BitWriter(new byte[SnapshotHeader.MAX_NOTICES]);
        int count = cursor.available(SnapshotHeader.MAX_NOTICES);
        cursor.copy(out, count);
        cursor.advance(count);
        NoticeReader reader = new NoticeReader();
        reader.reset(out.bytes(), count);
        while (reader.next()) {
            if (wanted.test(reader.notice())) {
                return reader.notice();
            }
        }
        throw new AssertionError("it was not told");
    }

    @Test
    void whoMissedTooMuchIsToldTheRate() {
        Notices.Cursor cursor = news.notices().cursor();
        cursor.advance(cursor.available(SnapshotHeader.MAX_NOTICES));
        news.rate(2);
        goRound();
        assertEquals(2, told(cursor, notice -> notice.type == Notice.RATE).value);
    }

    /** Everybody misses too much. */
    private void goRound() {
        long end = news.notices().end() + Notices.RING_BYTES;
        while (news.notices().end() <= end) {
            news.left(0);
        }
    }

    @Test
    void aWordThatWaitsSurvivesTheRoster() {
        Notices.Cursor cursor = news.notices().cursor();
        cursor.advance(cursor.available(SnapshotHeader.MAX_NOTICES));
        cursor.tell("for you alone");
        goRound();
        assertEquals("for you alone", told(cursor, notice -> notice.type == Notice.CHAT).text);
        news.left(0);
        assertThrows(
                AssertionError.class,
                () -> told(cursor, notice -> notice.type == Notice.CHAT),
                "it is told once");
    }

    @Test
    void newcomersLearnWhoHoldsABeaconAndHowFar() {
        assertEquals(Notice.NO_TEAM, beacon(news.notices().cursor()).extra);
        hold(20);
        Notice told = beacon(news.notices().cursor());
        assertEquals(world.ships().team[0], told.extra);
        assertTrue(told.value >= 20, "progress " + told.value);
    }
}
