package dev.perihelion.server.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
        BitWriter out = new BitWriter(new byte[SnapshotHeader.MAX_NOTICES]);
        int count = cursor.available(SnapshotHeader.MAX_NOTICES);
        cursor.copy(out, count);
        NoticeReader reader = new NoticeReader();
        reader.reset(out.bytes(), count);
        while (reader.next()) {
            if (reader.notice().type == Notice.BEACON && reader.notice().kind == 0) {
                return reader.notice();
            }
        }
        throw new AssertionError("no beacon was told");
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
