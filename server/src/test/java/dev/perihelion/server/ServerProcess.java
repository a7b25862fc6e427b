package dev.perihelion.server;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server in a process of its own on a free port of loopback, for soaks. One thread. */
public final class ServerProcess implements AutoCloseable {
    /** The port it listens on. */
    public final int port;

    private final Process process;
    private final HttpClient http = HttpClient.newHttpClient();

    /**
     * Starts it and waits until it is up.
     *
     * @param jvm options for its JVM
     * @param options of {@code serve}
     */
    public ServerProcess(List<String> jvm, List<String> options) throws IOException {
        this(0, jvm, options);
    }

    /** The same on a port of the caller's choice. */
    public ServerProcess(int wantedPort, List<String> jvm, List<String> options)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm);
        command.addAll(List.of(
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.perihelion.server.Main",
                "serve",
                "--host",
                "127.0.0.1",
                "--port",
                String.valueOf(wantedPort)));
        command.addAll(options);
        if (options.stream().noneMatch(option -> option.startsWith("--record"))) {
            // Records of its own: it must not go on with what another one left.
            command.add("--record-directory=" + Path.of("target", "records-" + System.nanoTime()));
        }
        Path log = Path.of("target", "soak-server.log");
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        BufferedReader out = process.inputReader();
        out.readLine();
        String play = String.valueOf(out.readLine());
        if (!play.contains("http")) {
            process.destroy();
            throw new IOException("the server did not start; see target/soak-server.log");
        }
        port = Integer.parseInt(play.replaceAll(".*:(\\d+)/$", "$1"));
        Thread.ofPlatform().daemon().name("soak-server-log").start(() -> keep(out, log));
    }

    /** A pipe that nobody empties would hold up the server once it is full. */
    private static void keep(BufferedReader from, Path log) {
        try (from;
                BufferedWriter to = Files.newBufferedWriter(log)) {
            for (String line = from.readLine(); line != null; line = from.readLine()) {
                to.write(line + "\n");
                to.flush();
            }
        } catch (IOException e) {
            // Its end.
            return;
        }
    }

    /** The body of a page of the server. */
    public String get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(
                    path + " is answered by " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    /** Resident memory in MiB, as Linux tells it. */
    public long rssMiB() throws IOException {
        return kibibytes("VmRSS:") / 1024;
    }

    private long kibibytes(String key) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
            if (line.startsWith(key)) {
                return Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        throw new IOException("no " + key);
    }

    /** Its number. */
    long pid() {
        return process.pid();
    }

    /** Whether it still runs. */
    public boolean alive() {
        return process.isAlive();
    }

    /** SIGTERM; its exit code. */
    public int stop() throws InterruptedException {
        process.destroy();
        return process.waitFor(30, TimeUnit.SECONDS) ? process.exitValue() : -1;
    }

    @Override
    public void close() {
        http.close();
        process.destroyForcibly();
    }
}
