package dev.perihelion.server.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.perihelion.server.match.Phase;

import org.HdrHistogram.Histogram;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;

/**
 * The server that a benchmark measures: a process of its own with the options of the production
 * JVM, and the figures it shows. One thread.
 */
final class BenchServer implements AutoCloseable {
    private static final Pattern LINK = Pattern.compile("ws://[^ ]*:(\\d+)/");
    private static final Pattern PAUSE = Pattern.compile("Pause .* ([0-9.]+)ms");
    private static final long STOP_SECONDS = 10;

    private final Process process;
    private final Path gcLog;
    private final int port;
    private final HttpClient http = HttpClient.newHttpClient();

    /** What the server had counted at one moment. */
    @SuppressWarnings("ArrayRecordComponent") // Nobody compares figures.
    record Figures(
            Histogram durations,
            Histogram latenesses,
            long dropped,
            long overruns,
            long tickAllocatedBytes,
            Histogram[] phases,
            JsonNode slowTicks,
            Duration cpu,
            ThreadTimes threads) {
        Histogram phase(Phase phase) {
            return phases[phase.ordinal()];
        }
    }

    /**
     * Starts it and waits for its port.
     *
     * @param serverMain the main class
     * @param options of {@code serve}
     * @throws IOException if it does not come up; the message says what it said
     */
    BenchServer(String serverMain, List<String> options) throws IOException {
        gcLog = Files.createTempFile("perihelion-gc", ".log");
        List<String> command = java();
        command.addAll(
                command.size() - 2, List.of("-Xlog:disable", "-Xlog:gc*=info:file=" + gcLog));
        command.add(serverMain);
        command.add("serve");
        command.addAll(options);
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        port = awaitPort();
    }

    /** Java with the options and the class path of this process. */
    static List<String> java() {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        for (String option : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            if (!option.startsWith("-Xlog") && !option.startsWith("-agentlib")) {
                command.add(option);
            }
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        return command;
    }

    private int awaitPort() throws IOException {
        StringBuilder said = new StringBuilder();
        BufferedReader out = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            Matcher link = LINK.matcher(line);
            if (link.find()) {
                Thread drain = new Thread(() -> drain(out), "server-output");
                drain.setDaemon(true);
                drain.start();
                return Integer.parseInt(link.group(1));
            }
            said.append(line).append(' ');
        }
        throw new IOException("the server did not come up: " + said);
    }

    private static void drain(BufferedReader out) {
        try {
            while (out.readLine() != null) {
                // The log of a benchmark's server is nobody's business, but its pipe must not fill.
            }
        } catch (IOException e) {
            return;
        }
    }

    /** Where players go. */
    URI address() {
        return URI.create("ws://127.0.0.1:" + port + "/");
    }

    /** What it has counted until now. */
    Figures figures() throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/figures"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        JsonNode json = new ObjectMapper().readTree(answer.body());
        Histogram[] phases = new Histogram[Phase.COUNT];
        for (Phase phase : Phase.values()) {
            phases[phase.ordinal()] =
                    decoded(json.path("phases").path(phase.label()).asText());
        }
        return new Figures(
                decoded(json.path("durations").asText()),
                decoded(json.path("latenesses").asText()),
                json.path("dropped").asLong(),
                json.path("overruns").asLong(),
                json.path("tickAllocatedBytes").asLong(),
                phases,
                json.path("slowTicks"),
                process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO),
                ThreadTimes.of(process.pid()));
    }

    private static Histogram decoded(String text) throws IOException {
        try {
            return Histogram.decodeFromCompressedByteBuffer(
                    ByteBuffer.wrap(Base64.getDecoder().decode(text)), 0);
        } catch (DataFormatException e) {
            throw new IOException("the server's figures make no sense", e);
        }
    }

    /** Its process. */
    long pid() {
        return process.pid();
    }

    /** Resident memory in MiB where the system tells it, else 0. */
    long residentMebibytes() throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.isReadable(status)) {
            return 0;
        }
        for (String line : Files.readAllLines(status)) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
            }
        }
        return 0;
    }

    /** How many lines the collector has written: pauses are counted from there. */
    long gcLines() throws IOException {
        try (var lines = Files.lines(gcLog)) {
            return lines.count();
        }
    }

    /** The longest pause for the collector after that line, in milliseconds. */
    double longestPauseMillis(long afterLine) throws IOException {
        try (var lines = Files.lines(gcLog)) {
            return lines.skip(afterLine)
                    .map(PAUSE::matcher)
                    .filter(Matcher::find)
                    .mapToDouble(pause -> Double.parseDouble(pause.group(1)))
                    .max()
                    .orElse(0);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            Files.deleteIfExists(gcLog);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // A file in the temporary directory stays behind.
            gcLog.toFile().deleteOnExit();
        }
    }
}
