package dev.perihelion.server.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.perihelion.server.match.Phase;
import dev.perihelion.server.net.BotFigures;
import dev.perihelion.server.net.BotSwarm;
import dev.perihelion.server.net.FrameCapture;
import dev.perihelion.server.net.IoKind;

import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** One measurement: a server of its own, its players, and what both saw. Main thread. */
public final class BenchRun {
    private static final int CONNECT_SECONDS = 60;
    private static final int ALL_CHECK = 100;
    private static final int SLICES = 10;
    private static final int CAPTURED_TICKS = 240;
    private static final int CAPTURE_SECONDS = 60;
    private static final int RIVAL_SECONDS = 20;

    private final BenchPlan plan;
    private final PrintWriter out;

    /** @param out told how it goes */
    public BenchRun(BenchPlan plan, PrintWriter out) {
        this.plan = plan;
        this.out = out;
    }

    /**
     * Measures.
     *
     * @param floor whether the same frames are then sent by other programs
     * @throws IOException if the server does not come up or players do not come in
     */
    public BenchReport measure(boolean floor) throws IOException, InterruptedException {
        BenchReport report = new BenchReport();
        try (Scratch scratch = new Scratch(plan.recordDirectory());
                Processors processors = new Processors(plan.pinned())) {
            if (plan.pinned()) {
                report.put("processors", processors.words());
            }
            Path records = plan.recorded() ? scratch.file("records") : null;
            Path captured = floor ? scratch.file("frames") : null;
            int answerEach = measure(report, processors, records, captured);
            if (captured != null) {
                rivals(report, processors, captured, answerEach);
            }
        }
        return report.putPlace(); // It has its processors back, and counts them.
    }

    private int measure(
            BenchReport report,
            Processors processors,
            @Nullable Path records,
            @Nullable Path captured)
            throws IOException, InterruptedException {
        try (BenchServer server = new BenchServer(
                        plan.serverMain(), plan.serverOptions(records), processors);
                BotSwarm swarm =
                        new BotSwarm(server.address(), IoKind.choose("auto"), plan.threads())) {
            BotFigures seen = swarm.figures();
            say("a server is up at " + server.address() + ", players come in");
            come(swarm, seen);
            seen.begin();
            long commands = seen.commands();
            long frames = seen.frames();
            long ended = seen.ended();
            Machine machine = new Machine(server.pid());
            long gcLines = server.gcLines();
            moment(server, seen); // The first takes its time, which would be the ticks' alone.
            Moment begin = moment(server, seen);
            Moment end = slices(report, server, seen, begin);
            put(report, begin, end);
            report.putOthers(machine.otherCpuSeconds(), plan.seconds())
                    .put("gcPauseMillisMax", server.longestPauseMillis(gcLines))
                    .put("rssMiB", server.residentMebibytes())
                    .put("malformedOrDiffering", seen.wrong())
                    .put("playersLost", seen.ended() - ended);
            report.putSlowTicks(end.figures.slowTicks(), begin.millis, end.millis);
            int answerEach = answerEach(seen.frames() - frames, seen.commands() - commands);
            if (captured != null) {
                capture(swarm).write(captured);
                floor(report, server, seen, processors, captured, answerEach);
            }
            return answerEach;
        }
    }

    private static int answerEach(long frames, long commands) {
        return (int) Math.max(1, Math.round(frames / (double) Math.max(1, commands)));
    }

    private void come(BotSwarm swarm, BotFigures seen) throws IOException, InterruptedException {
        int checkEach = plan.players() <= ALL_CHECK ? 1 : ALL_CHECK;
        // A server that is not compiled yet may be overloaded by the crowd, and says: later.
        swarm.comeBack(true);
        for (int i = 0; i < plan.players(); i++) {
            swarm.add(i + 1, i % checkEach == 0);
        }
        for (int wait = 0; seen.playing() < plan.players(); wait++) {
            if (wait == CONNECT_SECONDS * 10) {
                throw new IOException("only " + seen.playing() + " of " + plan.players()
                        + " players came in: " + seen.line());
            }
            Thread.sleep(100);
        }
        swarm.comeBack(false);
        say(plan.players() + " players fly, warming up for " + plan.warmUpSeconds() + " s");
        Thread.sleep(plan.warmUpSeconds() * 1000L);
    }

    /** What server and players had counted at one moment. */
    private record Moment(
            BenchServer.Figures figures,
            Histogram answers,
            Histogram frameBytes,
            long frames,
            long bytes,
            long nanos,
            long millis) {}

    private static Moment moment(BenchServer server, BotFigures seen)
            throws IOException, InterruptedException {
        long nanos = System.nanoTime();
        long millis = System.currentTimeMillis();
        long frames = seen.frames();
        long bytes = seen.bytes();
        return new Moment(
                server.figures(),
                seen.answerMicros(),
                seen.frameBytes(),
                frames,
                bytes,
                nanos,
                millis);
    }

    /** The measurement, in parts that tell how much a figure varies within it. */
    private Moment slices(BenchReport report, BenchServer server, BotFigures seen, Moment begin)
            throws IOException, InterruptedException {
        int count = Math.min(SLICES, plan.seconds());
        Moment before = begin;
        for (int i = 1; i <= count; i++) {
            long due = begin.nanos + plan.seconds() * 1_000_000_000L * i / count;
            Thread.sleep(Math.max(0, (due - System.nanoTime()) / 1_000_000));
            Moment after = moment(server, seen);
            ObjectNode slice = report.slice();
            Histogram ticks = difference(after.figures.durations(), before.figures.durations());
            Histogram answers = difference(after.answers, before.answers);
            slice.put("tickP50Micros", ticks.getValueAtPercentile(50) / 1e3)
                    .put("tickP99Micros", ticks.getValueAtPercentile(99) / 1e3)
                    .put("commandToSnapshotP50Millis", answers.getValueAtPercentile(50) / 1e3)
                    .put("commandToSnapshotP99Millis", answers.getValueAtPercentile(99) / 1e3)
                    .put(
                            "cpuMicrosPerFrame",
                            cpuSeconds(before, after)
                                    * 1e6
                                    / Math.max(1, after.frames - before.frames));
            say(String.format(
                    Locale.ROOT,
                    "second %d of %d: %.0f frames per second, tick p50 %.2f ms",
                    plan.seconds() * i / count,
                    plan.seconds(),
                    (after.frames - before.frames) * 1e9 / (after.nanos - before.nanos),
                    ticks.getValueAtPercentile(50) / 1e6));
            before = after;
        }
        return before;
    }

    private static Histogram difference(Histogram after, Histogram before) {
        Histogram between = after.copy();
        between.subtract(before);
        return between;
    }

    private static double cpuSeconds(Moment before, Moment after) {
        return (after.figures.cpuNanos() - before.figures.cpuNanos()) / 1e9;
    }

    private void put(BenchReport report, Moment begin, Moment end) {
        double measured = (end.nanos - begin.nanos) / 1e9;
        BenchServer.Figures before = begin.figures;
        BenchServer.Figures after = end.figures;
        Histogram durations = difference(after.durations(), before.durations());
        long ticks = durations.getTotalCount();
        report.put("players", plan.players())
                .put("matches", plan.matches())
                .put("tickRate", plan.tickRate())
                .put("snapshotRate", plan.snapshotRate())
                .put("map", plan.map())
                .put("recorded", plan.recorded() ? "yes" : "no")
                .put("seconds", measured)
                .put("ticks", ticks)
                .put(
                        "missedTicks",
                        after.dropped() - before.dropped() + after.overruns() - before.overruns())
                .put("ticksOverBudget", after.ticksOverBudget() - before.ticksOverBudget())
                .put("tickMicros", durations, 1e3)
                .put(
                        "tickLatenessMicros",
                        difference(after.latenesses(), before.latenesses()),
                        1e3);
        for (Phase phase : Phase.values()) {
            report.put(
                    phase.label() + "Micros",
                    difference(after.phase(phase), before.phase(phase)),
                    1e3);
        }
        double cpu = cpuSeconds(begin, end);
        long frames = end.frames - begin.frames;
        report.put("commandToSnapshotMillis", difference(end.answers, begin.answers), 1e3)
                .put("frameBytes", difference(end.frameBytes, begin.frameBytes), 1)
                .put(
                        "bytesPerClientPerSecond",
                        (end.bytes - begin.bytes) / measured / plan.players())
                .put("framesPerClientPerSecond", frames / measured / plan.players())
                .put("serverCpuSeconds", cpu)
                .put("cpuMicrosPerFrame", cpu * 1e6 / Math.max(1, frames))
                .put(
                        "allocatedBytesPerTick",
                        (after.tickAllocatedBytes() - before.tickAllocatedBytes())
                                / (double) Math.max(1, ticks));
        ThreadTimes threads = after.threads().minus(before.threads());
        report.put("tickThreadMicrosPerFrame", threads.ticks() / 1e3 / Math.max(1, frames))
                .put("eventLoopMicrosPerFrame", threads.loops() / 1e3 / Math.max(1, frames));
    }

    private static FrameCapture capture(BotSwarm swarm) throws IOException, InterruptedException {
        FrameCapture capture = swarm.capture(CAPTURED_TICKS);
        for (int wait = 0; !capture.full(); wait++) {
            if (wait == CAPTURE_SECONDS * 10) {
                throw new IOException("not every player had " + CAPTURED_TICKS + " frames");
            }
            Thread.sleep(100);
        }
        return capture;
    }

    /** The same frames to as many sockets by the least that can send them, in turns. */
    private void floor(
            BenchReport report,
            BenchServer server,
            BotFigures seen,
            Processors processors,
            Path captured,
            int answerEach)
            throws IOException, InterruptedException {
        String fault = Rival.Kind.FLOOR.missing();
        if (!fault.isEmpty()) {
            notMeasured(report, Rival.Kind.FLOOR, fault);
            return;
        }
        try {
            new FloorTurns(plan, server, seen, processors, this::say)
                    .measure(report, captured, answerEach);
        } catch (IOException e) {
            notMeasured(report, Rival.Kind.FLOOR, String.valueOf(e.getMessage()));
        }
    }

    /** The same frames to as many sockets, by programs that encode nothing. */
    private void rivals(BenchReport report, Processors processors, Path captured, int answerEach)
            throws IOException, InterruptedException {
        double own = report.number("cpuMicrosPerFrame");
        double loops = report.number("eventLoopMicrosPerFrame");
        report.put("commandEachFrames", answerEach);
        int seconds = Math.min(RIVAL_SECONDS, plan.seconds());
        for (Rival.Kind kind : List.of(Rival.Kind.NETTY, Rival.Kind.NODE_WS)) {
            String fault = kind.missing();
            if (!fault.isEmpty()) {
                notMeasured(report, kind, fault);
                continue;
            }
            say(kind.label() + ": the same frames for " + seconds + " s");
            try (Rival rival = new Rival(kind, captured, plan.snapshotRate(), processors)) {
                Rival.Figures figures =
                        rival.measure(plan.players(), answerEach, plan.warmUpSeconds(), seconds);
                report.put(kind.label() + "CpuMicrosPerFrame", figures.cpuMicrosPerFrame())
                        .put(
                                kind.label() + "FramesPerClientPerSecond",
                                figures.framesPerClientPerSecond())
                        .put(
                                "cpuPerFrameOver" + kind.title(),
                                own / Math.max(0.001, figures.cpuMicrosPerFrame()))
                        .put(
                                "eventLoopOver" + kind.title(),
                                loops / Math.max(0.001, figures.cpuMicrosPerFrame()));
            } catch (IOException e) {
                notMeasured(report, kind, String.valueOf(e.getMessage()));
            }
        }
    }

    /** What another program cannot do is no reason to throw away what the server did. */
    private void notMeasured(BenchReport report, Rival.Kind kind, String reason)
            throws IOException {
        AtExit.throwIfEnding();
        report.put(kind.label(), "not measured: " + reason);
        say(kind.label() + " is not measured: " + reason);
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }
}
