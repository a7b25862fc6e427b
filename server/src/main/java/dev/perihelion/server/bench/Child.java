package dev.perihelion.server.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A process that a measurement starts. It ends when it is closed, and with this process unless that
 * is killed. One thread, and that of the shutdown.
 */
final class Child implements AutoCloseable {
    private static final int START_SECONDS = 60;
    private static final int STOP_SECONDS = 10;
    private static final int MOST_SAID = 2000;

    private final String name;
    private final Process process;
    private final Runnable close = this::close;
    private volatile boolean up;
    private boolean held;
    private boolean ended;

    /** @param name for whoever reads what went wrong */
    Child(String name, List<String> command) throws IOException {
        this.name = name;
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            AtExit.add(close);
        } catch (IOException e) {
            process.destroy();
            throw e;
        }
    }

    /**
     * Waits for a line that tells it is up; what comes later is read and forgotten.
     *
     * @throws IOException if it ends before or takes too long; the message has what it said
     */
    Matcher await(Pattern line) throws IOException {
        CompletableFuture.delayedExecutor(START_SECONDS, TimeUnit.SECONDS).execute(() -> {
            if (!up) {
                process.destroy();
            }
        });
        StringBuilder said = new StringBuilder();
        BufferedReader out = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String next = out.readLine(); next != null; next = out.readLine()) {
            Matcher found = line.matcher(next);
            if (found.find()) {
                up = true;
                Thread drain = new Thread(() -> drain(out), "output-" + process.pid());
                drain.setDaemon(true);
                drain.start();
                return found;
            }
            if (said.length() < MOST_SAID) {
                said.append(next).append(' ');
            }
        }
        AtExit.throwIfEnding();
        String reason = said.isEmpty() ? "it said nothing" : said.toString().strip();
        throw new IOException(name + " did not come up: " + reason);
    }

    private static void drain(BufferedReader out) {
        try {
            while (out.readLine() != null) {
                // Nobody reads it, but its pipe must not fill.
            }
        } catch (IOException e) {
            return;
        }
    }

    /**
     * Stands still until {@link #goOn}; Linux only.
     *
     * @throws IOException if the system refuses, or it is asked to end
     */
    synchronized void hold() throws IOException {
        if (ended) {
            throw new IOException(name + " ends");
        }
        held = true;
        signal("STOP");
    }

    /** Goes on where it was held. */
    synchronized void goOn() throws IOException {
        signal("CONT");
        held = false;
    }

    private void signal(String name) throws IOException {
        Process shell = new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (shell.onExit().join().exitValue() != 0) {
            throw new IOException(this.name + " cannot be sent SIG" + name);
        }
    }

    /** A process that is held would be asked in vain. */
    private synchronized void end() {
        ended = true;
        if (held) {
            process.destroyForcibly();
        } else {
            process.destroy();
        }
    }

    /** Its number. */
    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        end();
        awaitEnd(process, STOP_SECONDS);
        AtExit.remove(close);
    }

    /** Waits for the end of a process that was asked to, and forces it when the time is up. */
    static void awaitEnd(Process process, int seconds) {
        try {
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Whether there is a program of that name to start. */
    static boolean startable(String tool) {
        for (String folder : String.valueOf(System.getenv("PATH")).split(":", -1)) {
            if (Files.isExecutable(Path.of(folder, tool))) {
                return true;
            }
        }
        return false;
    }
}
