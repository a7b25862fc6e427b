package dev.perihelion.client.desktop;

import static org.junit.jupiter.api.Assertions.fail;
import static org.lwjgl.glfw.GLFW.*;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program beside the game on a {@link VirtualScreen} that copies or pastes: on X what was copied
 * lives in the program that did it, and is asked of it by whoever pastes.
 */
public final class OtherProgram implements AutoCloseable {
    private static final int PASTE_SECONDS = 20;

    private final Process process;
    private final BufferedReader out;

    private OtherProgram(VirtualScreen screen, String... copied) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                OtherProgram.class.getName()));
        for (String text : copied) {
            // What a command line carries depends on the machine's language; digits do not.
            text.codePoints().forEach(point -> command.add(Integer.toString(point)));
        }
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("DISPLAY", screen.display());
        process = builder.start();
        out = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Starts one that has copied that text. */
    public static OtherProgram copying(VirtualScreen screen, String text) throws IOException {
        OtherProgram program = new OtherProgram(screen, text);
        if (!"copied".equals(program.out.readLine())) {
            program.close();
            throw new IllegalStateException("nothing could be copied");
        }
        return program;
    }

    /** What was copied last, as one that pastes sees it. */
    public static String paste(VirtualScreen screen) throws IOException, InterruptedException {
        try (OtherProgram program = new OtherProgram(screen)) {
            // It asks whoever copied, and waits until that one answers. It prints less than a pipe
            // holds.
            if (!program.process.waitFor(PASTE_SECONDS, TimeUnit.SECONDS)) {
                fail("whoever copied has not answered within " + PASTE_SECONDS + " s");
            }
            return String.join("\n", program.out.lines().toList());
        }
    }

    /** The program itself: pastes where it is given no text, else copies and stays. */
    public static void main(String[] points) {
        glfwInitHint(GLFW_PLATFORM, GLFW_PLATFORM_X11);
        if (!glfwInit()) {
            throw new IllegalStateException("there is no display");
        }
        glfwWindowHint(GLFW_CLIENT_API, GLFW_NO_API);
        glfwWindowHint(GLFW_VISIBLE, GLFW_FALSE);
        long window = glfwCreateWindow(64, 64, "other", 0, 0);
        if (points.length == 0) {
            System.out.println(glfwGetClipboardString(window));
            return;
        }
        StringBuilder text = new StringBuilder();
        for (String point : points) {
            text.appendCodePoint(Integer.parseInt(point));
        }
        glfwSetClipboardString(window, text);
        System.out.println("copied");
        while (!glfwWindowShouldClose(window)) {
            glfwWaitEvents();
        }
    }

    @Override
    public void close() {
        Ending.of(process, "the other program");
    }
}
