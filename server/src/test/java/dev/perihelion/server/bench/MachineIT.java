package dev.perihelion.server.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.BufferedReader;
import java.io.IOException;

class MachineIT {
    private static final String BUSY_AND_THEN_THERE =
            "i=0; while [ $i -lt 2000000 ]; do i=$((i+1)); done; echo; read end";

    /** The rest of the machine is in both, as good as the same. */
    @Test
    void whatAProcessTakesIsOthersUnlessItIsTheServer() throws IOException {
        Process busy = new ProcessBuilder("sh", "-c", BUSY_AND_THEN_THERE).start();
        try (BufferedReader out = busy.inputReader()) {
            Machine withIt = new Machine(ProcessHandle.current().pid());
            Machine without = new Machine(busy.pid());
            assertEquals("", out.readLine());
            double took = busy.info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
            double difference = withIt.otherCpuSeconds() - without.otherCpuSeconds();
            assertTrue(took > 0.1 && difference > took / 4, difference + " of " + took);
        } finally {
            busy.destroy();
        }
    }
}
