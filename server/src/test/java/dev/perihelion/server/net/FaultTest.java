package dev.perihelion.server.net;

import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;

/** The list of planted faults keeps up with the code: each still has its one place. */
class FaultTest {
    @ParameterizedTest
    @EnumSource
    void everyFaultStillHasItsPlace(Fault fault) throws IOException {
        assertNotEquals(fault.original, fault.planted);
        assertNotEquals("", FaultSoak.planted(fault));
    }
}
