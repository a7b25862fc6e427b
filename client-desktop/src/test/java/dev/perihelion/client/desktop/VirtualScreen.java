package dev.perihelion.client.desktop;

import static org.junit.jupiter.api.Assertions.fail;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A screen without a monitor, for windows and synthetic keys: Xvfb on a free display, and xdotool.
 */
public final class VirtualScreen implements AutoCloseable {
    private static final int XDOTOOL_SECONDS = 20;

    private final Process server;
    private final String display;

    private VirtualScreen(Process server, String display) {
        this.server = server;
        this.display = display;
    }

    /** Starts one; the test is skipped where Xvfb or xdotool is not installed. */
    public static VirtualScreen start() throws IOException {
        Assumptions.assumeTrue(isOnPath("Xvfb"), "Xvfb is not installed");
        Assumptions.assumeTrue(isOnPath("xdotool"), "xdotool is not installed");
        // Without -noreset it begins anew whenever its last client leaves, and refuses whoever
        // comes then.
        Process server = new ProcessBuilder(
                        "Xvfb",
                        "-displayfd",
                        "1",
                        "-screen",
                        "0",
                        "1280x720x24",
                        "-noreset",
                        "-nolisten",
                        "tcp")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader out = server.inputReader(StandardCharsets.UTF_8);
        String number = out.readLine();
        if (number == null) {
            server.destroy();
            throw new IllegalStateException("Xvfb found no free display");
        }
        return new VirtualScreen(server, ":" + number.strip());
    }

    private static boolean isOnPath(String program) {
        String path = System.getenv("PATH");
        return Stream.of((path == null ? "" : path).split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /** The name of the display, as in {@code DISPLAY}. */
    public String display() {
        return display;
    }

    /**
     * Runs xdotool and returns what it prints, or null where it fails; one that goes on fails the
     * test.
     */
    public @Nullable String xdotool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("xdotool"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("DISPLAY", display);
        Process tool = builder.start();
        // It prints less than a pipe holds.
        if (!tool.waitFor(XDOTOOL_SECONDS, TimeUnit.SECONDS)) {
            tool.destroyForcibly();
            return fail(command + " has not ended within " + XDOTOOL_SECONDS + " s");
        }
        String printed =
                new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return tool.exitValue() == 0 ? printed : null;
    }

    /** Stops the screen: what wants to show something there waits. */
    public void pause() throws IOException {
        signal("-STOP");
    }

    /** Lets it go on. */
    public void resume() throws IOException {
        signal("-CONT");
    }

    private void signal(String name) throws IOException {
        new ProcessBuilder("kill", name, Long.toString(server.pid()))
                .start()
                .onExit()
                .join();
    }

    @Override
    public void close() throws IOException {
        resume();
        Ending.of(server, "Xvfb");
    }
}
