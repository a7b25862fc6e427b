package dev.perihelion.server.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.perihelion.server.kernel.Sends;

import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** The figures of a benchmark run, as JSON and as a table. One thread. */
public final class BenchReport {
    static final String[] PERCENTILES = {"p50", "p90", "p99", "p999", "max"};
    private static final double[] AT = {50, 90, 99, 99.9, 100};
    private static final int CURVE_POINTS = 3;

    /** The figure that says that others took much. */
    static final String OTHERS_SAY = "otherCpuSays";

    private static final double MUCH_OF_OTHERS = 0.1;

    private final ObjectNode json = new ObjectMapper().createObjectNode();
    private final ArrayNode slices = json.arrayNode();
    private final ArrayNode slowTicks = json.arrayNode();
    private final ObjectNode curves = json.objectNode();

    BenchReport put(String name, long value) {
        json.put(name, value);
        return this;
    }

    BenchReport put(String name, double value) {
        json.put(name, Math.round(value * 1000) / 1000.0);
        return this;
    }

    BenchReport put(String name, String value) {
        json.put(name, value);
        return this;
    }

    /** Puts what others took of that time, and where it is much, what follows from it. */
    BenchReport putOthers(double cpuSeconds, int seconds) {
        put("otherCpuSeconds", cpuSeconds);
        if (cpuSeconds > MUCH_OF_OTHERS * seconds) {
            put(
                    OTHERS_SAY,
                    "other programs, or the host, took much of the processors: measure again");
        }
        return this;
    }

    /** Puts the percentiles of a histogram, divided. */
    BenchReport put(String name, Histogram histogram, double divisor) {
        ObjectNode part = json.putObject(name);
        for (int i = 0; i < AT.length; i++) {
            double value = histogram.getValueAtPercentile(AT[i]) / divisor;
            part.put(PERCENTILES[i], Math.round(value * 1000) / 1000.0);
        }
        ArrayNode curve = curves.putArray(name);
        for (HistogramIterationValue step : histogram.percentiles(CURVE_POINTS)) {
            curve.addArray()
                    .add(step.getPercentileLevelIteratedTo())
                    .add(step.getValueIteratedTo() / divisor);
        }
        return this;
    }

    /** A part of the run, to be filled: how its figures vary within it. */
    ObjectNode slice() {
        return slices.addObject();
    }

    /**
     * Puts the ticks over budget of all matches that ended between two moments, milliseconds since
     * 1970, by time.
     */
    void putSlowTicks(JsonNode all, long fromMillis, long toMillis) {
        List<JsonNode> within = new ArrayList<>();
        for (JsonNode tick : all) {
            long millis = tick.path("millis").asLong();
            if (millis >= fromMillis && millis <= toMillis) {
                within.add(tick);
            }
        }
        within.sort(Comparator.comparingLong(tick -> tick.path("millis").asLong()));
        slowTicks.addAll(within);
        json.put("began", Instant.ofEpochMilli(fromMillis).toString());
    }

    /** A figure that was put; of a histogram its median. */
    double number(String name) {
        JsonNode value = json.path(name);
        return value.isObject() ? value.path("p50").asDouble() : value.asDouble();
    }

    /** Frames that made no sense to a player or gave it another world: must be 0. */
    public long wrong() {
        return json.path("malformedOrDiffering").asLong();
    }

    /** Connections of players that ended while it was measured: must be 0. */
    public long lost() {
        return json.path("playersLost").asLong();
    }

    /** A report that was written before. */
    static BenchReport read(Path file) throws IOException {
        BenchReport report = new BenchReport();
        if (new ObjectMapper().readTree(file.toFile()) instanceof ObjectNode read) {
            report.json.setAll(read);
        }
        return report;
    }

    /** All of it. */
    ObjectNode json() {
        return json;
    }

    /** Puts the machine, the JVM and the commit. */
    BenchReport putPlace() {
        Runtime runtime = Runtime.getRuntime();
        json.put(
                "machine",
                processor() + ", " + runtime.availableProcessors() + " processors, "
                        + System.getProperty("os.name") + " " + System.getProperty("os.arch")
                        + ", Java " + Runtime.version());
        json.put("sends", sends());
        json.put("commit", commit());
        json.set("slices", slices);
        json.set("slowTicks", slowTicks);
        json.set("curves", curves);
        return this;
    }

    private static String processor() {
        Path info = Path.of("/proc/cpuinfo");
        try (var lines = Files.lines(info)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown processor");
        } catch (IOException e) {
            return "unknown processor";
        }
    }

    /** By which call this machine lets a server's frames leave. */
    private static String sends() {
        try (Sends sends = Sends.open(1)) {
            return sends == null ? "channel" : sends.label();
        }
    }

    /** The commit of the sources beside the program, or "unknown" where there are none. */
    private static String commit() {
        try {
            Path jar = Path.of(
                    System.getProperty("java.class.path").split(java.io.File.pathSeparator, 2)[0]);
            Path place = jar.toAbsolutePath().getParent();
            Process git = new ProcessBuilder("git", "describe", "--always", "--dirty")
                    .directory(place == null ? null : place.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return git.waitFor(5, TimeUnit.SECONDS) && git.exitValue() == 0
                    ? said.strip()
                    : "unknown";
        } catch (IOException e) {
            return "unknown";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "unknown";
        }
    }

    /** Writes the JSON. */
    public void write(Path file) throws IOException {
        Files.writeString(file, json.toPrettyString() + "\n");
    }

    /** Prints the table. */
    public void print(PrintWriter out) {
        out.printf(Locale.ROOT, "%-32s", "");
        for (String percentile : PERCENTILES) {
            out.printf(Locale.ROOT, "%12s", percentile);
        }
        out.println();
        for (var field : json.properties()) {
            JsonNode value = field.getValue();
            if (value.has(PERCENTILES[0])) {
                out.printf(Locale.ROOT, "%-32s", field.getKey());
                for (String percentile : PERCENTILES) {
                    out.printf(Locale.ROOT, "%12.3f", value.path(percentile).asDouble());
                }
                out.println();
            } else if (value.isValueNode()) {
                out.printf(Locale.ROOT, "%-32s  %s%n", field.getKey(), value.asText());
            }
        }
        for (JsonNode run : json.path("runs")) {
            out.printf(Locale.ROOT, "%-32s  %s%n", "run", run);
        }
        out.flush();
    }
}
