package dev.perihelion.server.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where threads may run, read back from what the system says of them. */
class ProcessorsIT {
    private static final String ALLOWED = "Cpus_allowed_list:";

    @Test
    void aHalfForWhatSendsTheOtherForEveryThreadOfThisProcessAndAllAgainAfterIt() throws Exception {
        assumeTrue(Processors.fault().isEmpty(), Processors.fault());
        BitSet all = allowed(Files.readString(Path.of("/proc/thread-self/status")));
        CountDownLatch end = new CountDownLatch(1);
        Thread other = Thread.ofPlatform().start(() -> await(end));
        try {
            try (Processors place = new Processors(true)) {
                assertEquals(Set.of(Processors.half(all, false)), ofAllThreads());
                assertEquals(
                        Processors.half(all, true),
                        said(place.sending(List.of("cat", "/proc/self/status"))));
                if (Processors.half(all, false).cardinality() == 1) {
                    assertEquals("this process may use 1 processor alone", Processors.fault());
                }
            }
            assertEquals(Set.of(all), ofAllThreads());
        } finally {
            end.countDown();
            other.join();
        }
    }

    private static void await(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static BitSet said(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).start();
        return allowed(new String(process.getInputStream().readAllBytes(), UTF_8));
    }

    private static BitSet allowed(String status) {
        return status.lines()
                .filter(line -> line.startsWith(ALLOWED))
                .map(line -> Processors.parsed(line.substring(ALLOWED.length()).strip()))
                .findFirst()
                .orElseThrow();
    }

    private static Set<BitSet> ofAllThreads() throws IOException {
        try (Stream<Path> threads = Files.list(Path.of("/proc/self/task"))) {
            return threads.map(ProcessorsIT::ofThread)
                    .filter(set -> !set.isEmpty())
                    .collect(Collectors.toSet());
        }
    }

    /** Nothing of a thread that has ended meanwhile. */
    private static BitSet ofThread(Path thread) {
        try {
            return allowed(Files.readString(thread.resolve("status")));
        } catch (IOException e) {
            return new BitSet();
        }
    }
}
