package dev.perihelion.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.HdrHistogram.Histogram;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** The figures of one benchmark run, as JSON and as a table. One thread. */
final class BenchReport {
    private static final String[] PERCENTILES = {"p50", "p90", "p99", "p999", "max"};
    private static final double[] AT = {50, 90, 99, 99.9, 100};

    private final ObjectNode json = new ObjectMapper().createObjectNode();

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

    /** Puts the percentiles of a histogram, divided. */
    BenchReport put(String name, Histogram histogram, double divisor) {
        ObjectNode part = json.putObject(name);
        for (int i = 0; i < AT.length; i++) {
            double value = histogram.getValueAtPercentile(AT[i]) / divisor;
            part.put(PERCENTILES[i], Math.round(value * 1000) / 1000.0);
        }
        return this;
    }

    /** Puts the machine, the JVM and the commit. */
    BenchReport putPlace() {
        Runtime runtime = Runtime.getRuntime();
        json.put(
                "machine",
                processor() + ", " + runtime.availableProcessors() + " processors, "
                        + System.getProperty("os.name") + " " + System.getProperty("os.arch")
                        + ", Java " + Runtime.version());
        json.put("commit", commit());
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
    void write(Path file) throws IOException {
        Files.writeString(file, json.toPrettyString() + "\n");
    }

    /** Prints the table. */
    void print(PrintWriter out) {
        out.printf(Locale.ROOT, "%-26s", "");
        for (String percentile : PERCENTILES) {
            out.printf(Locale.ROOT, "%12s", percentile);
        }
        out.println();
        for (var field : json.properties()) {
            JsonNode value = field.getValue();
            out.printf(Locale.ROOT, "%-26s", field.getKey());
            if (value.isObject()) {
                for (String percentile : PERCENTILES) {
                    out.printf(Locale.ROOT, "%12.3f", value.path(percentile).asDouble());
                }
                out.println();
            } else {
                out.println("  " + value.asText());
            }
        }
        out.flush();
    }

    /** Prints the ratios of the figures of two runs, B over A. */
    static void compare(Path a, Path b, PrintWriter out) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        JsonNode first = mapper.readTree(a.toFile());
        JsonNode second = mapper.readTree(b.toFile());
        out.printf(Locale.ROOT, "%-36s%14s%14s%9s%n", "", "A", "B", "B / A");
        for (var field : first.properties()) {
            String name = field.getKey();
            if (field.getValue().isObject()) {
                for (String percentile : PERCENTILES) {
                    ratio(
                            name + "." + percentile,
                            field.getValue().path(percentile),
                            second.path(name).path(percentile),
                            out);
                }
            } else if (field.getValue().isNumber()) {
                ratio(name, field.getValue(), second.path(name), out);
            }
        }
        out.flush();
    }

    private static void ratio(String name, JsonNode a, JsonNode b, PrintWriter out) {
        out.printf(Locale.ROOT, "%-36s%14.3f%14.3f", name, a.asDouble(), b.asDouble());
        if (a.asDouble() == 0) {
            out.printf(Locale.ROOT, "%9s%n", "-");
        } else {
            out.printf(Locale.ROOT, "%9.3f%n", b.asDouble() / a.asDouble());
        }
    }
}
