package dev.perihelion.server.match;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.perihelion.shared.protocol.Model;
import dev.perihelion.shared.sim.Arena;
import dev.perihelion.shared.sim.ArenaSpec;
import dev.perihelion.shared.sim.BeaconSpec;
import dev.perihelion.shared.sim.BodySpec;
import dev.perihelion.shared.sim.Commands;
import dev.perihelion.shared.sim.Controls;
import dev.perihelion.shared.sim.Hull;
import dev.perihelion.shared.sim.Mode;
import dev.perihelion.shared.sim.Ships;
import dev.perihelion.shared.sim.Units;
import dev.perihelion.shared.sim.World;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * What a viewer may not see makes no difference to any byte that it gets: the same match is played
 * twice, and only the ship that is not to be seen is flown otherwise.
 */
class HiddenPropertyTest {
    private static final int SEEDS = 20;
    private static final int TICKS = 200;
    private static final int OWN = 0;
    private static final int OTHER = 1;
    private static final int NEAR_UNITS = 200;
    private static final int FAR_UNITS = 3000;

    private static Arena arena() {
        return new Arena(new ArenaSpec(
                "dark",
                14,
                60,
                2,
                Mode.FREE_FOR_ALL,
                1,
                600,
                0,
                0,
                0,
                new BodySpec[0],
                new BeaconSpec[0]));
    }

    /** What a viewer gets while the other ship is flown as that seed has it. */
    private static List<byte[]> frames(
            int seat, int awayUnits, int cloakTicks, boolean followed, int flight) {
        World world = new World(arena(), 1);
        Commands commands = new Commands(2);
        commands.join(OWN, Hull.DART, Commands.ANY_TEAM);
        commands.join(OTHER, Hull.DART, Commands.ANY_TEAM);
        while (!world.ships().alive(OTHER)) {
            world.step(commands);
            commands.nextTick();
        }
        put(world.ships(), OWN, 1000);
        put(world.ships(), OTHER, 1000 + awayUnits);
        world.ships().cloak[OTHER] = cloakTicks;
        Broadcast broadcast = new Broadcast(world, Model.even());
        HandOutbox outbox = new HandOutbox();
        Multicast multicast = new Multicast(broadcast, new Notices(_ -> {}), new Totals());
        Viewer viewer = new Viewer(multicast, outbox, seat);
        if (followed) {
            viewer.follow(OTHER);
        }
        fly(world, commands, multicast, viewer, flight);
        return new ArrayList<>(outbox.frames);
    }

    private static void put(Ships ships, int seat, int units) {
        ships.x[seat] = Units.units(units);
        ships.y[seat] = Units.units(4096);
        ships.angle[seat] = seat == OWN ? Units.TURN / 2 : 0;
    }

    /** Both fly away from each other and never meet; all that differs is how the other one does. */
    private static void fly(
            World world, Commands commands, Multicast multicast, Viewer viewer, int flight) {
        Random random = new Random(flight);
        for (int tick = 0; tick < TICKS; tick++) {
            commands.controls[OWN] = Controls.of(tick / 20 % 3 - 1, Controls.THRUST);
            if (flight > 0 && random.nextInt(10) == 0) {
                int flags = random.nextBoolean() ? Controls.THRUST | Controls.BOOST : 0;
                commands.controls[OTHER] = Controls.of(random.nextInt(3) - 1, flags);
            }
            world.step(commands);
            multicast.broadcast().encode(world);
            Serving.serve(multicast, viewer);
        }
    }

    private static void assertEqualFrames(List<byte[]> one, List<byte[]> other, String where) {
        assertEquals(one.size(), other.size(), where);
        assertFalse(one.isEmpty());
        for (int i = 0; i < one.size(); i++) {
            assertArrayEquals(one.get(i), other.get(i), where + " frame " + i);
        }
    }

    @Test
    void whatFliesOutsideTheViewIsInNoByte() {
        List<byte[]> idle = frames(OWN, FAR_UNITS, 0, false, 0);
        for (int seed = 1; seed <= SEEDS; seed++) {
            assertEqualFrames(idle, frames(OWN, FAR_UNITS, 0, false, seed), "flight " + seed);
        }
    }

    @Test
    void aCloakedEnemyIsInNoByte() {
        List<byte[]> idle = frames(OWN, NEAR_UNITS, TICKS + 1, false, 0);
        for (int seed = 1; seed <= SEEDS; seed++) {
            assertEqualFrames(
                    idle, frames(OWN, NEAR_UNITS, TICKS + 1, false, seed), "flight " + seed);
        }
    }

    @Test
    void whoWatchesACloakedShipDoesNotLearnItsWay() {
        List<byte[]> idle = frames(Viewer.NO_SEAT, FAR_UNITS, TICKS + 1, true, 0);
        for (int seed = 1; seed <= SEEDS; seed++) {
            assertEqualFrames(
                    idle,
                    frames(Viewer.NO_SEAT, FAR_UNITS, TICKS + 1, true, seed),
                    "flight " + seed);
        }
    }

    /** The same flights do show where they may be seen. */
    @Test
    void aShipInViewIsInTheBytes() {
        int equal = 0;
        List<byte[]> idle = frames(OWN, NEAR_UNITS, 0, false, 0);
        for (int seed = 1; seed <= SEEDS; seed++) {
            List<byte[]> seen = frames(OWN, NEAR_UNITS, 0, false, seed);
            equal += Arrays.deepEquals(idle.toArray(), seen.toArray()) ? 1 : 0;
        }
        assertEquals(0, equal);
    }
}
