package dev.perihelion.server.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.IntStream;

/** The whole system under seeds, see {@link SeededRun}. One seed: {@code -Dseed=17}. */
class SeededNetworkTest {
    private static final int SEEDS = 30;

    @Test
    void clientsStayBitEqualAndComeBackWhateverTheNetworkDoes() {
        int one = Integer.getInteger("seed", -1);
        assertEquals(List.of(), faults(one >= 0 ? IntStream.of(one) : IntStream.range(0, SEEDS)));
    }

    static List<String> faults(IntStream seeds) {
        return seeds.parallel()
                .mapToObj(seed -> new SeededRun(seed).play())
                .filter(fault -> !fault.isEmpty())
                .toList();
    }
}
