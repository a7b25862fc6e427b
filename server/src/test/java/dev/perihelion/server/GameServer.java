package dev.perihelion.server;

import dev.perihelion.client.desktop.Ending;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The server as a process of its own, on a free port. */
final class GameServer implements AutoCloseable {
    private final Process process;
    private final String link;

    private GameServer(Process process, String link) {
        this.process = process;
        this.link = link;
    }

    static GameServer start(String... options) throws IOException {
        return startAt(0, options);
    }

    /** Starts it at that port. */
    static GameServer startAt(int port, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.perihelion.server.Main",
                "serve",
                "--record=false",
                "--port",
                Integer.toString(port)));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.strip().startsWith("play")) {
                Thread.ofPlatform().name("server-log").daemon().start(() -> empty(out));
                return new GameServer(
                        process, line.strip().substring("play".length()).strip());
            }
        }
        throw new IllegalStateException("the server printed no link");
    }

    /** A pipe that nobody empties would hold up the server once it is full. */
    private static void empty(BufferedReader out) {
        try (out) {
            out.transferTo(Writer.nullWriter());
        } catch (IOException e) {
            // Its end.
            return;
        }
    }

    /** The link for players. */
    String link() {
        return link;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Ends it, as an operator does. */
    void stop() {
        Ending.of(process, "the server");
    }

    @Override
    public void close() {
        stop();
    }
}
