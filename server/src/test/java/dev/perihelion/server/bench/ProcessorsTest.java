package dev.perihelion.server.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.BitSet;
import java.util.List;

class ProcessorsTest {
    @Test
    void readsListsAsTheKernelWritesThem() {
        assertEquals("{0}", Processors.parsed("0").toString());
        assertEquals("{0, 1, 2, 3, 8, 12, 13}", Processors.parsed("0-3,8,12-13").toString());
    }

    @Test
    void halvesAreApartAndAllIsInOneOfThem() {
        BitSet odd = Processors.parsed("1,4-6,9");
        assertEquals("{1, 4, 5}", Processors.half(odd, true).toString());
        assertEquals("{6, 9}", Processors.half(odd, false).toString());
        BitSet two = Processors.parsed("2-3");
        assertEquals("{2}", Processors.half(two, true).toString());
        assertEquals("{3}", Processors.half(two, false).toString());
    }

    @Test
    void whatSharesIsStartedAsItIs() throws IOException {
        try (Processors shared = new Processors(false)) {
            assertEquals(List.of("a", "b"), shared.sending(List.of("a", "b")));
        }
    }
}
