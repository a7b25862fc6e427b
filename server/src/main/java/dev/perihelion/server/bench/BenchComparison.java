package dev.perihelion.server.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeMap;

/**
 * Two runs beside each other. One thread.
 *
 * <p>Where runs have slices, the ratio of the medians has a 95 % interval by the bootstrap (Efron
 * 1979): slices are drawn with replacement, whole runs first where there are several. Slices of one
 * run tell how much a figure varies within it, not what another run on another day would be: for
 * that let several runs alternate.
 */
public final class BenchComparison {
    private static final int RESAMPLES = 2_000;
    private static final double TAIL = 0.025;
    private static final double TINY = 1e-9;
    private static final int SEED = 1;

    /** What must be equal for the others to say anything. */
    private static final List<String> LOAD = List.of(
            "players",
            "matches",
            "tickRate",
            "snapshotRate",
            "map",
            "recorded",
            "machine",
            "processors");

    private final PrintWriter out;

    public BenchComparison(PrintWriter out) {
        this.out = out;
    }

    /**
     * Prints the ratios of the figures of B over A.
     *
     * @throws IOException if a file cannot be read
     */
    public void print(Path a, Path b) throws IOException {
        print(read(a), read(b));
    }

    private static JsonNode read(Path file) throws IOException {
        try {
            JsonNode report = new ObjectMapper().readTree(file.toFile());
            if (report.has("tickMicros")) {
                return report;
            }
        } catch (JsonProcessingException e) {
            throw new IOException(file + " is not a report of bench", e);
        }
        throw new IOException(file + " is not a report of bench");
    }

    /** Prints the ratios of the figures of B over A. */
    public void print(BenchReport a, BenchReport b) {
        print(a.json(), b.json());
    }

    private void print(JsonNode a, JsonNode b) {
        for (String name : LOAD) {
            // As words: what was read from a file has its numbers in other types.
            String inA = a.path(name).asText("-");
            String inB = b.path(name).asText("-");
            if (!inA.equals(inB)) {
                out.println("not measured alike: " + name + " is " + inA + " in A and " + inB
                        + " in B");
            }
        }
        caution("A", a);
        caution("B", b);
        out.printf(
                Locale.ROOT,
                "%-36s%14s%14s%9s   %s%n",
                "medians of the slices of all runs",
                "A",
                "B",
                "B / A",
                "95 % interval");
        TreeMap<String, Boolean> names = new TreeMap<>();
        for (JsonNode slice : a.path("slices")) {
            slice.fieldNames().forEachRemaining(name -> names.put(name, true));
        }
        names.remove("run");
        for (String name : names.keySet()) {
            interval(name, runs(a, name), runs(b, name));
        }
        out.printf(
                Locale.ROOT,
                "%n%-36s%14s%14s%9s%n",
                "the middle run as a whole",
                "A",
                "B",
                "B / A");
        for (var field : a.properties()) {
            String name = field.getKey();
            if (field.getValue().has(BenchReport.PERCENTILES[0])) {
                for (String percentile : BenchReport.PERCENTILES) {
                    double first = field.getValue().path(percentile).asDouble();
                    double second = b.path(name).path(percentile).asDouble();
                    ratio(name + "." + percentile, first, second);
                    out.println();
                }
            } else if (field.getValue().isNumber()) {
                ratio(name, field.getValue().asDouble(), b.path(name).asDouble());
                out.println();
            }
        }
        out.flush();
    }

    /** Says what makes the intervals narrower than the truth. */
    private void caution(String which, JsonNode report) {
        if (report.has(BenchReport.OTHERS_SAY)) {
            out.println(which + ": " + report.path(BenchReport.OTHERS_SAY).asText());
        }
        if (!report.has("runs")) {
            out.println(which
                    + " is one run: how far one differs from the next is in no interval (--runs)");
        }
    }

    private static List<double[]> runs(JsonNode report, String name) {
        TreeMap<Integer, List<Double>> runs = new TreeMap<>();
        for (JsonNode slice : report.path("slices")) {
            if (slice.has(name)) {
                runs.computeIfAbsent(slice.path("run").asInt(), run -> new ArrayList<>())
                        .add(slice.path(name).asDouble());
            }
        }
        List<double[]> values = new ArrayList<>();
        for (List<Double> run : runs.values()) {
            values.add(run.stream().mapToDouble(Double::doubleValue).toArray());
        }
        return values;
    }

    private void interval(String name, List<double[]> a, List<double[]> b) {
        if (a.isEmpty() || b.isEmpty() || median(joined(a)) == 0) {
            return;
        }
        Random random = new Random(SEED);
        double[] ratios = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            ratios[i] = median(drawn(b, random)) / Math.max(TINY, median(drawn(a, random)));
        }
        Arrays.sort(ratios);
        ratio(name, median(joined(a)), median(joined(b)));
        out.printf(
                Locale.ROOT,
                "   %.3f to %.3f%n",
                ratios[(int) (RESAMPLES * TAIL)],
                ratios[(int) (RESAMPLES * (1 - TAIL))]);
    }

    private static double[] drawn(List<double[]> runs, Random random) {
        List<double[]> picked = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            double[] run = runs.get(runs.size() == 1 ? 0 : random.nextInt(runs.size()));
            double[] again = new double[run.length];
            for (int j = 0; j < run.length; j++) {
                again[j] = run[random.nextInt(run.length)];
            }
            picked.add(again);
        }
        return joined(picked);
    }

    private static double[] joined(List<double[]> runs) {
        return runs.stream().flatMapToDouble(Arrays::stream).toArray();
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    private void ratio(String name, double a, double b) {
        out.printf(Locale.ROOT, "%-36s%14.3f%14.3f", name, a, b);
        out.print(a == 0 ? "        -" : String.format(Locale.ROOT, "%9.3f", b / a));
    }
}
