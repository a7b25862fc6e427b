package dev.perihelion.server.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeEach;
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
    private static final Path ONLINE = Path.of("/sys/devices/system/cpu/online");
    private static final Path THREADS = Path.of("/proc/self/task");

    @BeforeEach
    void whereThereAreTwoAndTheTool() {
        assumeTrue(Files.isDirectory(THREADS), "only Linux tells");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/taskset")), "no taskset");
        assumeTrue(Runtime.getRuntime().availableProcessors() > 1, "one processor");
        assertEquals("", Processors.fault());
    }

    @Test
    void aServerHasOneHalfEveryThreadOfThisProcessTheOtherAndAfterItAll() throws Exception {
        BitSet all = allowed(Path.of("/proc/thread-self/status"));
        CountDownLatch end = new CountDownLatch(1);
        Thread other = Thread.ofPlatform().start(() -> await(end));
        try {
            BitSet ours = new BitSet();
            BitSet servers;
            try (Processors processors = new Processors(true);
                    BenchServer server = new BenchServer(
                            "dev.perihelion.server.Main",
                            List.of("--port=0", "--record=false"),
                            processors)) {
                Set<BitSet> sets = ofAllThreads();
                assertEquals(1, sets.size(), sets::toString);
                ours.or(sets.iterator().next());
                servers = allowed(Path.of("/proc", Long.toString(server.pid()), "status"));
            }
            assertFalse(ours.isEmpty() || servers.isEmpty());
            assertFalse(ours.intersects(servers), ours + " and " + servers);
            ours.or(servers);
            assertEquals(all, ours);
            assertEquals(Set.of(all), ofAllThreads());
        } finally {
            end.countDown();
            other.join();
        }
    }

    @Test
    void oneProcessorCannotBeHalved() throws Exception {
        int count = allowed(Path.of("/proc/thread-self/status")).cardinality();
        assumeTrue(count < 4, "each half has two");
        try (Processors processors = new Processors(true)) {
            assertEquals(
                    "it needs two processors, and this process may use one", Processors.fault());
            assertFalse(processors.words().isEmpty());
        }
        assertEquals("", Processors.fault());
    }

    private static void await(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Of those that are there: some kernels allow what may be plugged in later, too. */
    private static BitSet allowed(Path status) throws IOException {
        BitSet allowed = Files.readAllLines(status).stream()
                .filter(line -> line.startsWith(ALLOWED))
                .map(line -> Processors.parsed(line.substring(ALLOWED.length())))
                .findFirst()
                .orElseThrow();
        allowed.and(Processors.parsed(Files.readString(ONLINE)));
        return allowed;
    }

    private static Set<BitSet> ofAllThreads() throws IOException {
        try (Stream<Path> threads = Files.list(THREADS)) {
            return threads.map(ProcessorsIT::ofThread)
                    .filter(set -> !set.isEmpty())
                    .collect(Collectors.toSet());
        }
    }

    /** Nothing of a thread that has ended meanwhile. */
    private static BitSet ofThread(Path thread) {
        try {
            return allowed(thread.resolve("status"));
        } catch (IOException e) {
            return new BitSet();
        }
    }
}
