package dev.perihelion.server.match;

import dev.perihelion.server.ModelFile;
import dev.perihelion.shared.protocol.Model;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;

import java.util.concurrent.TimeUnit;

/**
 * The broadcast of a fight of 1,000 bots: encoding, and putting the frames of all viewers together.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH sets the fields up.
public class BroadcastBenchmark {
    private static final int SHIPS = 1000;
    private static final int WARM_UP_TICKS = 300;

    /** How many watch. */
    @Param({"1", "100", "1000"})
    public int viewers;

    /** Whether everybody sees the whole arena. */
    @Param({"false", "true"})
    public boolean whole;

    private BotMatch match;
    private Broadcast broadcast;
    private Multicast multicast;
    private Viewer[] all;
    private long bytes;
    private boolean encodeBefore;

    /** Lets a fight come to pass. */
    @Setup
    public void fight(BenchmarkParams benchmark) {
        encodeBefore = benchmark.getBenchmark().endsWith(".assemble");
        Model model = ModelFile.load();
        match = new BotMatch(SHIPS, 14, 1);
        broadcast = new Broadcast(match.world(), model);
        multicast = new Multicast(broadcast, new Notices(_ -> {}), new Totals());
        all = new Viewer[viewers];
        Outbox outbox = new Counting();
        for (int i = 0; i < viewers; i++) {
            all[i] = new Viewer(multicast, outbox, whole ? Viewer.NO_SEAT : i);
            all[i].whole(whole);
        }
        for (int i = 0; i < WARM_UP_TICKS; i++) {
            match.tick();
            encodeAndAssemble();
        }
    }

    /** The world goes on outside the measurement. */
    @Setup(Level.Invocation)
    public void step() {
        match.tick();
        if (encodeBefore) {
            broadcast.encode(match.world());
        }
    }

    /** Every watched cell, whoever watches it. */
    @Benchmark
    public int encode() {
        broadcast.encode(match.world());
        return match.world().tick();
    }

    /** A frame for every viewer. */
    @Benchmark
    public long assemble() {
        offerToAll();
        return bytes;
    }

    private void offerToAll() {
        for (int i = 0; i < viewers; i++) {
            multicast.fetch(i);
            Serving.serve(multicast, all[i]);
        }
    }

    /** One tick of the broadcast. */
    @Benchmark
    public long encodeAndAssemble() {
        broadcast.encode(match.world());
        offerToAll();
        return bytes;
    }

    private final class Counting implements Outbox {
        @Override
        public boolean ready() {
            return true;
        }

        @Override
        public void offer(byte[] frame, int offset, int length) {
            bytes += length;
        }

        @Override
        public void close(int code, String reason) {}
    }
}
