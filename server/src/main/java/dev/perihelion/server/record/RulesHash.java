package dev.perihelion.server.record;

import dev.perihelion.server.match.History;
import dev.perihelion.shared.sim.Arena;
import dev.perihelion.shared.sim.ArenaSpec;
import dev.perihelion.shared.sim.BeaconSpec;
import dev.perihelion.shared.sim.BodySpec;
import dev.perihelion.shared.sim.Commands;
import dev.perihelion.shared.sim.Controls;
import dev.perihelion.shared.sim.Hull;
import dev.perihelion.shared.sim.Mode;
import dev.perihelion.shared.sim.World;

import java.util.function.Consumer;

/**
 * A hash of the rules of the game, so that a record says by which it was played: two short matches,
 * crowded so that everything happens in them, flown by numbers and not by bots, whose skill may
 * change without a record being any worse for it. One thread; {@link #value} any.
 */
final class RulesHash {
    private static final int SECONDS = 36;
    private static final int SEATS = 20;

    /** Short, so that warm-up, round and podium are all in it. */
    private static final int ROUND_SECONDS = 20;

    /** A pilot changes its mind so often. */
    private static final int CHANGES_PER_SECOND = 4;

    private final Consumer<World> witness;

    /** @param witness is shown the world after each tick */
    RulesHash(Consumer<World> witness) {
        this.witness = witness;
    }

    /** The hash of this build's rules; it takes a tenth of a second once. */
    static int value() {
        return Once.VALUE;
    }

    /** Made when it is first wanted. */
    private static final class Once {
        static final int VALUE = new RulesHash(world -> {}).play();
    }

    /**
     * At the slowest and the fastest rate: many a number is rounded to nothing at one, and to
     * something at the other.
     */
    int play() {
        return play(Mode.FREE_FOR_ALL, Arena.MAX_TICK_RATE) * 31
                + play(Mode.BEACONS, Arena.MIN_TICK_RATE);
    }

    private int play(Mode mode, int ticksPerSecond) {
        World world = new World(arena(mode, ticksPerSecond), mode.ordinal() + 1);
        History history = new History(SEATS, ticksPerSecond);
        world.rewind(history);
        Commands commands = new Commands(SEATS);
        for (int seat = 0; seat < SEATS; seat++) {
            commands.join(seat, Hull.of(seat % Hull.COUNT), Commands.ANY_TEAM);
        }
        int sum = 0;
        for (int tick = 1; tick <= SECONDS * ticksPerSecond; tick++) {
            fly(commands, tick, ticksPerSecond);
            world.step(commands);
            history.record(world);
            commands.nextTick();
            sum = sum * 31 + world.hash();
            witness.accept(world);
        }
        return sum;
    }

    /** The top bits of a multiplication: whatever a pilot can do, somebody does. */
    private static void fly(Commands commands, int tick, int ticksPerSecond) {
        int change = tick * CHANGES_PER_SECOND / ticksPerSecond;
        for (int seat = 0; seat < SEATS; seat++) {
            int mixed = (change * 0x9E3779B1 + seat * 0x85EBCA6B) * 0xC2B2AE35;
            int held = mixed >>> Integer.SIZE - Controls.BITS;
            commands.controls[seat] = Controls.sanitized(held | Controls.THRUST);
            commands.lagTicks[seat] = mixed & 3;
        }
    }

    private static Arena arena(Mode mode, int ticksPerSecond) {
        BodySpec star = new BodySpec(true, 512, 512, -1, 0, 0, 0, 50, 200, 500);
        BodySpec moon = new BodySpec(false, 0, 0, 0, 330, 30_000, 9_000, 30, 120, 200);
        BeaconSpec[] beacons = {new BeaconSpec(200, 200, 150), new BeaconSpec(800, 300, 150)};
        return new Arena(new ArenaSpec(
                "rules",
                10,
                ticksPerSecond,
                SEATS,
                mode,
                mode.hasTeams() ? 2 : 1,
                ROUND_SECONDS,
                0,
                10,
                12,
                new BodySpec[] {star, moon},
                mode == Mode.BEACONS ? beacons : new BeaconSpec[0]));
    }
}
