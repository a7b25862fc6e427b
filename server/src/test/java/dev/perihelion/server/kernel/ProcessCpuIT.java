package dev.perihelion.server.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/** The processor time of this very process, and of one that is not. */
class ProcessCpuIT {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void aThreadThatEndedIsCounted() throws Exception {
        long pid = ProcessHandle.current().pid();
        long before = ProcessCpu.nanos(pid);
        Thread busy = new Thread(() -> {
            long end = threadNanos() + SECOND / 4;
            while (threadNanos() < end) {
                Thread.onSpinWait();
            }
        });
        busy.start();
        busy.join();
        long after = ProcessCpu.nanos(pid);
        assertTrue(after - before >= SECOND / 4, (after - before) + " ns");
        Duration told = ProcessHandle.current().info().totalCpuDuration().orElseThrow();
        assertEquals(told.toNanos() / 1e9, after / 1e9, 1.0);
    }

    private static long threadNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    @Test
    void aProcessThatIsNotThereHasRunNothing() throws Exception {
        Process over = new ProcessBuilder("true").start();
        over.waitFor();
        assertEquals(0, ProcessCpu.nanos(over.pid()));
    }
}
