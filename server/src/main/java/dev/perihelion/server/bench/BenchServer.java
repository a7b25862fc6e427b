package dev.perihelion.server.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.perihelion.server.kernel.ProcessCpu;
import dev.perihelion.server.match.Phase;

import org.HdrHistogram.Histogram;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
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

    /** A server under any load answers sooner; one that hangs must not hang its bench. */
    private static final Duration FIGURES_PATIENCE = Duration.ofSeconds(30);

    private final Scratch scratch = new Scratch(null);
    private final Path gcLog = scratch.file("gc.log");
    private final Child process;
    private final int port;
    private final HttpClient http = HttpClient.newHttpClient();

    /** What the server had counted at one moment. */
    @SuppressWarnings("ArrayRecordComponent") // Nobody compares figures.
    record Figures(
            Histogram durations,
            Histogram latenesses,
            long dropped,
            long overruns,
            long ticksOverBudget,
            long tickAllocatedBytes,
            Histogram[] phases,
            JsonNode slowTicks,
            long cpuNanos,
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
     * @param processors where it runs
     * @throws IOException if it does not come up; the message says what it said
     */
    BenchServer(String serverMain, List<String> options, Processors processors) throws IOException {
        List<String> command = java();
        command.addAll(
                command.size() - 2,
                List.of("-Xlog:disable", "-Xlog:gc*=info:file=" + gcLog + ":uptime:filecount=0"));
        command.add(serverMain);
        command.add("serve");
        command.addAll(options);
        try {
            process = new Child("the server", processors.sending(command));
        } catch (IOException e) {
            http.shutdownNow();
            scratch.close();
            throw e;
        }
        try {
            port = Integer.parseInt(process.await(LINK).group(1));
        } catch (IOException e) {
            close();
            throw e;
        }
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

    /** Where players go. */
    URI address() {
        return URI.create("ws://127.0.0.1:" + port + "/");
    }

    /** What it has counted until now. */
    Figures figures() throws IOException, InterruptedException {
        return figures(FIGURES_PATIENCE);
    }

    /** The same, from a server that may take so long to answer. */
    Figures figures(Duration patience) throws IOException, InterruptedException {
        AtExit.throwIfEnding();
        HttpResponse<String> answer;
        try {
            answer = http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/figures"))
                            .timeout(patience)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (HttpTimeoutException e) {
            throw new IOException("the server does not tell its figures: it hangs", e);
        }
        if (answer.statusCode() != 200) {
            throw new IOException("the server answers " + answer.statusCode() + " to its figures");
        }
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
                json.path("ticksOverBudget").asLong(),
                json.path("tickAllocatedBytes").asLong(),
                phases,
                json.path("slowTicks"),
                ProcessCpu.nanos(process.pid()),
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

    /** The number of its process. */
    long pid() {
        return process.pid();
    }

    /** Its process. */
    Child process() {
        return process;
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
        http.shutdownNow();
        process.close();
        scratch.close();
    }
}
