package dev.perihelion.server.match;

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

import java.util.concurrent.TimeUnit;

/** Lag compensation: what a tick notes of 1,000 ships, and what a lance looks up. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH sets the fields up.
public class HistoryBenchmark {
    private static final int SHIPS = 1000;
    private static final int WARM_UP_TICKS = 300;
    private static final int LAG_TICKS = 9;

    private BotMatch match;
    private History history;

    /** Lets a fight come to pass. */
    @Setup
    public void fight() {
        match = new BotMatch(SHIPS, 14, 1);
        history = new History(SHIPS, 60);
        for (int i = 0; i < WARM_UP_TICKS; i++) {
            match.tick();
            history.record(match.world());
        }
    }

    /** One tick's positions. */
    @Benchmark
    public void record() {
        history.record(match.world());
    }

    /** Every ship where it was 150 ms ago. */
    @Benchmark
    public int lookUpAll() {
        int sum = 0;
        for (int seat = 0; seat < SHIPS; seat++) {
            if (history.known(seat, LAG_TICKS)) {
                sum += history.x(seat, LAG_TICKS) ^ history.y(seat, LAG_TICKS);
            }
        }
        return sum;
    }
}
