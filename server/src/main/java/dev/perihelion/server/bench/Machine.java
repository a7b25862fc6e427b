package dev.perihelion.server.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * What else ran on the machine while it was measured: why two runs may differ. One thread.
 *
 * <p>Other processes are asked one by one: what the kernel says of all together holds also what it
 * does for the packets of the bench itself.
 */
final class Machine {
    private static final double TICKS_PER_SECOND = 100;
    private static final int STEAL = 8;

    private final long load = ProcessHandle.current().pid();
    private final long server;
    private final Map<Long, Duration> before;
    private final double stolenBefore;

    Machine(long serverPid) {
        server = serverPid;
        before = others();
        stolenBefore = stolenSeconds();
    }

    /**
     * CPU seconds since it was made of all processes that are there now, but for the server and
     * this one, and those that the host says it took away.
     */
    double otherCpuSeconds() {
        double sum = stolenSeconds() - stolenBefore;
        for (Map.Entry<Long, Duration> other : others().entrySet()) {
            Duration since = before.getOrDefault(other.getKey(), Duration.ZERO);
            sum += Math.max(0, other.getValue().minus(since).toNanos()) / 1e9;
        }
        return sum;
    }

    private Map<Long, Duration> others() {
        Map<Long, Duration> others = new HashMap<>();
        ProcessHandle.allProcesses()
                .filter(process -> process.pid() != load && process.pid() != server)
                .forEach(process -> process.info()
                        .totalCpuDuration()
                        .ifPresent(cpu -> others.put(process.pid(), cpu)));
        return others;
    }

    /** By the first line of Linux's /proc/stat; 0 where the system does not tell. */
    private static double stolenSeconds() {
        Path stat = Path.of("/proc/stat");
        if (!Files.isReadable(stat)) {
            return 0;
        }
        try (var lines = Files.lines(stat)) {
            String[] words = lines.findFirst().orElse("").split(" +", -1);
            return words.length > STEAL ? Long.parseLong(words[STEAL]) / TICKS_PER_SECOND : 0;
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }
}
