package dev.perihelion.server;

import dev.perihelion.server.record.Autopsy;
import dev.perihelion.server.record.Export;
import dev.perihelion.server.record.Replay;
import dev.perihelion.server.record.Tape;
import dev.perihelion.server.record.Verification;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** {@code replay}: what can be done with the record of a match. Main thread. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Plays a recorded match through the simulation again and checks it, or shows or exports it.",
            "FILE is a segment, an exported match, or the folder of a match's segments."
        })
final class ReplayCommand implements Callable<Integer> {
    private static final int MOST_TOLD = 20;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "the record")
    private Path file = Path.of("");

    @Option(
            names = "--verify",
            description =
                    "play it as fast as possible and compare every hash and checkpoint; the default")
    private boolean verify;

    @Option(
            names = "--serve",
            description = "show it to browsers and desktops that come as to a server")
    private boolean serve;

    @Option(names = "--host", paramLabel = "ADDRESS", description = "for --serve; 127.0.0.1")
    private String host = "127.0.0.1";

    @Option(names = "--port", paramLabel = "PORT", description = "for --serve; 8080")
    private int port = 8080;

    @Option(
            names = "--against",
            paramLabel = "FILE",
            description = "say where another record of the same match begins to differ")
    private @Nullable Path other;

    @Option(
            names = "--export",
            paramLabel = "FILE",
            description = "join the segments of a match in one new file")
    private @Nullable Path target;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        if ((verify ? 1 : 0) + (serve ? 1 : 0) + (other == null ? 0 : 1) + (target == null ? 0 : 1)
                > 1) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--verify, --serve, --against, --export: choose one");
        }
        List<Path> matches = beneath(file);
        if (!matches.isEmpty()) {
            tellMatches(matches);
            return CommandLine.ExitCode.USAGE;
        }
        if (target != null) {
            long bytes = Export.join(file, target);
            out.println(target + ": " + bytes + " bytes");
            out.flush();
            return CommandLine.ExitCode.OK;
        }
        Tape tape = Tape.read(file);
        if (other != null) {
            out.println(Autopsy.compare(tape, Tape.read(other)));
            out.flush();
            return CommandLine.ExitCode.OK;
        }
        if (serve) {
            return new ReplayServer(new Replay(tape), host, port, out).run();
        }
        return verify(tape, out);
    }

    /** The folders of matches in a folder that is none itself, newest first. */
    private static List<Path> beneath(Path folder) throws IOException {
        if (!Files.isDirectory(folder) || hasSegments(folder)) {
            return List.of();
        }
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.filter(Files::isDirectory)
                    .filter(ReplayCommand::hasSegments)
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
    }

    private static boolean hasSegments(Path folder) {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.anyMatch(file -> file.toString().endsWith(".journal"));
        } catch (IOException e) {
            return false;
        }
    }

    private void tellMatches(List<Path> matches) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("perihelion: " + file + " is the folder of " + matches.size()
                + (matches.size() == 1 ? " record" : " records") + "; name one, the newest are:");
        matches.stream().limit(MOST_TOLD).forEach(match -> err.println("  " + match));
    }

    private static int verify(Tape tape, PrintWriter out) {
        long begin = System.nanoTime();
        Verification verification = new Verification(tape);
        verification.run();
        double seconds = (System.nanoTime() - begin) / 1e9;
        double played = verification.ticks() / (double) verification.tickRate();
        tape.faults().forEach(fault -> out.println("not sound: " + fault));
        verification.differences().forEach(difference -> out.println("differs: " + difference));
        verification.gaps().forEach(gap -> out.println("gap: " + gap));
        out.printf(
                Locale.ROOT,
                "%d ticks (%.0f s) in %.2f s, %.0f times real time; %d hashes and %d checkpoints compared,"
                        + " %d gaps, %s, last hash %08x%n",
                verification.ticks(),
                played,
                seconds,
                played / seconds,
                verification.hashes(),
                verification.checkpoints(),
                verification.gaps().size(),
                tape.ended() ? "ended properly" : "without a proper end",
                verification.lastHash());
        boolean good = tape.faults().isEmpty()
                && verification.differences().isEmpty()
                && verification.ticks() > 0;
        String verdict = verification.gaps().isEmpty()
                ? "equal in all"
                : "equal in all that was recorded; ticks are missing";
        out.println(good ? verdict : "NOT equal in all");
        out.flush();
        return good ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }
}
