package dev.perihelion.server.match;

import dev.perihelion.server.ModelFile;
import dev.perihelion.shared.protocol.Model;
import dev.perihelion.shared.protocol.Replica;

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

/**
 * A client's side of the broadcast: frames of about 50 ships, one tick each, decoded in the order
 * in which they came. A class of its own, because what another benchmark sets up before each
 * invocation would run between two frames.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH sets the fields up.
public class DecodeBenchmark implements Outbox {
    private static final int WARM_UP_TICKS = 300;
    private static final int FRAMES = 512;
    private final byte[][] frames = new byte[FRAMES][];
    private int recorded;
    private int next;
    private Replica replica;

    /** Records frames of a crowded fight. */
    @Setup
    public void record() {
        Model model = ModelFile.load();
        BotMatch crowd = new BotMatch(110, 12, 1);
        Broadcast source = new Broadcast(crowd.world(), model);
        Viewer viewer =
                new Viewer(new Multicast(source, new Notices(_ -> {}), new Totals()), this, 0);
        replica = new Replica(crowd.world().arena(), model, 0);
        for (int i = 0; i < WARM_UP_TICKS; i++) {
            crowd.tick();
            source.encode(crowd.world());
        }
        while (recorded < FRAMES) {
            crowd.tick();
            source.encode(crowd.world());
            viewer.offer();
        }
    }

    @Override
    public boolean ready() {
        return true;
    }

    @Override
    public void offer(byte[] frame, int offset, int length) {
        frames[recorded++] = Arrays.copyOfRange(frame, offset, offset + length);
    }

    @Override
    public void close(int code, String reason) {}

    /** One frame decoded; every 512th is a keyframe. */
    @Benchmark
    public boolean decode() {
        byte[] frame = frames[next++ & FRAMES - 1];
        return replica.read(frame, 0, frame.length);
    }
}
