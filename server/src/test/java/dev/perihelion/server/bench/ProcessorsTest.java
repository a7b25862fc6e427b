package dev.perihelion.server.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.BitSet;
import java.util.List;
import java.util.function.IntUnaryOperator;

class ProcessorsTest {
    @Test
    void readsListsAsTheKernelWritesThem() {
        assertEquals("{0}", Processors.parsed("0\n").toString());
        assertEquals(
                "{0, 1, 2, 3, 8, 12, 13}", Processors.parsed("\t0-3,8,12-13").toString());
    }

    @Test
    void aListIsWrittenAsItIsRead() {
        for (String list : List.of("", "0", "1,4-6,9", "0-3,8,12-13", "62-65")) {
            BitSet processors = list.isEmpty() ? new BitSet() : Processors.parsed(list);
            assertEquals(list, Processors.list(processors));
        }
    }

    @Test
    void halvesAreApartAndAllIsInOneOfThem() {
        BitSet odd = Processors.parsed("1,4-6,9");
        assertEquals("{1, 4, 5}", lower(odd, IntUnaryOperator.identity()));
        assertEquals("{6, 9}", upper(odd, IntUnaryOperator.identity()));
        BitSet two = Processors.parsed("2-3");
        assertEquals("{2}", lower(two, IntUnaryOperator.identity()));
        assertEquals("{3}", upper(two, IntUnaryOperator.identity()));
    }

    @Test
    void threadsOfACoreAreInTheSameHalf() {
        BitSet eight = Processors.parsed("0-7");
        IntUnaryOperator halfAway = processor -> processor % 4;
        assertEquals("{0, 1, 4, 5}", lower(eight, halfAway));
        assertEquals("{2, 3, 6, 7}", upper(eight, halfAway));
    }

    private static String lower(BitSet all, IntUnaryOperator core) {
        return Processors.half(all, core, true).toString();
    }

    private static String upper(BitSet all, IntUnaryOperator core) {
        return Processors.half(all, core, false).toString();
    }

    @Test
    void whatIsNotPinnedIsStartedAsItIs() throws Exception {
        try (Processors shared = new Processors(false)) {
            assertEquals(List.of("a", "b"), shared.sending(List.of("a", "b")));
        }
    }
}
