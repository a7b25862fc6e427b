package dev.perihelion.client.desktop;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/**
 * The desktop client as a process of its own in a window on a {@link VirtualScreen}: press its
 * keys, read what it reports, keep its picture.
 */
public final class DesktopWindow implements AutoCloseable {
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final VirtualScreen screen;
    private final Process process;
    private final Path picture;
    private final StringBuilder printed = new StringBuilder();
    private volatile String line = "";

    private DesktopWindow(VirtualScreen screen, Process process, Path picture) {
        this.screen = screen;
        this.process = process;
        this.picture = picture;
        Thread.ofPlatform().name("report").daemon().start(this::read);
    }

    /**
     * Starts it.
     *
     * @param name of the picture that {@link #screenshot} keeps in {@code target/screenshots}
     * @param home where its settings go
     */
    public static DesktopWindow open(
            VirtualScreen screen, Path home, String name, String... arguments) throws IOException {
        return open(screen, home, name, List.of(), arguments);
    }

    /** Starts it with further options of the JVM. */
    public static DesktopWindow open(
            VirtualScreen screen, Path home, String name, List<String> options, String... arguments)
            throws IOException {
        Path picture = Path.of("target", "screenshots", name + ".png").toAbsolutePath();
        Files.deleteIfExists(picture);
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(options);
        command.addAll(List.of(
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.perihelion.client.desktop.Main",
                "--report",
                "--screenshot",
                picture.toString()));
        if (!List.of(arguments).contains("--seconds")) {
            command.addAll(List.of("--seconds", "600"));
        }
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("DISPLAY", screen.display());
        builder.environment().put("XDG_CONFIG_HOME", home.toString());
        // Sound goes nowhere, but it goes.
        builder.environment().put("ALSOFT_DRIVERS", "null");
        return new DesktopWindow(screen, builder.start(), picture);
    }

    private void read() {
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            for (String next = out.readLine(); next != null; next = out.readLine()) {
                if (next.startsWith("state=")) {
                    line = next;
                } else {
                    synchronized (printed) {
                        printed.append(next).append('\n');
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The newest line of its report, by name. */
    public Map<String, String> report() {
        Map<String, String> values = new HashMap<>();
        for (String part : line.split(" ", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                values.put(part.substring(0, equals), part.substring(equals + 1));
            }
        }
        return values;
    }

    /** A number of the newest line, or not a number. */
    public double number(String name) {
        String value = report().get(name);
        return value == null ? Double.NaN : Double.parseDouble(value);
    }

    /** What it has printed beside its lines. */
    public String printed() {
        synchronized (printed) {
            return printed.toString();
        }
    }

    /** Waits until the newest line of the report is as wanted. */
    public void await(String what, Predicate<DesktopWindow> wanted, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!wanted.test(this)) {
            if (System.nanoTime() > deadline || !process.isAlive()) {
                fail("not within " + limit + ": " + what + "; " + line + "; " + printed());
            }
            nap();
        }
    }

    /** A test that is out of time is interrupted, and does not sleep any more. */
    private static void nap() {
        if (Thread.currentThread().isInterrupted()) {
            fail("interrupted");
        }
        LockSupport.parkNanos(POLL_NANOS);
    }

    /** Gives the window the keyboard: without a window manager nobody else does. */
    public void focus(Duration limit) throws IOException, InterruptedException {
        // Not its --sync, which waits without a limit where the window has gone or is not shown.
        long deadline = System.nanoTime() + limit.toNanos();
        while (System.nanoTime() < deadline && process.isAlive()) {
            String window = window(limit);
            screen.xdotool("windowfocus", window);
            if (window.equals(screen.xdotool("getwindowfocus", "-f"))) {
                return;
            }
            nap();
        }
        fail("no keyboard within " + limit + ": " + printed());
    }

    private String window(Duration limit) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        String pid = Long.toString(process.pid());
        while (System.nanoTime() < deadline && process.isAlive()) {
            String window = screen.xdotool("search", "--onlyvisible", "--pid", pid);
            if (window != null && !window.isEmpty()) {
                return window.lines().toList().getLast();
            }
            nap();
        }
        return fail("no window within " + limit + ": " + printed());
    }

    /** Presses a key and lets it go; keys are named as by X: w, Escape, Return. */
    public void press(String... keys) throws IOException, InterruptedException {
        for (String key : keys) {
            screen.xdotool("key", key);
        }
    }

    /** Types text. */
    public void type(String text) throws IOException, InterruptedException {
        screen.xdotool("type", "--delay", "30", text);
    }

    /** Presses a key and holds it. */
    public void hold(String key) throws IOException, InterruptedException {
        screen.xdotool("keydown", key);
    }

    /** Lets a held key go. */
    public void release(String key) throws IOException, InterruptedException {
        screen.xdotool("keyup", key);
    }

    /**
     * Moves the mouse towards an aim, in pixels from the middle of the window, y up; once is near
     * it, twice is there.
     */
    public void aim(double x, double y) throws IOException, InterruptedException {
        long dx = Math.round(x - number("aim.x"));
        long dy = Math.round(number("aim.y") - y);
        screen.xdotool("mousemove_relative", "--", Long.toString(dx), Long.toString(dy));
    }

    /** Keeps a picture of what the window shows now. */
    public Path screenshot(Duration limit) throws IOException, InterruptedException {
        Files.deleteIfExists(picture);
        press("F12");
        long deadline = System.nanoTime() + limit.toNanos();
        while (System.nanoTime() < deadline) {
            if (Files.exists(picture) && Files.size(picture) > 0) {
                return picture;
            }
            nap();
        }
        return fail("no picture within " + limit + ": " + printed());
    }

    /** Waits for its end and returns its exit code. */
    public int exit(Duration limit) throws InterruptedException {
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            fail("still running after " + limit);
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        try {
            Ending.of(process, "the window");
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + ": " + line + "; " + printed(), e);
        }
    }
}
