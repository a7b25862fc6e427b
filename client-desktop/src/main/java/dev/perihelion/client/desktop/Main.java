package dev.perihelion.client.desktop;

import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The process of the desktop client. Every fault is one line on stderr and an exit code. */
public final class Main {
    private Main() {}

    /** Plays until the window is closed. */
    public static void main(String[] arguments) {
        // Fonts and PNG need no screen, and on macOS the screen's thread is GLFW's.
        System.setProperty("java.awt.headless", "true");
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new PlayCommand());
        line.setParameterExceptionHandler(Main::explain);
        line.setExecutionExceptionHandler((fault, command, parsed) -> {
            command.getErr().println("perihelion: " + firstLine(fault));
            return CommandLine.ExitCode.SOFTWARE;
        });
        return line;
    }

    static String firstLine(Throwable fault) {
        String words = fault.getMessage() == null ? fault.toString() : fault.getMessage();
        return words.lines().findFirst().orElse(words);
    }

    private static int explain(ParameterException fault, String... arguments) {
        fault.getCommandLine()
                .getErr()
                .println("perihelion: " + firstLine(fault) + " (play --help lists the options)");
        return CommandLine.ExitCode.USAGE;
    }
}
