package dev.perihelion.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.perihelion.server.bench.FigureHelp;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import picocli.CommandLine;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The whole benchmark, short: its figures are there and make sense; how good is not judged. */
class BenchIT {
    private static final List<String> PERCENTILES = List.of("p50", "p90", "p99", "p999", "max");
    private static final int PLAYERS = 12;

    @TempDir
    Path folder;

    private final StringWriter said = new StringWriter();
    private final CommandLine line = Main.commandLine()
            .setOut(new PrintWriter(said, true))
            .setErr(new PrintWriter(said, true));

    @Test
    void measuresAServerAndWhatTheSameBytesCostOthers() throws Exception {
        Path file = folder.resolve("bench.json");
        Path page = folder.resolve("bench.html");
        Path records = folder.resolve("a/new/folder");
        int code = line.execute(
                "bench",
                "--players=" + PLAYERS,
                "--seconds=2",
                "--warm-up=1",
                "--runs=2",
                "--floor",
                "--record-directory=" + records,
                "--json=" + file,
                "--html=" + page);
        assertEquals(0, code, said.toString());
        try (Stream<Path> left = Files.list(records)) {
            assertEquals(List.of(), left.toList(), "what was recorded is deleted");
        }
        JsonNode json = new ObjectMapper().readTree(file.toFile());
        for (String name : List.of(
                "tickMicros", "tickLatenessMicros", "commandToSnapshotMillis", "frameBytes")) {
            percentiles(name, json.path(name));
        }
        json.fieldNames()
                .forEachRemaining(name ->
                        assertTrue(FigureHelp.explains(name), "--help says nothing of " + name));
        assertEquals(0, json.path("playersLost").asInt(-1));
        assertEquals(PLAYERS, json.path("players").asInt());
        assertEquals(120, json.path("ticks").asDouble(), 30);
        assertTrue(json.path("framesPerClientPerSecond").asDouble() > 20, json::toPrettyString);
        assertTrue(json.path("cpuMicrosPerFrame").asDouble() > 0, json::toPrettyString);
        assertTrue(json.path("commit").isTextual() && json.path("machine").isTextual());
        if (Files.isDirectory(Path.of("/proc/self/task"))) {
            double ticks = json.path("tickThreadMicrosPerFrame").asDouble();
            double loops = json.path("eventLoopMicrosPerFrame").asDouble();
            double all = json.path("cpuMicrosPerFrame").asDouble();
            assertTrue(ticks > 0 && loops > 0 && ticks + loops < all * 1.1, json::toPrettyString);
        }
        phasesMakeATick(json);
        assertEquals(4, json.path("slices").size());
        assertEquals(2, json.path("runs").size());
        assertTrue(json.path("nettyCpuMicrosPerFrame").asDouble() > 0, json::toPrettyString);
        for (String rival : List.of("floor", "nodeWs")) {
            // Where the tool is missing, its absence is said in words.
            assertTrue(
                    json.path(rival + "CpuMicrosPerFrame").asDouble() > 0
                            || json.path(rival).asText().startsWith("not measured"),
                    json::toPrettyString);
        }
        showsAndExplains(Files.readString(page));

        said.getBuffer().setLength(0);
        assertEquals(2, line.execute("bench", "--timer", "--json", file.toString()));
        assertEquals(0, line.execute("bench", "--compare", file.toString(), file.toString()));
        assertTrue(said.toString().contains("tickMicros.p50"), said::toString);
        assertTrue(said.toString().contains("1.000"), said::toString);
    }

    private static void showsAndExplains(String page) {
        assertTrue(page.contains("\"tickMicros\""));
        assertTrue(page.contains("warm-up is not in it"));
        assertFalse(page.contains("/*REPORT*/") || page.contains("/*HELP*/"));
    }

    private static void phasesMakeATick(JsonNode json) {
        double phases = 0;
        for (String phase : List.of("collect", "step", "encode", "assemble", "handOver")) {
            phases += json.path(phase + "Micros").path("p50").asDouble();
        }
        double tick = json.path("tickMicros").path("p50").asDouble();
        assertTrue(phases > tick / 4 && phases < tick * 2, phases + " of " + tick);
    }

    private static void percentiles(String name, JsonNode of) {
        double before = 0;
        for (String percentile : PERCENTILES) {
            assertTrue(of.path(percentile).isNumber(), name + "." + percentile);
            assertTrue(of.path(percentile).asDouble() >= before, name + "." + percentile);
            before = of.path(percentile).asDouble();
        }
        assertTrue(before > 0, name);
    }

    @Test
    void saysWhoRanWhereIfServerAndPlayersArePinned() throws Exception {
        Path file = folder.resolve("pinned.json");
        int code = line.execute(
                "bench", "--players=2", "--seconds=1", "--warm-up=0", "--pin", "--json=" + file);
        if (code == 2) {
            assertTrue(said.toString().contains("--pin is not possible here: "), said::toString);
            return;
        }
        assertEquals(0, code, said.toString());
        JsonNode json = new ObjectMapper().readTree(file.toFile());
        String where = json.path("processors").asText();
        assertTrue(where.matches("server on CPU [0-9,-]+, players on CPU [0-9,-]+"), where);
        assertTrue(FigureHelp.explains("processors"));
        int all = Runtime.getRuntime().availableProcessors();
        assertTrue(json.path("machine").asText().contains(all + " processors"), json::toString);
    }

    @Test
    void saysWhatIsWrongWithItsOptions() throws Exception {
        assertEquals(2, line.execute("bench", "--players=0"));
        assertEquals(2, line.execute("bench", "--snapshot-rate=7"));
        assertEquals(2, line.execute("bench", "--runs=0"));
        assertEquals(2, line.execute("bench", "--tick-rate=5"));
        assertTrue(said.toString().contains("--tick-rate must be 20 to 128"), said::toString);
        assertEquals(2, line.execute("bench", "--json=" + folder.resolve("none/file")));
        assertTrue(said.toString().contains("none/file cannot be written"), said::toString);
        Path file = Files.writeString(folder.resolve("words"), "no folder");
        assertEquals(2, line.execute("bench", "--record-directory=" + file));
        assertTrue(said.toString().contains("cannot be made a folder"), said::toString);
        assertEquals(1, line.execute("bench", "--against=" + folder, "--seconds=1"));
        assertTrue(said.toString().contains("there is no " + folder), said::toString);
    }
}
