package dev.perihelion.server.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The same measurement several times: how far it can be trusted. One thread. */
public final class BenchRuns {
    private static final double TRUSTED_SPREAD = 0.1;
    private static final String MEDIAN = "tickMicros";

    private final List<BenchReport> reports = new ArrayList<>();

    /** Adds a run. */
    public void add(BenchReport report) {
        reports.add(report);
    }

    /**
     * The run whose median tick is in the middle, of an even number the slower one, with the slices
     * of all, and by how much the runs differ.
     */
    public BenchReport middle() {
        List<BenchReport> sorted = new ArrayList<>(reports);
        sorted.sort(Comparator.comparingDouble(report -> report.number(MEDIAN)));
        BenchReport middle = sorted.get(sorted.size() / 2);
        if (reports.size() == 1) {
            return middle;
        }
        double least = sorted.getFirst().number(MEDIAN);
        double most = sorted.getLast().number(MEDIAN);
        double spread = (most - least) / middle.number(MEDIAN);
        ArrayNode runs = middle.json().putArray("runs");
        ArrayNode slices = middle.json().arrayNode();
        for (int i = 0; i < reports.size(); i++) {
            ObjectNode json = reports.get(i).json();
            runs.addObject()
                    .put("tickP50Micros", reports.get(i).number(MEDIAN))
                    .put("missedTicks", json.path("missedTicks").asLong())
                    .put("cpuMicrosPerFrame", json.path("cpuMicrosPerFrame").asDouble())
                    .put("otherCpuSeconds", json.path("otherCpuSeconds").asDouble());
            for (var slice : json.path("slices")) {
                slices.add(((ObjectNode) slice.deepCopy()).put("run", i));
            }
        }
        middle.json().set("slices", slices);
        if (reports.stream().anyMatch(report -> report.json().has(BenchReport.OTHERS_SAY))) {
            middle.put(
                    BenchReport.OTHERS_SAY,
                    "in some of the runs others took much of the processors");
        }
        return middle.put("runsDifferAtMedian", spread).put("runsSay", verdict(spread, sorted));
    }

    /** Frames in any of the runs that made no sense or gave a player another world: must be 0. */
    public long wrong() {
        return reports.stream().mapToLong(BenchReport::wrong).sum();
    }

    /** Connections of players that ended in any of the runs: must be 0. */
    public long lost() {
        return reports.stream().mapToLong(BenchReport::lost).sum();
    }

    private static String verdict(double spread, List<BenchReport> sorted) {
        String percent = String.format(
                Locale.ROOT,
                "the medians of %d runs lie within %.1f %%",
                sorted.size(),
                spread * 100);
        if (spread < TRUSTED_SPREAD) {
            return percent;
        }
        double atLeast = sorted.getFirst().number("otherCpuSeconds");
        double atMost = sorted.getLast().number("otherCpuSeconds");
        String cause = atMost > 1.2 * atLeast + 1
                ? "other processes took %.1f s of CPU in the slowest run and %.1f s in the fastest"
                : "other processes took no more in the slowest run (%.1f s of CPU; %.1f s in the"
                        + " fastest), so it is the match that went another way, the compiler or the"
                        + " host";
        return percent + ", which is much: " + String.format(Locale.ROOT, cause, atMost, atLeast);
    }
}
