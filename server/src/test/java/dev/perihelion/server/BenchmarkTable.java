package dev.perihelion.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Writes {@code .github/BENCHMARKS.md} from what JMH measured last: started by Maven, see
 * CONTRIBUTING. Main thread.
 */
final class BenchmarkTable {
    private static final String HEAD = """
            # Benchmarks

            What the parts cost, measured by JMH with `-prof gc`; renewed by

            ```
            mvn -Pbench -DskipTests -Dteavm.phase=none -pl server -am verify -Dbench.table.skip=false
            ```

            on a machine that does nothing else. Errors are half of a 99.9 % interval. How they come together
            under load over real sockets is what `./perihelion bench` measures.

            """;

    private BenchmarkTable() {}

    public static void main(String... arguments) throws IOException, InterruptedException {
        Path root = House.root();
        StringBuilder page = new StringBuilder(HEAD);
        page.append(machine()).append(", commit ").append(commit(root)).append(", ");
        page.append(LocalDate.now(ZoneOffset.UTC)).append(".\n\n");
        page.append("| benchmark | parameters | per operation | ± | B allocated |\n");
        page.append("| --- | --- | ---: | ---: | ---: |\n");
        Map<String, String> rows = new LinkedHashMap<>();
        read(root.resolve("shared/target/jmh.json"), rows);
        read(root.resolve("server/target/jmh.json"), rows);
        rows.values().forEach(page::append);
        Files.writeString(root.resolve(".github/BENCHMARKS.md"), page);
    }

    /** The server's run measures again what it has of {@code shared}; the first counts. */
    private static void read(Path file, Map<String, String> rows) throws IOException {
        for (JsonNode run : new ObjectMapper().readTree(file.toFile())) {
            String name = run.path("benchmark").asText();
            String[] parts = name.split("\\.", -1);
            StringBuilder parameters = new StringBuilder();
            run.path("params")
                    .properties()
                    .forEach(parameter -> parameters
                            .append(parameters.isEmpty() ? "" : ", ")
                            .append(parameter.getKey())
                            .append(' ')
                            .append(parameter.getValue().asText()));
            JsonNode metric = run.path("primaryMetric");
            String unit = metric.path("scoreUnit").asText().replace("/op", "").replace("us", "µs");
            JsonNode allocated = run.path("secondaryMetrics").path("gc.alloc.rate.norm");
            rows.putIfAbsent(
                    name + parameters,
                    String.format(
                            Locale.ROOT,
                            "| %s.%s | %s | %s %s | %s | %.0f |%n",
                            parts[parts.length - 2],
                            parts[parts.length - 1],
                            parameters,
                            digits(3, metric.path("score").asDouble()),
                            unit,
                            digits(2, metric.path("scoreError").asDouble()),
                            allocated.path("score").asDouble()));
        }
    }

    private static String digits(int count, double value) {
        return new BigDecimal(value).round(new MathContext(count)).toPlainString();
    }

    private static String machine() throws IOException {
        Path info = Path.of("/proc/cpuinfo");
        String processor = "unknown processor";
        if (Files.isReadable(info)) {
            processor = Files.readAllLines(info).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(processor);
        }
        return processor + ", " + Runtime.getRuntime().availableProcessors() + " processors, "
                + System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", Java "
                + Runtime.version();
    }

    private static String commit(Path root) throws IOException, InterruptedException {
        Process git = new ProcessBuilder("git", "describe", "--always", "--dirty")
                .directory(root.toFile())
                .start();
        String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return git.waitFor() == 0 ? said.strip() : "unknown";
    }
}
