package dev.perihelion.server.record;

import dev.perihelion.server.ModelFile;
import dev.perihelion.server.match.Broadcast;
import dev.perihelion.server.match.History;
import dev.perihelion.server.match.Multicast;
import dev.perihelion.server.match.Notices;
import dev.perihelion.server.match.Opening;
import dev.perihelion.server.match.Outbox;
import dev.perihelion.server.match.Resumption;
import dev.perihelion.server.match.Totals;
import dev.perihelion.server.match.Viewer;
import dev.perihelion.shared.protocol.Model;
import dev.perihelion.shared.sim.Commands;
import dev.perihelion.shared.sim.World;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Step, broadcast and recording of a recorded match, named by the environment variable
 * PERIHELION_REPLAY; without it of a minute of 100 bots that is recorded first.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH sets the fields up.
public class ReplayBenchmark {
    private static final int SEATS = 100;
    private static final int TICKS = 3600;
    private static final int CHECKPOINT_SECONDS = 5;
    private static final int HASH_TICKS = 10;

    private Path folder;
    private int recordings;
    private Replay replay;
    private World world;
    private History history;
    private Commands commands;
    private Broadcast broadcast;
    private Viewer[] viewers;
    private MatchWriter writer;
    private Recorder recorder;
    private long bytes;
    private boolean stepBefore;

    /** Reads the record and goes to its beginning. */
    @Setup
    public void open(BenchmarkParams benchmark) throws IOException {
        stepBefore = benchmark.getBenchmark().endsWith(".append");
        folder = Files.createTempDirectory("replay-benchmark");
        String named = System.getenv("PERIHELION_REPLAY");
        Path place = named == null ? recorded() : Path.of(named);
        replay = new Replay(Tape.read(place));
        begin();
    }

    private Path recorded() throws IOException {
        RecordedMatch match = new RecordedMatch(folder, Storage.disk(), SEATS, SEATS, "test");
        match.run(TICKS);
        return folder.resolve("match");
    }

    /** Leaves nothing in the temporary folder. */
    @TearDown
    public void clear() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private void begin() throws IOException {
        Model model = ModelFile.load();
        Resumption from = replay.seek(replay.position() < replay.length() ? replay.position() : 0);
        if (from == null) {
            throw new IllegalStateException("the record cannot be read");
        }
        int seats = from.arena().seats();
        world = new World(from.arena(), from.seed());
        history = new History(seats, from.arena().tickRate());
        world.rewind(history);
        world.restore(from.world());
        history.restore(from.history());
        commands = new Commands(seats);
        broadcast = new Broadcast(world, model);
        viewers = new Viewer[seats];
        Multicast multicast = new Multicast(broadcast, new Notices(_ -> {}), new Totals());
        for (int i = 0; i < seats; i++) {
            viewers[i] = new Viewer(multicast, new Counting(), i);
        }
        writer = new MatchWriter(
                1,
                "benchmark",
                0,
                folder.resolve("recording-" + ++recordings),
                "",
                RulesHash.value(),
                seats,
                Storage.disk(),
                new RecordFigures(),
                LoggerFactory.getLogger("benchmark"));
        recorder = new Recorder(
                writer.queue(),
                writer,
                seats,
                CHECKPOINT_SECONDS * world.arena().tickRate(),
                HASH_TICKS);
        recorder.open(new Opening(1, 1, 1, 1, model, world, history));
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

    /** Reads the next tick; the record begins again after its end. */
    @Setup(Level.Invocation)
    public void read() throws IOException {
        while (!replay.next(commands, note -> {})) {
            begin();
        }
        writer.drain(0);
        if (stepBefore) {
            step();
        }
    }

    /** What recording costs the tick thread, its hashes and checkpoints included. */
    @Benchmark
    public void append() {
        recorder.append(commands);
    }

    /** The step alone. */
    @Benchmark
    public int step() {
        world.step(commands);
        history.record(world);
        commands.nextTick();
        return world.tick();
    }

    /** The step, and the frames of a viewer in each seat. */
    @Benchmark
    public long stepAndBroadcast() {
        step();
        broadcast.encode(world);
        for (Viewer viewer : viewers) {
            viewer.offer();
        }
        return bytes;
    }

    /** The same, and what recording costs the tick thread. */
    @Benchmark
    public long recordedStepAndBroadcast() {
        recorder.append(commands);
        return stepAndBroadcast();
    }
}
