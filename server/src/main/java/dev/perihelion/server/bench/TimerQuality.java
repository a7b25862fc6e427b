package dev.perihelion.server.bench;

import dev.perihelion.server.kernel.KernelSleep;
import dev.perihelion.server.kernel.Scheduling;
import dev.perihelion.server.match.SystemClock;

import org.HdrHistogram.Histogram;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;

/**
 * How late this machine wakes a thread, in several ways of waiting, in turn: what a tick loop can
 * at best be. One thread that it makes. Ways that the system does not know are left out.
 */
public final class TimerQuality {
    private static final double[] AT = {50, 90, 99, 99.9, 100};
    private static final int TURN_TICKS = 60;
    private static final long DEFAULT_SLACK_NANOS = 50_000;

    private final int tickRate;
    private final int seconds;
    private final PrintWriter out;

    public TimerQuality(int tickRate, int seconds, PrintWriter out) {
        this.tickRate = tickRate;
        this.seconds = seconds;
        this.out = out;
    }

    /** A way to wait, and what came of it. */
    private record Way(String name, boolean exact, LongConsumer until, Histogram lateness) {
        Way(String name, boolean exact, LongConsumer until) {
            this(name, exact, until, new Histogram(3));
        }
    }

    /** Waits for the given time in all ways together and prints how late each was. */
    public void print() throws InterruptedException {
        Thread thread = new Thread(this::measure, "timer");
        thread.start();
        thread.join();
    }

    private void measure() {
        SystemClock clock = new SystemClock();
        KernelSleep kernel = KernelSleep.find();
        List<Way> ways = new ArrayList<>();
        if (kernel == null || !Scheduling.slackNanos(DEFAULT_SLACK_NANOS)) {
            ways.add(new Way("parkNanos", false, TimerQuality::park));
            ways.add(new Way("the tick loop: then spin", false, clock::waitUntil));
        } else {
            ways.add(new Way("parkNanos, slack of 50 us", false, TimerQuality::park));
            ways.add(new Way("clock_nanosleep, slack of 50 us", false, kernel::until));
            ways.add(new Way("parkNanos, no slack", true, TimerQuality::park));
            ways.add(new Way("clock_nanosleep, no slack", true, kernel::until));
            ways.add(new Way("the tick loop: no slack, then spin", true, clock::waitUntil));
        }
        long turns = Math.max(1, (long) seconds * tickRate / TURN_TICKS / ways.size());
        for (long turn = 0; turn < turns; turn++) {
            for (Way way : ways) {
                turn(way);
            }
        }
        out.printf(
                Locale.ROOT,
                "each way of waiting %d times, in turns with the others%n",
                turns * TURN_TICKS);
        out.printf(Locale.ROOT, "%-38s", "lateness of " + tickRate + " Hz, microseconds");
        out.printf(Locale.ROOT, "%10s%10s%10s%10s%10s%n", "p50", "p90", "p99", "p999", "max");
        for (Way way : ways) {
            out.printf(Locale.ROOT, "%-38s", way.name);
            for (double percentile : AT) {
                out.printf(
                        Locale.ROOT, "%10.1f", way.lateness.getValueAtPercentile(percentile) / 1e3);
            }
            out.println();
        }
        out.flush();
    }

    private void turn(Way way) {
        Scheduling.slackNanos(way.exact ? 1 : DEFAULT_SLACK_NANOS);
        long period = 1_000_000_000L / tickRate;
        long due = System.nanoTime();
        for (int tick = 0; tick < TURN_TICKS; tick++) {
            due += period;
            way.until.accept(due);
            way.lateness.recordValue(Math.max(1, System.nanoTime() - due));
        }
    }

    private static void park(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
