package dev.perihelion.server.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.perihelion.server.ServerProcess;

import org.junit.jupiter.api.Test;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The Autobahn suite against {@code serve --echo}: groups 1 to 7, 9 and 10; groups 12 and 13 are
 * not in its artifact, see {@link PackingIT}. Minutes long, run by hand with the profile
 * {@code autobahn}.
 */
class AutobahnSoak {
    private static final String SUITE = "me.normanmaurer.maven.autobahntestsuite.AutobahnTestSuite";
    private static final String AGENT = "perihelion";
    private static final Path REPORT = Path.of("target", "autobahntestsuite-reports", "index.json");
    private static final Set<String> GOOD = Set.of("OK", "INFORMATIONAL");

    /** The suite comes with a profile only, so it is not known when this is compiled. */
    private static MethodHandle suite() throws ReflectiveOperationException {
        return MethodHandles.publicLookup()
                .findStatic(
                        Class.forName(SUITE),
                        "runFuzzingClient",
                        MethodType.methodType(
                                List.class,
                                String.class,
                                String.class,
                                Map.class,
                                List.class,
                                List.class));
    }

    @Test
    void everyCaseIsOkOrInformational() throws Throwable {
        String cases = System.getProperty("cases", "*");
        try (ServerProcess server =
                new ServerProcess(List.of("-Xmx1g"), List.of("--echo", "--handshake-seconds=60"))) {
            List<?> results = (List<?>) suite().invoke(
                            AGENT,
                            "ws://127.0.0.1:" + server.port,
                            Map.of(),
                            List.of(cases.split(",", -1)),
                            List.of());
            assertTrue(!results.isEmpty(), "the suite ran no case");
            assertEquals(0, server.stop());
        }
        JsonNode report = new ObjectMapper().readTree(Files.readString(REPORT)).path(AGENT);
        Map<Integer, Map<String, Integer>> table = new TreeMap<>();
        List<String> bad = new ArrayList<>();
        report.properties().forEach(entry -> {
            String behavior = entry.getValue().path("behavior").asText();
            String close = entry.getValue().path("behaviorClose").asText();
            int group = Integer.parseInt(entry.getKey().split("\\.", 2)[0]);
            table.computeIfAbsent(group, key -> new TreeMap<>()).merge(behavior, 1, Integer::sum);
            if (!GOOD.contains(behavior) || !GOOD.contains(close)) {
                bad.add(entry.getKey() + " " + behavior + ", close " + close);
            }
        });
        System.out.println("Autobahn, by group: behaviour and number of cases");
        table.forEach((group, counts) -> System.out.println("  " + group + "  " + counts));
        System.out.println("  all " + report.size());
        assertEquals(List.of(), bad);
    }
}
