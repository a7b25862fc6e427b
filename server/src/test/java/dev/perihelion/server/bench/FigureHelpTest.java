package dev.perihelion.server.bench;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The help's lines; that it has every figure is seen where all are measured. */
class FigureHelpTest {
    @Test
    void noLineIsWiderThanAPage() {
        for (String line : FigureHelp.lines()) {
            assertTrue(line.length() <= 80, line);
        }
    }
}
