package dev.perihelion.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perihelion.client.desktop.DesktopWindow;
import dev.perihelion.client.desktop.VirtualScreen;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What the window allocates in steady play. Processor time is in the same report, and is not judged
 * here, where others work on the same machine.
 */
class DesktopCostIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** Many more pictures than the report leaves out, on a slow machine as well. */
    private static final String SECONDS = "25";

    /**
     * A display that waits is called through a segment of its address, until the compiler has seen
     * that often enough.
     */
    private static final double BYTES_OF_A_ROUND = 64;

    @TempDir
    Path folder = Path.of("");

    private DesktopWindow open(VirtualScreen screen, String name, String... arguments)
            throws Exception {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--size", "480x360", "--seconds", SECONDS));
        return DesktopWindow.open(screen, folder, name, all.toArray(String[]::new));
    }

    private static double figure(String report, String pattern) {
        MatchResult found =
                Pattern.compile(pattern).matcher(report).results().findFirst().orElse(null);
        assertNotNull(found, report);
        return Double.parseDouble(found.group(1));
    }

    private static String report(DesktopWindow window) throws Exception {
        assertEquals(0, window.exit(PATIENCE), window.printed());
        return window.printed();
    }

    @Test
    void twoHundredShipsAreDrawnWithoutAnyAllocation() throws Exception {
        try (VirtualScreen screen = VirtualScreen.start();
                DesktopWindow scene = open(screen, "cost-scene", "--scene", "200")) {
            String report = report(scene);
            assertEquals(0, figure(report, "allocatedBytes .*p99=([0-9]+)"), report);
            double round = figure(report, "allocatedBytesWithScreen p50=([0-9]+)");
            assertTrue(round <= BYTES_OF_A_ROUND, report);
            assertTrue(figure(report, "ownCpuMicros p50=([0-9]+)") > 0, report);
        }
    }

    /** Words that are new on the display are shaped once, and messages to the server are sent. */
    @Test
    void playAllocatesOnlyForNewWordsAndMessages() throws Exception {
        try (VirtualScreen screen = VirtualScreen.start();
                GameServer server = GameServer.start("--bots", "30");
                DesktopWindow ada = open(screen, "cost-play", server.link(), "--name", "Ada")) {
            ada.await("a seat", now -> "SEATED".equals(now.report().get("state")), PATIENCE);
            String report = report(ada);
            assertEquals(0, figure(report, "allocatedBytes p50=([0-9]+)"), report);
        }
    }
}
