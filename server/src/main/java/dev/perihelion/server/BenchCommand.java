package dev.perihelion.server;

import dev.perihelion.server.net.BotFigures;
import dev.perihelion.server.net.BotSwarm;
import dev.perihelion.server.net.IoKind;

import org.HdrHistogram.Histogram;
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
            "  commandToSnapshotMillis  at a player, from writing a command to reading the snapshot that"
                    + " tells of it; the wait for the next tick is in it, the player's own queue too",
            "  frameBytes             payload of a snapshot; not WebSocket's, TCP's and IP's headers",
            "  framesPerClientPerSecond, bytesPerClientPerSecond  what players took in",
            "  serverCpuSeconds, cpuMicrosPerFrame  all threads of the server process, kernel time included;"
                    + " simulation too, not sending alone",
            "  allocatedBytesPerTick  by the tick threads alone; what event loops allocate is not in it",
            "  gcPauseMillisMax       the longest stop of all threads for the collector, by its log",
            "  rssMiB                 resident memory of the server process at the end",
            "Load and server share this machine's processors, so figures depend on what else runs on it."
        })
final class BenchCommand implements Callable<Integer> {
    private static final int MAX_PLAYERS = 10_000;
    private static final int CONNECT_SECONDS = 60;
    private static final int SEATS_AT_MOST = 1024;
    private static final int ALL_CHECK = 100;

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
            names = "--compare",
            arity = "2",
            paramLabel = "JSON",
            description = "measures nothing, prints the figures of two runs and their ratios")
    private List<Path> compared = new ArrayList<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        CommandLine line = spec.commandLine();
        if (compared.size() == 2) {
            BenchReport.compare(compared.get(0), compared.get(1), line.getOut());
            return CommandLine.ExitCode.OK;
        }
        int rate = snapshotRate == 0 ? tickRate : snapshotRate;
        String fault = fault(rate);
        if (!fault.isEmpty()) {
            throw new CommandLine.ParameterException(line, fault);
        }
        try (BenchServer server = new BenchServer(options(rate));
                BotSwarm swarm = new BotSwarm(server.address(), IoKind.choose("auto"), threads)) {
            BenchReport report = measure(server, swarm, rate, line.getOut());
            report.print(line.getOut());
            if (file != null) {
                report.write(file);
            }
            return swarm.figures().wrong() == 0
                    ? CommandLine.ExitCode.OK
                    : CommandLine.ExitCode.SOFTWARE;
        }
    }

    private String fault(int rate) {
        if (players < 1 || players > MAX_PLAYERS || matches < 1 || matches > 64) {
            return "--players must be 1 to " + MAX_PLAYERS + ", --matches 1 to 64";
        }
        if (seatsPerMatch() > SEATS_AT_MOST) {
            return "a match has at most " + SEATS_AT_MOST + " seats: give more --matches";
        }
        if (rate < 1 || tickRate % rate != 0 || tickRate / rate > 8) {
            return "--snapshot-rate must divide --tick-rate, and be no less than an eighth of it";
        }
        return seconds < 1 || warmUpSeconds < 0 || threads < 1
                ? "--seconds and --threads must be at least 1"
                : "";
    }

    private int seatsPerMatch() {
        return Math.max(2, (players + matches - 1) / matches);
    }

    private List<String> options(int rate) {
        return List.of(
                "--host=127.0.0.1",
                "--port=0",
                "--matches=" + matches,
                "--seats=" + seatsPerMatch(),
                "--bots=0",
                "--map=" + map,
                "--seed=1",
                "--tick-rate=" + tickRate,
                "--snapshot-every=" + tickRate / rate,
                "--max-connections=" + (players + 100),
                "--record=" + (recordDirectory != null),
                "--record-directory=" + recordDirectory,
                "--log-level=error");
    }

    private BenchReport measure(BenchServer server, BotSwarm swarm, int rate, PrintWriter out)
            throws IOException, InterruptedException {
        int checkEach = players <= ALL_CHECK ? 1 : ALL_CHECK;
        for (int i = 0; i < players; i++) {
            swarm.add(i + 1, i % checkEach == 0);
        }
        BotFigures seen = swarm.figures();
        for (int wait = 0; seen.playing() < players; wait++) {
            if (wait == CONNECT_SECONDS * 10) {
                throw new IOException("only " + seen.playing() + " of " + players
                        + " players came in: " + seen.line());
            }
            Thread.sleep(100);
        }
        out.println(players + " players fly, warming up for " + warmUpSeconds + " s");
        out.flush();
        Thread.sleep(warmUpSeconds * 1000L);
        seen.begin();
        long gcLines = server.gcLines();
        long frames = seen.frames();
        long bytes = seen.bytes();
        long start = System.nanoTime();
        BenchServer.Figures before = server.figures();
        progress(seen, out);
        BenchServer.Figures after = server.figures();
        double measured = (System.nanoTime() - start) / 1e9;
        frames = seen.frames() - frames;
        bytes = seen.bytes() - bytes;
        BenchReport report = new BenchReport()
                .put("players", players)
                .put("matches", matches)
                .put("tickRate", tickRate)
                .put("snapshotRate", rate)
                .put("seconds", measured);
        putTicks(report, before, after);
        double cpu = after.cpu().minus(before.cpu()).toNanos() / 1e9;
        return report.put("commandToSnapshotMillis", seen.answerMicros(), 1e3)
                .put("frameBytes", seen.frameBytes(), 1)
                .put("bytesPerClientPerSecond", bytes / measured / players)
                .put("framesPerClientPerSecond", frames / measured / players)
                .put("serverCpuSeconds", cpu)
                .put("cpuMicrosPerFrame", cpu * 1e6 / Math.max(1, frames))
                .put("gcPauseMillisMax", server.longestPauseMillis(gcLines))
                .put("rssMiB", server.residentMebibytes())
                .put("malformedOrDiffering", seen.wrong())
                .putPlace();
    }

    private static void putTicks(
            BenchReport report, BenchServer.Figures before, BenchServer.Figures after) {
        Histogram durations = after.durations();
        durations.subtract(before.durations());
        Histogram latenesses = after.latenesses();
        latenesses.subtract(before.latenesses());
        long ticks = durations.getTotalCount();
        long allocated = after.tickAllocatedBytes() - before.tickAllocatedBytes();
        report.put("ticks", ticks)
                .put(
                        "missedTicks",
                        after.dropped() - before.dropped() + after.overruns() - before.overruns())
                .put("tickMicros", durations, 1e3)
                .put("tickLatenessMicros", latenesses, 1e3)
                .put("allocatedBytesPerTick", allocated / (double) Math.max(1, ticks));
    }

    private void progress(BotFigures seen, PrintWriter out) throws InterruptedException {
        long frames = seen.frames();
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        for (int second = 1; System.nanoTime() < end; second++) {
            Thread.sleep(Math.max(1, Math.min(1000, (end - System.nanoTime()) / 1_000_000)));
            if (second % 10 == 0) {
                out.println("second " + second + " of " + seconds + ": "
                        + (seen.frames() - frames) / 10 + " frames per second");
                out.flush();
                frames = seen.frames();
            }
        }
    }
}
