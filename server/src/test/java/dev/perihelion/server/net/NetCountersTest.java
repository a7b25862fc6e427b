package dev.perihelion.server.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Every end of a connection is counted somewhere. */
class NetCountersTest {
    @Test
    void codesThatNobodyNamedAreCountedTogether() {
        NetCounters counters = new NetCounters();
        for (int code : new int[] {1000, 1000, 1013, 3000, 4321, 4999}) {
            counters.countClose(code);
        }
        assertEquals(2, counters.closes(1000));
        assertEquals(3, counters.closesBeside(1000, 1001, 4999));
        assertEquals(6, counters.closesBeside());
    }
}
