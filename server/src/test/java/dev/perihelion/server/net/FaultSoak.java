package dev.perihelion.server.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * Plants each {@link Fault} in a copy of its class, puts the copy before the real one, and lets the
 * simulation look for it: it must be found within {@code -Dseeds=1000}. {@code -Dfault=NAME} plants
 * one alone, {@code -Dfault=NONE} none, which must not be found.
 */
class FaultSoak {
    private static final int SEEDS = Integer.getInteger("seeds", 1000);

    @TempDir
    Path folder = Path.of("");

    @Test
    void everyPlantedFaultIsFound() throws Exception {
        String only = System.getProperty("fault", "");
        List<String> missed = new ArrayList<>();
        System.out.println("Planted faults: what the simulation found first");
        for (Fault fault : Fault.values()) {
            if (only.isEmpty() || only.equals(fault.name())) {
                String found = hunt(plant(fault));
                System.out.println("  " + fault + " (" + fault.words + ")\n      " + found);
                if (!found.startsWith("seed ")) {
                    missed.add(fault.name());
                }
            }
        }
        if (only.equals("NONE")) {
            assertEquals("none", hunt(Files.createDirectory(folder.resolve("none"))));
        }
        assertEquals(List.of(), missed);
    }

    /** Where the planted class lies. */
    private Path plant(Fault fault) throws IOException {
        Path sources = Files.createDirectories(folder.resolve(fault + "-source"));
        Path classes = Files.createDirectories(folder.resolve(fault.name()));
        Path source = sources.resolve(fault.type.replaceAll(".*/", "") + ".java");
        Files.writeString(source, planted(fault));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        int result = compiler.run(
                null,
                null,
                null,
                "-nowarn",
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                classes.toString(),
                source.toString());
        assertEquals(0, result, fault + " does not compile");
        return classes;
    }

    /** The source with the fault; its place must be there, and only once. */
    static String planted(Fault fault) throws IOException {
        String source = Files.readString(Path.of("..").resolve(fault.source()));
        int at = source.indexOf(fault.original);
        assertEquals(at, source.lastIndexOf(fault.original), fault + " has two places");
        assertEquals(true, at >= 0, fault + " has no place in " + fault.source());
        return source.replace(fault.original, fault.planted);
    }

    private static String hunt(Path first) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(Arrays.asList(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-ea",
                "-Xmx1g",
                "-cp",
                first + ":" + System.getProperty("java.class.path"),
                SeededHunt.class.getName(),
                Integer.toString(SEEDS)));
        Process process = new ProcessBuilder(command)
                .redirectError(Path.of("target", "faults.log").toFile())
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor(1, TimeUnit.MINUTES);
        // Before the last line stands what the server logged.
        return out.strip().replaceAll("(?s).*\n", "");
    }
}
