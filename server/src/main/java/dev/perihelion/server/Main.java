package dev.perihelion.server;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * The process: reads the command line and runs one command. Every fault of the operator is one line
 * on stderr and an exit code.
 */
public final class Main {
    /** Commands that the launcher runs itself. */
    private static final List<String> LAUNCHERS = List.of("play", "package", "test");

    private Main() {}

    /** Runs the command that the arguments name, {@code serve} if they name none. */
    public static void main(String[] arguments) {
        int code = commandLine().execute(arguments);
        if (code != 0) {
            System.exit(code);
        }
    }

    /** What is not there, with the name that was probably meant. */
    private static String unmatched(UnmatchedArgumentException fault) {
        CommandLine line = fault.getCommandLine();
        String wrong = fault.getUnmatched().getFirst();
        if (wrong.startsWith("-")) {
            String name = wrong.split("=", 2)[0];
            return "there is no option " + name
                    + Nearest.hint(name, line.getCommandSpec().optionsMap().keySet());
        }
        if (line.getSubcommands().isEmpty()) {
            return "'" + wrong + "' is one argument too many";
        }
        List<String> names = new ArrayList<>(line.getSubcommands().keySet());
        names.addAll(LAUNCHERS);
        return "there is no command '" + wrong + "'" + Nearest.hint(wrong, names);
    }

    static CommandLine commandLine() {
        CommandSpec root = ServeCommand.spec("perihelion");
        root.addSubcommand("serve", ServeCommand.spec("serve"));
        root.usageMessage()
                .footer(
                        "  play     The game in a window; `play --help` lists its options.",
                        "  package  Makes that a program of its own for this platform, Java included.",
                        "  test     Runs all tests, on packages that it installs where it may.");
        CommandLine line = new CommandLine(root);
        line.addSubcommand(BenchCommand.line());
        line.addSubcommand(new BotsCommand());
        line.addSubcommand(new LabCommand());
        line.addSubcommand(new ReplayCommand());
        line.addSubcommand(new SimulateCommand());
        line.setParameterExceptionHandler(Main::explain);
        line.setExecutionExceptionHandler((fault, command, parsed) -> {
            PrintWriter err = command.getErr();
            String reason = fault.getMessage() == null ? fault.toString() : fault.getMessage();
            err.println("perihelion: " + reason.lines().findFirst().orElse(reason));
            return CommandLine.ExitCode.SOFTWARE;
        });
        return line;
    }

    private static int explain(ParameterException fault, String... arguments) {
        String reason = fault instanceof UnmatchedArgumentException unmatched
                ? unmatched(unmatched)
                : String.valueOf(fault.getMessage()).lines().findFirst().orElse("");
        fault.getCommandLine()
                .getErr()
                .println("perihelion: " + Line.quoted(reason) + " (--help lists the options)");
        return CommandLine.ExitCode.USAGE;
    }
}
