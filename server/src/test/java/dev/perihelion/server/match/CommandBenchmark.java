package dev.perihelion.server.match;

import dev.perihelion.shared.protocol.BitReader;
import dev.perihelion.shared.protocol.BitWriter;
import dev.perihelion.shared.protocol.CommandFrame;
import dev.perihelion.shared.sim.Controls;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** A command from its bytes to its tick: parsed, put into the inbox, taken by the tick. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH sets the fields up.
public class CommandBenchmark {
    private static final int FRAMES = 1024;
    private static final int RATE = 60;
    private static final long PERIOD = 1_000_000_000L / RATE;

    private final byte[][] frames = new byte[FRAMES][];
    private final BitReader in = new BitReader();
    private final CommandFrame command = new CommandFrame();
    private Inbox inbox;
    private CommandBuffer buffer;
    private int tick;

    /** Writes a quarter of a minute of commands. */
    @Setup
    public void write() {
        BitWriter out = new BitWriter(new byte[64]);
        for (int i = 0; i < FRAMES; i++) {
            command.tick = i + 2;
            command.controls = Controls.of(i % 15 - 7, i % 7 == 0 ? Controls.FIRE : 0);
            command.lagTicks = i % 9;
            out.reset();
            command.describe(out);
            frames[i] = Arrays.copyOf(out.bytes(), out.byteCount());
        }
        inbox = new Inbox();
        buffer = new CommandBuffer(RATE, new Totals());
    }

    /** The bytes alone. */
    @Benchmark
    public boolean parse() {
        byte[] frame = frames[tick++ & FRAMES - 1];
        in.reset(frame, 0, frame.length);
        command.describe(in);
        return in.malformed();
    }

    /** From its bytes to its tick, one command in each; nobody rings. */
    @Benchmark
    public int parseAndTake() {
        if ((tick & FRAMES - 1) == 0) {
            buffer.reset(0);
        }
        byte[] frame = frames[tick & FRAMES - 1];
        in.reset(frame, 0, frame.length);
        command.describe(in);
        inbox.offer(command.tick, command.controls, command.lagTicks, tick * PERIOD);
        buffer.begin(tick & FRAMES - 1, tick * PERIOD);
        inbox.drain(buffer);
        tick++;
        return buffer.take();
    }
}
