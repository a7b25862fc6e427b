package dev.perihelion.server;

import dev.perihelion.server.bench.BenchComparison;
import dev.perihelion.server.bench.BenchPage;
import dev.perihelion.server.bench.BenchPlan;
import dev.perihelion.server.bench.BenchReport;
import dev.perihelion.server.bench.BenchRun;
import dev.perihelion.server.bench.BenchRuns;
import dev.perihelion.server.bench.OtherBuild;
import dev.perihelion.server.bench.TimerQuality;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code bench}: tick latency under load. Main thread. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Starts a server in a process of its own, loads it with network players over real"
                        + " sockets, and says how long its ticks took.",
        footer = {
            "",
            "What the figures say, and what they do not:",
            "  ticks                  ticks run while it was measured, all matches together",
            "  missedTicks            ticks left out of the schedule, and ticks that took longer than their"
                    + " period; not ticks that merely began late",
            "  tickMicros             from the begin of a tick to its end: commands, step, encoding,"
                    + " hand-over to the event loops; not the kernel's part of sending",
            "  tickLatenessMicros     how late ticks began against an absolute schedule; a stall counts for"
                    + " every tick that it delayed",
            "  collectMicros, stepMicros, encodeMicros, assembleMicros, handOverMicros  the phases of a tick;"
                    + " what event loops do meanwhile on another processor is not in them",
            "  slowTicks              ticks that took, or began late by, more than half of their period, at"
                    + " most 8 of a second; the page and the JSON have them one by one",
            "  commandToSnapshotMillis  at a player, from writing a command to reading the snapshot that"
                    + " tells of it; the wait for the next tick is in it, the player's own queue too",
            "  frameBytes             payload of a snapshot; not WebSocket's, TCP's and IP's headers",
            "  framesPerClientPerSecond, bytesPerClientPerSecond  what players took in",
            "  commandEachFrames      how often players spoke: most press keys as a person does, some"
                    + " 8 times a second; a mouse that never rests speaks 40 times",
            "  serverCpuSeconds, cpuMicrosPerFrame  all threads of the server process, kernel time included;"
                    + " simulation too, not sending alone",
            "  tickThreadMicrosPerFrame, eventLoopMicrosPerFrame  the part that plays and encodes,"
                    + " and the part that sends and receives; 0 where the system is not Linux",
            "  allocatedBytesPerTick  by the tick threads alone; what event loops allocate is not in it",
            "  gcPauseMillisMax       the longest stop of all threads for the collector, by its log",
            "  rssMiB                 resident memory of the server process at the end",
            "  otherCpuSeconds        CPU that neither server nor load took while it was measured: if it is"
                    + " not small, measure again",
            "  floorCpuMicrosPerFrame, cpuPerFrameOverFloor  the same frames sent, and as many commands read,"
                    + " by a C program on epoll that does nothing else; it simulates nothing, so"
                    + " eventLoopOverFloor compares it with what does the same work here",
            "  nettyCpuMicrosPerFrame, nodeWsCpuMicrosPerFrame  the same by programs as one writes them with"
                    + " these libraries; they do not encode anything either",
            "  runsDifferAtMedian     by how much the medians of --runs differ, of their middle",
            "Load and server share this machine's processors, so figures depend on what else runs on it."
        })
final class BenchCommand implements Callable<Integer> {
    private static final int MAX_PLAYERS = 10_000;
    private static final int MAX_RUNS = 20;
    private static final int SEATS_AT_MOST = 1024;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--players",
            paramLabel = "N",
            description = "network players, 200 if not given")
    private int players = 200;

    @Option(
            names = "--matches",
            paramLabel = "N",
            description = "matches they spread over, 1 if not given")
    private int matches = 1;

    @Option(
            names = "--tick-rate",
            paramLabel = "HZ",
            description = "ticks per second, 60 if not given")
    private int tickRate = 60;

    @Option(
            names = "--snapshot-rate",
            paramLabel = "HZ",
            description =
                    "snapshots per second, a divisor of the tick rate; the tick rate if not given")
    private int snapshotRate;

    @Option(names = "--seconds", paramLabel = "S", description = "measured time, 30 if not given")
    private int seconds = 30;

    @Option(
            names = "--warm-up",
            paramLabel = "S",
            description = "time before the measurement, 10 if not given")
    private int warmUpSeconds = 10;

    @Option(names = "--map", paramLabel = "NAME", description = "the map, helios if not given")
    private String map = "helios";

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "event loops of the players, 1 if not given")
    private int threads = 1;

    @Option(
            names = "--record-directory",
            paramLabel = "DIR",
            description = "records the matches there, as a server does that people play on")
    private @Nullable Path recordDirectory;

    @Option(names = "--json", paramLabel = "FILE", description = "writes the figures as JSON")
    private @Nullable Path file;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "writes a page with percentile curves and the ticks over budget")
    private @Nullable Path page;

    @Option(
            names = "--runs",
            paramLabel = "N",
            description = "measures so often, and says how far the runs differ; 1 if not given")
    private int runs = 1;

    @Option(
            names = "--floor",
            description = "then sends the frames of every run again by a bare C program, by a plain"
                    + " Netty broadcaster and by Node's ws, to as many sockets")
    private boolean floor;

    @Option(
            names = "--against",
            paramLabel = "DIR",
            description = "measures another checkout as well, run by run in turn with this one")
    private @Nullable Path against;

    @Option(
            names = "--timer",
            description =
                    "measures no server, but how late this machine wakes a thread, in several ways"
                            + " of waiting")
    private boolean timer;

    @Option(
            names = "--compare",
            arity = "2",
            paramLabel = "JSON",
            description = "measures nothing, prints the figures of two runs and their ratios")
    private List<Path> compared = new ArrayList<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        CommandLine line = spec.commandLine();
        PrintWriter out = line.getOut();
        if (compared.size() == 2) {
            new BenchComparison(out).print(compared.get(0), compared.get(1));
            return CommandLine.ExitCode.OK;
        }
        if (timer) {
            new TimerQuality(Math.clamp(tickRate, 1, 1000), seconds, out).print();
            return CommandLine.ExitCode.OK;
        }
        BenchPlan plan = plan();
        String fault = fault(plan);
        if (!fault.isEmpty()) {
            throw new CommandLine.ParameterException(line, fault);
        }
        BenchRuns own = new BenchRuns();
        BenchRuns others = new BenchRuns();
        for (int i = 0; i < runs; i++) {
            if (against != null) {
                others.add(new OtherBuild(against).measure(plan, out));
            }
            own.add(new BenchRun(plan, out).measure(floor));
        }
        BenchReport report = own.middle();
        report.print(out);
        if (against != null) {
            out.println("A is " + against + ", B is this build");
            new BenchComparison(out).print(others.middle(), report);
        }
        if (file != null) {
            report.write(file);
        }
        if (page != null) {
            new BenchPage(report).write(page);
        }
        return report.wrong() == 0 ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private BenchPlan plan() {
        return new BenchPlan(
                Main.class.getName(),
                players,
                matches,
                tickRate,
                snapshotRate == 0 ? tickRate : snapshotRate,
                seconds,
                warmUpSeconds,
                map,
                threads,
                recordDirectory);
    }

    private String fault(BenchPlan plan) {
        if (players < 1 || players > MAX_PLAYERS || matches < 1 || matches > 64) {
            return "--players must be 1 to " + MAX_PLAYERS + ", --matches 1 to 64";
        }
        if (plan.seatsPerMatch() > SEATS_AT_MOST) {
            return "a match has at most " + SEATS_AT_MOST + " seats: give more --matches";
        }
        int rate = plan.snapshotRate();
        if (rate < 1 || tickRate % rate != 0 || tickRate / rate > 8) {
            return "--snapshot-rate must divide --tick-rate, and be no less than an eighth of it";
        }
        if (runs < 1 || runs > MAX_RUNS) {
            return "--runs must be 1 to " + MAX_RUNS;
        }
        return seconds < 1 || warmUpSeconds < 0 || threads < 1
                ? "--seconds and --threads must be at least 1"
                : "";
    }
}
