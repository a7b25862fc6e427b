package dev.perihelion.server.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.IntStream;

/** The rest of the seeds of the test suite; any number of others: {@code -Dseeds=10000}. */
class SeededNetworkIT {
    private static final int FIRST = 30;

    @Test
    void fiveHundredSeeds() {
        assertEquals(
                List.of(),
                SeededNetworkTest.faults(IntStream.range(FIRST, Integer.getInteger("seeds", 500))));
    }
}
