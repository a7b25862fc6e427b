package dev.perihelion.shared.sim;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.util.concurrent.TimeUnit;

/** One tick of a match of bots: what they decide, what becomes of it, and the hash. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class WorldBenchmark {
    private static final int SETTLING_TICKS = 900;
    private static final int RECORDED_TICKS = 600;

    /**
     * Ships, in an arena that gives each of them about as much room; asteroids are half as many.
     */
    @Param({"50", "200", "1000"})
    public int seats;

    private final int[][] recorded = new int[RECORDED_TICKS][];
    private World world;
    private Commands commands;
    private Bot bot;
    private int[] start;
    private int played;

    /** Ten seconds of a match that has been going on for a while. */
    @Setup
    public void record() {
        int sideBits = seats <= 50 ? 12 : seats <= 200 ? 13 : 14;
        world = new World(
                Arenas.of(dev.perihelion.shared.sim.Mode.FREE_FOR_ALL, sideBits, seats, seats / 2),
                1);
        commands = new Commands(seats);
        bot = new Bot(world.arena(), world.entities(), world.movement());
        for (int seat = 0; seat < seats; seat++) {
            commands.join(seat, Hull.of(seat % Hull.COUNT), Commands.ANY_TEAM);
        }
        for (int tick = 0; tick < SETTLING_TICKS; tick++) {
            tick();
        }
        start = new int[world.stateWords()];
        world.save(start);
        for (int tick = 0; tick < RECORDED_TICKS; tick++) {
            tick();
            recorded[tick] = commands.controls.clone();
        }
        world.restore(start);
    }

    private void tick() {
        for (int seat = 0; seat < seats; seat++) {
            commands.controls[seat] = bot.controls(seat, world.tick());
        }
        world.step(commands);
        commands.nextTick();
    }

    /** One tick with the bots' thinking; less {@link #step}, that is what the bots cost. */
    @Benchmark
    public void thinkAndStep() {
        tick();
        again();
    }

    /** One tick with the commands that the bots gave. */
    @Benchmark
    public void step() {
        System.arraycopy(recorded[played], 0, commands.controls, 0, seats);
        world.step(commands);
        again();
    }

    /** The same ten seconds over and over. */
    private void again() {
        if (++played == RECORDED_TICKS) {
            played = 0;
            world.restore(start);
        }
    }

    /** What guards determinism. */
    @Benchmark
    public int hash() {
        return world.hash();
    }
}
