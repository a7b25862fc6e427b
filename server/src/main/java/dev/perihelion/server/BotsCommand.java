package dev.perihelion.server;

import dev.perihelion.server.net.BotFigures;
import dev.perihelion.server.net.BotSwarm;
import dev.perihelion.server.net.IoKind;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/**
 * {@code bots}: network players against a running server. Main thread, and one at the end of the
 * process.
 */
@Command(
        name = "bots",
        mixinStandardHelpOptions = true,
        description =
                "Sends network players, real WebSocket clients, to a server and prints what they see.")
final class BotsCommand implements Callable<Integer> {
    private static final int MAX_BOTS = 10_000;
    private static final int MAX_THREADS = 64;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "URL",
            description = "the server, as its start prints it, or HOST:PORT")
    private String address = "localhost:8080";

    @Option(
            names = {"--count", "--players"},
            required = true,
            paramLabel = "N",
            description = "how many players, 1 to 10000")
    private int count = 1;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            description = "how long; without it until interrupted")
    private int seconds;

    @Option(
            names = "--check-percent",
            paramLabel = "P",
            description =
                    "how many of them decode every frame and compare the check value; the others read"
                            + " what flying needs. 100 if not given, 1 is enough for load")
    private int checkPercent = 100;

    @Option(names = "--come-back", description = "players whose connection ends come back")
    private boolean comeBack;

    @Option(names = "--threads", paramLabel = "N", description = "event loops, 1 if not given")
    private int threads = 1;

    private boolean summedUp;

    @Override
    public Integer call() throws InterruptedException {
        CommandLine line = spec.commandLine();
        URI server = server(line);
        if (count < 1
                || count > MAX_BOTS
                || threads < 1
                || threads > MAX_THREADS
                || seconds < 0
                || checkPercent < 1
                || checkPercent > 100) {
            throw new CommandLine.ParameterException(
                    line,
                    "--count must be 1 to " + MAX_BOTS
                            + ", --threads 1 to " + MAX_THREADS
                            + ", --seconds at least 0, --check-percent 1 to 100");
        }
        PrintWriter out = line.getOut();
        try (BotSwarm swarm = new BotSwarm(server, IoKind.choose("auto"), threads)) {
            // Who ends it with Ctrl-C sees what they saw too.
            Thread interrupted = new Thread(() -> sumUp(swarm.figures(), out), "summary");
            Runtime.getRuntime().addShutdownHook(interrupted);
            if (comeBack) {
                swarm.comeBack(true);
            }
            fill(swarm, server);
            tell(out, count + " players on their way to " + server);
            watch(swarm.figures(), out);
            if (swarm.figures().frames() == 0) {
                tell(out, "the server has sent nothing to anybody");
            }
            sumUp(swarm.figures(), out);
            return swarm.figures().wrong() == 0 && swarm.figures().playing() > 0
                    ? CommandLine.ExitCode.OK
                    : CommandLine.ExitCode.SOFTWARE;
        } catch (IOException e) {
            line.getErr().println("perihelion: " + e.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    private URI server(CommandLine line) {
        try {
            return ServerAddress.read(address);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(line, "URL: " + e.getMessage());
        }
    }

    /** Where not even the first gets through there is nothing to sum up. */
    private void fill(BotSwarm swarm, URI server) throws IOException {
        for (int i = 1; i <= count; i++) {
            try {
                swarm.add(i, (i - 1L) * checkPercent % 100 < checkPercent);
            } catch (IOException e) {
                endSilently(i == 1);
                String what = i == 1 ? "nobody answers at " : "player " + i + " cannot connect to ";
                throw new IOException(what + ServerAddress.label(server) + why(e), e);
            }
        }
    }

    private synchronized void endSilently(boolean silently) {
        summedUp |= silently;
    }

    /** In few words, what the system says of a connection in many. */
    private static String why(IOException fault) {
        String words = String.valueOf(fault.getMessage());
        return words.contains("Connection refused")
                ? " (connection refused)"
                : ": " + Line.quoted(words.replaceFirst("cannot connect to [^ ]*: ", ""));
    }

    private void watch(BotFigures figures, PrintWriter out) throws InterruptedException {
        long deadline = seconds == 0
                ? Long.MAX_VALUE
                : System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        long frames = 0;
        boolean told = false;
        for (int second = 1; System.nanoTime() < deadline; second++) {
            Thread.sleep(1000);
            if (!told && !figures.refusal().isEmpty()) {
                told = true;
                tell(out, "the server refuses players: " + Line.quoted(figures.refusal()));
            }
            if (!comeBack && figures.ended() >= count) {
                tell(out, "the server has ended the connections of all");
                break;
            }
            long now = figures.frames();
            if (second % 5 == 0) {
                tell(
                        out,
                        "second=" + second + " playing=" + figures.playing() + " framesPerSecond="
                                + (now - frames) + " " + figures.line());
            }
            frames = now;
        }
    }

    private synchronized void tell(PrintWriter out, String line) {
        if (!summedUp) {
            out.println(line);
            out.flush();
        }
    }

    /** Prints the totals, once, behind all else. Main thread, or the one that ends the process. */
    private synchronized void sumUp(BotFigures figures, PrintWriter out) {
        tell(out, figures.line());
        tell(out, figures.percentiles());
        summedUp = true;
    }
}
