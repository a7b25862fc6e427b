package dev.perihelion.server.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What else ran on the machine while it was measured: why two runs may differ. One thread. Where
 * the system does not tell, it is 0.
 */
final class Machine {
    private static final double TICKS_PER_SECOND = 100;

    private final ProcessHandle server;
    private final double busyBefore;
    private final Duration oursBefore;

    Machine(long serverPid) {
        server = ProcessHandle.of(serverPid).orElseThrow();
        busyBefore = busySeconds();
        oursBefore = ours();
    }

    /**
     * CPU seconds since it was made that neither the server nor this process took: other processes,
     * the kernel's own work and what the host took away.
     */
    double otherCpuSeconds() {
        double ours = ours().minus(oursBefore).toNanos() / 1e9;
        return busyBefore == 0 ? 0 : Math.max(0, busySeconds() - busyBefore - ours);
    }

    private Duration ours() {
        Duration load = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
        return load.plus(server.info().totalCpuDuration().orElse(Duration.ZERO));
    }

    /** Everything but idle and waiting for disks, by the first line of Linux's /proc/stat. */
    private static double busySeconds() {
        Path stat = Path.of("/proc/stat");
        if (!Files.isReadable(stat)) {
            return 0;
        }
        try (var lines = Files.lines(stat)) {
            String[] words = lines.findFirst().orElse("").split(" +", -1);
            double sum = 0;
            for (int i = 1; i < Math.min(9, words.length); i++) {
                boolean waiting = i == 4 || i == 5;
                sum += waiting ? 0 : Long.parseLong(words[i]);
            }
            return sum / TICKS_PER_SECOND;
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }
}
