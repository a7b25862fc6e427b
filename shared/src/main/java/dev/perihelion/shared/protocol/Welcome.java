package dev.perihelion.shared.protocol;

import dev.perihelion.shared.sim.Arena;
import dev.perihelion.shared.sim.ArenaSpec;
import dev.perihelion.shared.sim.BeaconSpec;
import dev.perihelion.shared.sim.BodySpec;
import dev.perihelion.shared.sim.Mode;

import org.jspecify.annotations.Nullable;

/**
 * The server's yes (thread of its owner): everything that a client needs before the first snapshot.
 *
 * <pre>
 *  8 type 0x11   16 version   32 match   16 seat (0xFFFF: spectator)   128 resume token
 *          32 tick   8 ticks per snapshot
 *  arena:  8 + n name   8 side bits   8 tick rate   16 seats   8 mode   8 teams   16 round s   32 score limit
 *          16 asteroids   16 pick-ups   8 bodies   8 beacons   bodies...   beacons...
 *  body:   8 star   32 x   32 y   8 parent + 1   16 orbit   32 period   16 phase   16 radius   16 gravity
 *          32 reach
 *  beacon: 32 x   32 y   16 radius
 *  model:  12 chance of a 0, for each context
 * </pre>
 */
public final class Welcome {
    /** In {@link #seat}: no seat. */
    public static final int SPECTATOR = 0xFFFF;

    /** Longest welcome, in bytes. */
    public static final int MAX_BYTES = 16 * 1024;

    private static final int MAX_MAP_NAME_BYTES = 96;

    /** The match's number. */
    public int match;

    /** The seat, or {@link #SPECTATOR}. */
    public int seat = SPECTATOR;

    /** What brings the seat back after a drop; each use gives another. */
    public byte[] resume = new byte[Protocol.SECRET_BYTES];

    /** The match's tick. */
    public int tick;

    /** How many ticks lie between two snapshots. */
    public int ticksPerSnapshot = 1;

    /** The arena, or null where what came is not one. */
    public @Nullable ArenaSpec arena;

    /** The model of the blocks. */
    public Model model = Model.even();

    /** Writes it; {@link #arena} is set. */
    public void write(BitWriter out) {
        describe(out);
    }

    /** Reads it; false where it makes no sense. */
    public boolean read(BitReader in) {
        describe(in);
        return !in.malformed() && arena != null && arena.fault() == null;
    }

    private void describe(Wire wire) {
        wire.within(Protocol.WELCOME, 8, Protocol.WELCOME, Protocol.WELCOME);
        wire.within(Protocol.VERSION, 16, Protocol.VERSION, Protocol.VERSION);
        match = wire.code(match, 32);
        seat = wire.code(seat, 16);
        resume = wire.bytes(resume, Protocol.SECRET_BYTES);
        tick = wire.within(tick, 32, 0, Integer.MAX_VALUE);
        ticksPerSnapshot = wire.within(ticksPerSnapshot, 8, 1, SnapshotHeader.MAX_TICKS);
        arena = arena(wire, arena);
        int[] zeros = new int[Contexts.COUNT];
        for (int i = 0; i < zeros.length; i++) {
            zeros[i] = wire.code(model.zero(i), Model.BITS);
        }
        model = Model.of(zeros);
    }

    private static ArenaSpec arena(Wire wire, @Nullable ArenaSpec given) {
        ArenaSpec spec = given == null ? EMPTY : given;
        String name = wire.text(spec.name(), MAX_MAP_NAME_BYTES);
        int sideBits = wire.code(spec.sideBits(), 8);
        int tickRate = wire.code(spec.tickRate(), 8);
        int seats = wire.code(spec.seats(), 16);
        Mode mode = Mode.of(wire.code(spec.mode().ordinal(), 8));
        int teams = wire.code(spec.teams(), 8);
        int roundSeconds = wire.code(spec.roundSeconds(), 16);
        int scoreLimit = wire.code(spec.scoreLimit(), 32);
        int asteroids = wire.code(spec.asteroids(), 16);
        int pickups = wire.code(spec.pickups(), 16);
        BodySpec[] bodies = new BodySpec[wire.within(spec.bodies().length, 8, 0, Arena.MAX_BODIES)];
        BeaconSpec[] beacons =
                new BeaconSpec[wire.within(spec.beacons().length, 8, 0, Arena.MAX_BEACONS)];
        for (int i = 0; i < bodies.length; i++) {
            bodies[i] = body(wire, i < spec.bodies().length ? spec.bodies()[i] : NO_BODY);
        }
        for (int i = 0; i < beacons.length; i++) {
            beacons[i] = beacon(wire, i < spec.beacons().length ? spec.beacons()[i] : NO_BEACON);
        }
        return new ArenaSpec(
                name,
                sideBits,
                tickRate,
                seats,
                mode,
                teams,
                roundSeconds,
                scoreLimit,
                asteroids,
                pickups,
                bodies,
                beacons);
    }

    private static BodySpec body(Wire wire, BodySpec spec) {
        return new BodySpec(
                wire.code(spec.star() ? 1 : 0, 8) != 0,
                wire.code(spec.x(), 32),
                wire.code(spec.y(), 32),
                wire.code(spec.parent() + 1, 8) - 1,
                wire.code(spec.orbitUnits(), 16),
                wire.code(spec.periodMillis(), 32),
                wire.code(spec.phase(), 16),
                wire.code(spec.radiusUnits(), 16),
                wire.code(spec.surfaceGravity(), 16),
                wire.code(spec.reachUnits(), 32));
    }

    private static BeaconSpec beacon(Wire wire, BeaconSpec spec) {
        return new BeaconSpec(
                wire.code(spec.x(), 32),
                wire.code(spec.y(), 32),
                wire.code(spec.radiusUnits(), 16));
    }

    private static final BodySpec NO_BODY = new BodySpec(false, 0, 0, -1, 0, 0, 0, 0, 0, 0);
    private static final BeaconSpec NO_BEACON = new BeaconSpec(0, 0, 0);
    private static final ArenaSpec EMPTY = new ArenaSpec(
            "", 0, 0, 0, Mode.FREE_FOR_ALL, 0, 0, 0, 0, 0, new BodySpec[0], new BeaconSpec[0]);
}
