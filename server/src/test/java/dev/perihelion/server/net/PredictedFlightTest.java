package dev.perihelion.server.net;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perihelion.server.match.Journal;
import dev.perihelion.shared.client.Action;
import dev.perihelion.shared.client.Prediction;
import dev.perihelion.shared.client.Scene;
import dev.perihelion.shared.client.StateHistory;
import dev.perihelion.shared.sim.Arena;
import dev.perihelion.shared.sim.ArenaSpec;
import dev.perihelion.shared.sim.BeaconSpec;
import dev.perihelion.shared.sim.BodySpec;
import dev.perihelion.shared.sim.Hull;
import dev.perihelion.shared.sim.Mode;
import dev.perihelion.shared.sim.Ships;
import dev.perihelion.shared.sim.World;

import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Own ship as it is drawn through a link of 100 ms and 20 ms of jitter, minutes of wild flying
 * among bots: what a picture showed of a tick is what the server made of it later, and where
 * somebody else interfered the correction is no snap.
 */
class PredictedFlightTest {
    private static final int MINUTES = 4;
    private static final int MOST_TICKS = MINUTES * 60 * SimNet.RATE + 16;
    private static final long SECOND = 1_000_000_000L;
    private static final double LEAST_EXACT = 0.99;
    private static final double MOST_SNAP_PX = 4;
    private static final int FLOWN_FIELDS = 6;
    private static final Logger LOG = LoggerFactory.getLogger(PredictedFlightTest.class);

    private static final Action[] KEYS = {
        Action.THRUST,
        Action.LEFT,
        Action.RIGHT,
        Action.REVERSE,
        Action.BOOST,
        Action.FIRE,
        Action.ALT,
        Action.SHIELD
    };

    private final Random random = new Random(Integer.getInteger("seed", 20));
    private final SimNet net = new SimNet(random, List.of(arena()), 12, 1, Journal.none());
    private final SimPilot pilot =
            new SimPilot(net, new SimLink(net, random, 100, 20), random, Hull.DART);

    /** By tick: what the server made of own ship, and what the first picture of it showed. */
    private final int[][] made = new int[MOST_TICKS][];

    private final int[][] shown = new int[MOST_TICKS][];

    /** By tick: the newest state that the client knew when it showed it. */
    private final int[] knownTick = new int[MOST_TICKS];

    private final boolean[] interfered = new boolean[MOST_TICKS];
    private final double[] ownSnapsPx = new double[MOST_TICKS];
    private final double[] othersSnapsPx = new double[MOST_TICKS];
    private int pictures;
    private final double[][] drawn = new double[16][];

    private static Arena arena() {
        BodySpec[] bodies = {new BodySpec(true, 2048, 2048, -1, 0, 0, 0, 90, 240, 2000)};
        return new Arena(new ArenaSpec(
                "wild",
                12,
                SimNet.RATE,
                16,
                Mode.FREE_FOR_ALL,
                1,
                3600,
                0,
                12,
                6,
                bodies,
                new BeaconSpec[0]));
    }

    @Test
    void whatIsDrawnOfOwnShipIsWhatTheServerMakesOfIt() {
        net.afterTick(this::noteTruth);
        pilot.fly(this::pressKeys, this::look);
        net.clock().runUntil(MINUTES * 60 * SECOND);

        int compared = 0;
        int exact = 0;
        int disturbed = 0;
        for (int tick = 0; tick < MOST_TICKS; tick++) {
            if (shown[tick] != null && isDisturbed(tick)) {
                disturbed++;
            } else if (shown[tick] != null) {
                compared++;
                exact += Arrays.equals(shown[tick], made[tick]) ? 1 : 0;
            }
        }
        double ownPx = Arrays.stream(ownSnapsPx).max().orElse(0);
        double othersPx = Arrays.stream(othersSnapsPx).max().orElse(0);
        long othersSnaps =
                Arrays.stream(othersSnapsPx).filter(px -> px > MOST_SNAP_PX).count();
        LOG.info(
                "{} of {} ticks exact, {} more were disturbed from outside; {} pictures, corrections"
                        + " up to {} px, others {} px, {} times above {}",
                exact,
                compared,
                disturbed,
                pictures,
                ownPx,
                othersPx,
                othersSnaps,
                MOST_SNAP_PX);
        assertTrue(compared > MINUTES * 60 * SimNet.RATE / 2, "only " + compared + " compared");
        assertTrue(exact >= compared * LEAST_EXACT, exact + " of " + compared + " exact");
        assertTrue(ownPx <= MOST_SNAP_PX, "own ship snaps by " + ownPx + " px");
        // A frame later than all before it holds everybody up for a moment.
        assertTrue(othersSnaps <= 2 * MINUTES, "others snap " + othersSnaps + " times");
    }

    /** Whether anything else than own movement acted between what was known and what was shown. */
    private boolean isDisturbed(int tick) {
        for (int t = knownTick[tick] + 1; t <= tick; t++) {
            if (t >= MOST_TICKS || made[t] == null || interfered[t]) {
                return true;
            }
        }
        return false;
    }

    private void pressKeys() {
        if (random.nextInt(12) == 0) {
            pilot.client().pilot().touch(KEYS[random.nextInt(KEYS.length)], random.nextBoolean());
            pilot.client().pilot().thumb(random.nextFloat(-1, 1), random.nextFloat(-1, 1));
        }
    }

    private void noteTruth() {
        if (pilot.client().play() == null) {
            return;
        }
        World world = net.match().world();
        int seat = pilot.play().seat();
        int tick = world.tick();
        boolean flies = world.ships().alive(seat) && world.predicted().ships().alive(seat);
        if (flies && tick < MOST_TICKS) {
            made[tick] = row(world.ships(), seat);
            interfered[tick] = differs(world, seat);
        }
    }

    private static boolean differs(World world, int seat) {
        Ships ships = world.ships();
        for (int i = 0; i < ships.fieldCount(); i++) {
            if (ships.column(i)[seat] != world.predicted().ships().column(i)[seat]) {
                return true;
            }
        }
        return false;
    }

    private void look() {
        Prediction prediction = pilot.play().prediction();
        if (!prediction.alive()) {
            pictures++;
            return;
        }
        int seat = pilot.play().seat();
        Ships own = prediction.before().ships();
        int tick = prediction.tick();
        if (tick < MOST_TICKS && shown[tick] == null) {
            shown[tick] = row(own, seat);
            knownTick[tick] = pilot.play().replica().tick();
        }
        noteSnaps(seat);
    }

    /** How far each drawn ship is from where any of its speeds would have brought it. */
    private void noteSnaps(int ownSeat) {
        Scene scene = pilot.client().scene();
        double side = scene.view.sideUnits;
        for (int i = 0; i < scene.ships.count; i++) {
            int seat = scene.ships.slot[i];
            double[] now = {
                scene.view.x + scene.ships.x[i],
                scene.view.y + scene.ships.y[i],
                scene.ships.vx[i] * SimPilot.PICTURE_SECONDS,
                scene.ships.vy[i] * SimPilot.PICTURE_SECONDS,
                pictures
            };
            double[] then = drawn[seat];
            drawn[seat] = now;
            if (then != null && then[4] == pictures - 1 && isOld(seat)) {
                double px = snapUnits(then, now, side) * scene.view.zoom;
                double[] snaps = seat == ownSeat ? ownSnapsPx : othersSnapsPx;
                snaps[pictures] = Math.max(snaps[pictures], px);
            }
        }
        pictures++;
    }

    /** Whether a ship was not born in the ticks that a picture can show. */
    private boolean isOld(int seat) {
        int known = pilot.play().replica().tick();
        for (int tick = known; tick > known - StateHistory.TICKS; tick--) {
            if (tick < 0 || !net.at("wild", tick).ships().alive(seat)) {
                return false;
            }
        }
        return true;
    }

    /** From the way that was made to the nearest way between the old and the new speed. */
    private static double snapUnits(double[] then, double[] now, double side) {
        double dx = Math.IEEEremainder(now[0] - then[0], side) - then[2];
        double dy = Math.IEEEremainder(now[1] - then[1], side) - then[3];
        double ax = now[2] - then[2];
        double ay = now[3] - then[3];
        double square = ax * ax + ay * ay;
        double part = square == 0 ? 0 : Math.clamp((dx * ax + dy * ay) / square, 0, 1);
        return Math.hypot(dx - part * ax, dy - part * ay);
    }

    private static int[] row(Ships ships, int seat) {
        int[] row = new int[FLOWN_FIELDS];
        row[0] = ships.x[seat];
        row[1] = ships.y[seat];
        row[2] = ships.vx[seat];
        row[3] = ships.vy[seat];
        row[4] = ships.angle[seat];
        row[5] = ships.energy[seat];
        return row;
    }
}
