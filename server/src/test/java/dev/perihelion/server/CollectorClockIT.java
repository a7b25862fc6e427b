package dev.perihelion.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.perihelion.server.kernel.Capabilities;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The thread of ZGC that looks a hundred times a second, in a server of the real options. */
class CollectorClockIT {
    @Test
    void itMayLookLaterThanItAskedSoThatItWakesTheProcessorLess() throws Exception {
        assumeTrue(Capabilities.sysNice(), "we may not ask");
        try (ServerProcess server =
                new ServerProcess(List.of("-XX:+UseZGC"), List.of("--bots", "0"))) {
            Path thread = thread(server.pid(), "ZDirector");
            Path slack = Path.of("/proc", thread.getFileName().toString(), "timerslack_ns");
            assertEquals("40000000", Files.readString(slack).strip());
        }
    }

    private static Path thread(long process, String name) throws IOException {
        try (Stream<Path> threads = Files.list(Path.of("/proc/" + process + "/task"))) {
            for (Path thread : threads.toList()) {
                if (name(thread).equals(name)) {
                    return thread;
                }
            }
        }
        throw new IOException("Java has no thread " + name + " any more");
    }

    private static String name(Path thread) {
        try {
            return Files.readString(thread.resolve("comm")).strip();
        } catch (IOException e) {
            return ""; // It has ended.
        }
    }
}
