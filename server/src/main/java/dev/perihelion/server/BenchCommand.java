package dev.perihelion.server;

import dev.perihelion.server.bench.AtExit;
import dev.perihelion.server.bench.BenchComparison;
import dev.perihelion.server.bench.BenchPage;
import dev.perihelion.server.bench.BenchPlan;
import dev.perihelion.server.bench.BenchReport;
import dev.perihelion.server.bench.BenchRun;
import dev.perihelion.server.bench.BenchRuns;
import dev.perihelion.server.bench.FigureHelp;
import dev.perihelion.server.bench.OtherBuild;
import dev.perihelion.server.bench.TimerQuality;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

/** {@code bench}: tick latency under load. Main thread. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Starts a server in a process of its own, loads it with network players over real"
                        + " sockets, and says how long its ticks took.")
final class BenchCommand implements Callable<Integer> {
    private static final int MAX_PLAYERS = 10_000;
    private static final int MAX_RUNS = 20;
    private static final int SEATS_AT_MOST = 1024;

    private static final int MAX_MATCHES = 64;
    private static final int MAX_THREADS = 64;
    private static final int MAX_SECONDS = 86_400;
    private static final Set<String> TIMER_OPTIONS = Set.of("--timer", "--tick-rate", "--seconds");

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
            description = "time before the measurement, 20 if not given")
    private int warmUpSeconds = 20;

    @Option(names = "--map", paramLabel = "NAME", description = "the map, helios if not given")
    private String map = "helios";

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "event loops of the players, 1 if not given")
    private int threads = 1;

    @Option(
            names = "--pin",
            description = "keeps the server, and the programs of --floor, on one half of the"
                    + " processors, and the players on the other, so that no player waits behind a"
                    + " thread of the server. The server has only half of them, and fewer event"
                    + " loops: it compares only with others measured so. Needs two processors, and"
                    + " taskset of Linux's util-linux")
    private boolean pinned;

    @Option(
            names = "--record",
            arity = "1",
            paramLabel = "true|false",
            description = "whether the matches are recorded meanwhile; true if not given, as for"
                    + " serve")
    private boolean recorded = true;

    @Option(
            names = "--record-directory",
            paramLabel = "DIR",
            description = "a folder in which to record the matches meanwhile, made if it is not"
                    + " there; what is recorded is deleted at the end. In the temporary directory if"
                    + " not given")
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
            description =
                    "measures another checkout as well, run by run in turn with this one; with --pin"
                            + " it must know that option")
    private @Nullable Path against;

    @Option(
            names = "--timer",
            description =
                    "measures no server, but how late this machine wakes a thread at the tick rate,"
                            + " in several ways of waiting that take turns")
    private boolean timer;

    @Option(
            names = "--compare",
            arity = "2",
            paramLabel = "JSON",
            description = "measures nothing, prints the figures of two runs and their ratios")
    private List<Path> compared = new ArrayList<>();

    /** The command, with what its figures say. */
    static CommandLine line() {
        CommandLine line = new CommandLine(new BenchCommand());
        line.getCommandSpec().usageMessage().footer(FigureHelp.lines());
        return line;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        CommandLine line = spec.commandLine();
        PrintWriter out = line.getOut();
        if (compared.size() == 2) {
            need(foreign(Set.of("--compare")) ? "--compare measures nothing: it goes alone" : "");
            new BenchComparison(out).print(compared.get(0), compared.get(1));
            return CommandLine.ExitCode.OK;
        }
        if (timer) {
            need(timerFault());
            new TimerQuality(tickRate, seconds, out).print();
            return CommandLine.ExitCode.OK;
        }
        BenchPlan plan = plan();
        need(fault());
        need(fault(plan));
        PrintWriter err = line.getErr();
        Runnable word = () ->
                err.println("perihelion: the measurement is cut off, and ends what it has started");
        AtExit.say(word);
        try {
            return measure(plan, out);
        } catch (IOException e) {
            AtExit.stayIfEnding();
            throw e;
        } finally {
            AtExit.remove(word);
        }
    }

    private int measure(BenchPlan plan, PrintWriter out) throws IOException, InterruptedException {
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
            out.println("written: " + file);
        }
        if (page != null) {
            new BenchPage(report).write(page);
            out.println("written: " + page);
        }
        return own.wrong() + own.lost() == 0
                ? CommandLine.ExitCode.OK
                : CommandLine.ExitCode.SOFTWARE;
    }

    private void need(String fault) {
        if (!fault.isEmpty()) {
            throw new CommandLine.ParameterException(spec.commandLine(), fault);
        }
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
                pinned,
                recorded,
                recordDirectory);
    }

    /** What is wrong with the options of any measurement, or empty. */
    private String fault() {
        if (tickRate < Setting.TICK_RATE.min() || tickRate > Setting.TICK_RATE.max()) {
            return "--tick-rate must be " + Setting.TICK_RATE.min() + " to "
                    + Setting.TICK_RATE.max();
        }
        return seconds < 1 || seconds > MAX_SECONDS ? "--seconds must be 1 to " + MAX_SECONDS : "";
    }

    /** What is wrong with the options where no server is measured, or empty. */
    private String timerFault() {
        return foreign(TIMER_OPTIONS)
                ? "--timer measures no server: it goes with --tick-rate and --seconds alone"
                : fault();
    }

    /** Whether options other than these are given. */
    private boolean foreign(Set<String> own) {
        for (OptionSpec given : spec.commandLine().getParseResult().matchedOptions()) {
            if (!own.contains(given.longestName())) {
                return true;
            }
        }
        return false;
    }

    /** What is wrong with the options of a server's measurement, or empty. */
    private String fault(BenchPlan plan) {
        if (players < 1 || players > MAX_PLAYERS || matches < 1 || matches > MAX_MATCHES) {
            return "--players must be 1 to " + MAX_PLAYERS + ", --matches 1 to " + MAX_MATCHES;
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
        if (warmUpSeconds < 0 || warmUpSeconds > MAX_SECONDS) {
            return "--warm-up must be 0 to " + MAX_SECONDS;
        }
        if (threads < 1 || threads > MAX_THREADS) {
            return "--threads must be 1 to " + MAX_THREADS;
        }
        String missing = plan.fault();
        if (!missing.isEmpty()) {
            return "--pin is not possible here: " + missing;
        }
        String json = unwritable("--json", file);
        String html = unwritable("--html", page);
        String first = json.isEmpty() ? html : json;
        return first.isEmpty() ? unmakable(recordDirectory) : first;
    }

    /** Makes it; what is wrong with it, or empty. */
    private static String unmakable(@Nullable Path directory) {
        try {
            if (directory != null) {
                Files.createDirectories(directory);
            }
            return "";
        } catch (IOException e) {
            return "--record-directory: " + directory + " cannot be made a folder";
        }
    }

    /** Said before the measurement, which would be lost otherwise. */
    private static String unwritable(String option, @Nullable Path file) {
        if (file == null) {
            return "";
        }
        Path folder = file.toAbsolutePath().getParent();
        boolean there = folder != null && Files.isDirectory(folder) && !Files.isDirectory(file);
        return there && (Files.notExists(file) || Files.isWritable(file))
                ? ""
                : option + ": " + file + " cannot be written";
    }
}
