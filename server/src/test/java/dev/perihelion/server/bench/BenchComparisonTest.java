package dev.perihelion.server.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Ratios, their intervals, and runs that differ. */
class BenchComparisonTest {
    private static BenchReport report(double tickMicros, double noise, int seed, double others) {
        BenchReport report = new BenchReport();
        Histogram ticks = new Histogram(3);
        ticks.recordValue(Math.round(tickMicros * 1000));
        report.put("tickMicros", ticks, 1e3).put("otherCpuSeconds", others);
        Random random = new Random(seed);
        for (int i = 0; i < 10; i++) {
            double off = 1 + noise * (2 * random.nextDouble() - 1);
            report.slice().put("tickP50Micros", tickMicros * off);
        }
        return report.putPlace();
    }

    private static double[] interval(BenchReport a, BenchReport b) {
        StringWriter said = new StringWriter();
        new BenchComparison(new PrintWriter(said)).print(a, b);
        String line = said.toString()
                .lines()
                .filter(one -> one.startsWith("tickP50Micros"))
                .findFirst()
                .orElseThrow();
        String[] words = line.split(" +", -1);
        return Arrays.stream(new String[] {words[3], words[4], words[6]})
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    @Test
    void anIntervalHoldsTheRatioAndNoiseMakesItWide() {
        double[] quiet = interval(report(1000, 0.02, 1, 0), report(1500, 0.02, 2, 0));
        double[] noisy = interval(report(1000, 0.5, 1, 0), report(1500, 0.5, 2, 0));
        assertEquals(1.5, quiet[0], 0.05);
        assertTrue(quiet[1] <= quiet[0] && quiet[0] <= quiet[2], Arrays.toString(quiet));
        assertTrue(quiet[1] > 1.4 && quiet[2] < 1.6, Arrays.toString(quiet));
        assertTrue(noisy[2] - noisy[1] > 3 * (quiet[2] - quiet[1]), Arrays.toString(noisy));
    }

    @Test
    void runsThatAgreeAreTrustedAndOthersSayWhy() {
        assertEquals(0.0, of(1000, 1, 1000, 1).number("runsDifferAtMedian"), 0.001);
        assertTrue(says(of(1000, 1, 1050, 1)).endsWith("within 4.8 %"));
        assertTrue(says(of(1000, 1, 1500, 9)).contains("other processes took 9.0 s"));
        assertTrue(says(of(1000, 1, 1500, 1)).contains("took no more"));
    }

    @Test
    void whatMakesAnIntervalNarrowerThanTheTruthIsSaid() {
        BenchReport alone = report(1000, 0.02, 1, 0);
        BenchReport disturbed = report(1000, 0.02, 1, 0).putOthers(3.1, 30);
        StringWriter said = new StringWriter();
        new BenchComparison(new PrintWriter(said)).print(alone, disturbed);
        List<String> lines = said.toString().lines().toList();
        assertTrue(lines.contains(
                "A is one run: how far one differs from the next is in no interval (--runs)"));
        assertTrue(lines.contains(
                "B: other programs, or the host, took much of the processors: measure again"));
        assertFalse(said.toString().contains("A: other"));
        assertFalse(report(1000, 0.02, 1, 0).putOthers(2.9, 30).json().has("otherCpuSays"));
    }

    /** The faster of two would be the better half of the truth. */
    @Test
    void ofTwoRunsTheSlowerIsShown() {
        assertEquals(1050, of(1000, 1, 1050, 1).number("tickMicros"), 1);
        assertEquals(1050, of(1050, 1, 1000, 1).number("tickMicros"), 1);
    }

    @Test
    void whatGoesWrongInAnyRunIsWrong() {
        BenchRuns runs = new BenchRuns();
        runs.add(report(1000, 0, 1, 0).put("malformedOrDiffering", 3).put("playersLost", 1));
        runs.add(report(1100, 0, 2, 0).put("malformedOrDiffering", 0).put("playersLost", 0));
        assertEquals(0, runs.middle().wrong());
        assertEquals(3, runs.wrong());
        assertEquals(1, runs.lost());
    }

    @Test
    void ticksOverBudgetOfAllMatchesStandInTheirOrder() {
        ArrayNode all = new ObjectMapper().createArrayNode();
        for (long millis : new long[] {900, 1500, 3500, 1200, 1900}) {
            all.addObject().put("millis", millis);
        }
        BenchReport report = new BenchReport();
        report.putSlowTicks(all, 1000, 2000);
        List<Long> kept = new ArrayList<>();
        report.putPlace()
                .json()
                .path("slowTicks")
                .forEach(tick -> kept.add(tick.path("millis").asLong()));
        assertEquals(List.of(1200L, 1500L, 1900L), kept);
        assertEquals("1970-01-01T00:00:01Z", report.json().path("began").asText());
    }

    @Test
    void whatWasNotMeasuredAlikeIsSaid(@TempDir Path folder) throws Exception {
        Path a = folder.resolve("a.json");
        Path b = folder.resolve("b.json");
        report(1000, 0, 1, 0).put("players", 50).write(a);
        report(1000, 0, 1, 0).put("players", 200).write(b);
        StringWriter said = new StringWriter();
        new BenchComparison(new PrintWriter(said)).print(a, b);
        assertTrue(
                said.toString().contains("not measured alike: players is 50 in A and 200 in B"),
                said::toString);
        assertEquals(said.toString().indexOf("alike"), said.toString().lastIndexOf("alike"));

        said.getBuffer().setLength(0);
        report(1000, 0, 1, 0)
                .put("players", 50)
                .put("processors", "server on CPU 0, players on CPU 1")
                .write(b);
        new BenchComparison(new PrintWriter(said)).print(a, b);
        assertTrue(
                said.toString()
                        .contains(
                                "processors is - in A and server on CPU 0, players on CPU 1 in B"),
                said::toString);

        said.getBuffer().setLength(0);
        BenchReport same = report(1000, 0, 1, 0).put("players", 50);
        new BenchComparison(new PrintWriter(said)).print(BenchReport.read(a), same);
        assertFalse(said.toString().contains("alike"), said::toString);
        for (String other : List.of("{}", "no JSON")) {
            Files.writeString(b, other);
            IOException fault = assertThrows(
                    IOException.class,
                    () -> new BenchComparison(new PrintWriter(said)).print(a, b));
            assertEquals(b + " is not a report of bench", fault.getMessage());
        }
    }

    private static String says(BenchReport report) {
        return report.json().path("runsSay").asText();
    }

    private static BenchReport of(double first, double others, double second, double more) {
        BenchRuns runs = new BenchRuns();
        runs.add(report(first, 0, 1, others));
        runs.add(report(second, 0, 2, more));
        BenchReport middle = runs.middle();
        assertEquals(20, middle.json().path("slices").size());
        return middle;
    }
}
