package dev.perihelion.server;

import dev.perihelion.server.lab.Lab;
import dev.perihelion.server.lab.Link;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** {@code lab}: a link that is bad on purpose. Main thread. */
@Command(
        name = "lab",
        mixinStandardHelpOptions = true,
        description = "Opens a port through which a running server is reached over a bad link: for"
                + " browsers, for `play`, for `bots`. Times are one way and for each direction.")
final class LabCommand implements Callable<Integer> {
    private static final int MAX_PORT = 65_535;
    private static final int PROBE_MILLIS = 1000;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            arity = "0..1",
            paramLabel = "URL",
            description = "the server, as its start prints it, or HOST:PORT; localhost:8080 if not"
                    + " given")
    private String address = "localhost:8080";

    @Option(
            names = "--preset",
            paramLabel = "NAME",
            description =
                    "perfect, cable, far, cafe, train, satellite or laptop, cafe if not given;"
                            + " what follows changes it")
    private String preset = "cafe";

    @Option(
            names = "--port",
            paramLabel = "P",
            description = "of the lab, 8090 if not given; 0 for any")
    private int port = 8090;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description =
                    "1 if not given: of equal seeds the n-th connections have the same stalls,"
                            + " sleeps and cut")
    private long seed = 1;

    @Option(names = "--delay", paramLabel = "MS", description = "delay one way")
    private @Nullable Integer delay;

    @Option(names = "--jitter", paramLabel = "MS", description = "added to it, 0 to this")
    private @Nullable Integer jitter;

    @Option(names = "--stall-every", paramLabel = "MS", description = "mean time between losses")
    private @Nullable Integer stallEvery;

    @Option(
            names = "--stall",
            paramLabel = "MS",
            description = "how long a loss holds up what follows, which then comes at once")
    private @Nullable Integer stall;

    @Option(names = "--bytes-per-second", paramLabel = "N", description = "width, 0 for any")
    private @Nullable Integer bytesPerSecond;

    @Option(names = "--buffer", paramLabel = "BYTES", description = "most bytes on the way")
    private @Nullable Integer buffer;

    @Option(names = "--cut-every", paramLabel = "MS", description = "mean life of a connection")
    private @Nullable Integer cutEvery;

    @Option(
            names = "--hand-over",
            negatable = true,
            description = "whether only the client sees a cut, and comes back from a new address")
    private @Nullable Boolean handOver;

    @Option(names = "--sleep-every", paramLabel = "MS", description = "mean time between sleeps")
    private @Nullable Integer sleepEvery;

    @Option(names = "--sleep", paramLabel = "MS", description = "how long the client sleeps")
    private @Nullable Integer sleep;

    @Override
    public Integer call() throws InterruptedException {
        CommandLine line = spec.commandLine();
        URI server = server(line);
        if (port < 0 || port > MAX_PORT) {
            throw new CommandLine.ParameterException(line, "--port must be 0 to " + MAX_PORT);
        }
        Link link;
        try {
            link = link(line);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(line, "--" + e.getMessage());
        }
        InetSocketAddress target = new InetSocketAddress(server.getHost(), server.getPort());
        try (Lab lab = new Lab(port, target, link, seed)) {
            print(line.getOut(), link, server, lab.port());
            if (!answers(target)) {
                line.getErr()
                        .println("perihelion: nobody answers at " + ServerAddress.label(server)
                                + " yet");
            }
            Thread.currentThread().join(); // until interrupted
            return CommandLine.ExitCode.OK;
        } catch (IOException e) {
            line.getErr().println("perihelion: port " + port + ": " + e.getMessage());
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

    private static boolean answers(InetSocketAddress target) {
        try (Socket probe = new Socket()) {
            probe.connect(target, PROBE_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private Link link(CommandLine line) {
        Link base = Link.PRESETS.stream()
                .filter(candidate -> candidate.name().equals(preset))
                .findFirst()
                .orElseThrow(() -> new CommandLine.ParameterException(
                        line,
                        "--preset must be one of "
                                + Link.PRESETS.stream()
                                        .map(Link::name)
                                        .collect(Collectors.joining(", "))));
        return new Link(
                base.name(),
                or(delay, base.delayMillis()),
                or(jitter, base.jitterMillis()),
                or(stallEvery, base.stallEveryMillis()),
                or(stall, base.stallMillis()),
                or(bytesPerSecond, base.bytesPerSecond()),
                or(buffer, base.bufferBytes()),
                or(cutEvery, base.cutEveryMillis()),
                handOver == null ? base.handOver() : handOver,
                or(sleepEvery, base.sleepEveryMillis()),
                or(sleep, base.sleepMillis()));
    }

    private static int or(@Nullable Integer chosen, int otherwise) {
        return chosen == null ? otherwise : chosen;
    }

    private static void print(PrintWriter out, Link link, URI server, int labPort) {
        out.println(String.format(
                Locale.ROOT,
                "The link \"%s\" (round trip %d to %d ms) to %s:",
                link.name(),
                2 * link.delayMillis(),
                2 * (link.delayMillis() + link.jitterMillis()),
                ServerAddress.label(server)));
        out.println("  play   http://localhost:" + labPort);
        out.println("  bots   ws://localhost:" + labPort + "/");
        out.flush();
    }
}
