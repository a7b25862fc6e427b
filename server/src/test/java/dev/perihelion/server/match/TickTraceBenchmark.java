package dev.perihelion.server.match;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.util.concurrent.TimeUnit;

/**
 * What it costs a tick that its lateness, duration and phases are noted at all times: a tick that
 * does nothing but end its phases, and one that is not asked for them.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TickTraceBenchmark {
    private static final int TICK_RATE = 60;

    private final TickLoop traced = loop((dueNanos, trace) -> {
        for (int i = 0; i < Phase.COUNT; i++) {
            trace.end(Phase.of(i));
        }
    });
    private final TickLoop timed = loop((dueNanos, trace) -> {});

    private static TickLoop loop(TickLoop.Step step) {
        return new TickLoop(step, TICK_RATE, new SystemClock(), new TickFigures(1, TICK_RATE));
    }

    /** Everything that is noted of a tick. */
    @Benchmark
    public void traced() {
        traced.runDue();
    }

    /** The same without the readings of the clock between its phases. */
    @Benchmark
    public void timed() {
        timed.runDue();
    }
}
