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
    private static final int SETTLING_TICKS = 600;

    /** Ships, in an arena that gives each of them about as much room. */
    @Param({"64", "1000"})
    public int seats;

    private World world;
    private Commands commands;
    private Bot bot;

    /** A match that has been going on for ten seconds. */
    @Setup
    public void fly() {
        int sideBits = seats <= 64 ? 12 : 14;
        world = new World(
                Arenas.of(dev.perihelion.shared.sim.Mode.FREE_FOR_ALL, sideBits, seats), 1);
        commands = new Commands(seats);
        bot = new Bot(world.arena(), world.entities(), world.movement());
        for (int seat = 0; seat < seats; seat++) {
            commands.join(seat, Hull.of(seat % Hull.COUNT), Commands.ANY_TEAM);
        }
        for (int tick = 0; tick < SETTLING_TICKS; tick++) {
            step();
        }
    }

    /** The pilots' part. */
    @Benchmark
    public void decide() {
        for (int seat = 0; seat < seats; seat++) {
            commands.controls[seat] = bot.controls(seat, world.tick());
        }
    }

    /** The pilots' part and the tick. */
    @Benchmark
    public void step() {
        decide();
        world.step(commands);
        commands.nextTick();
    }

    /** What guards determinism. */
    @Benchmark
    public int hash() {
        return world.hash();
    }
}
