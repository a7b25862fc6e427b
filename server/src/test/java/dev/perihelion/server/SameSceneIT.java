package dev.perihelion.server;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perihelion.client.desktop.DesktopWindow;
import dev.perihelion.client.desktop.VirtualScreen;
import dev.perihelion.client.web.BrowserPage;
import dev.perihelion.client.web.Chromium;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The desktop's window and the browser's page draw one and the same moment. */
class SameSceneIT {
    /**
     * The edges of two rasterisers' large letters differ by 13 in the same font; the faintest thing
     * on the display, the aim mark, is 17 when it is missing, own ship's arcs 20, a name 54.
     */
    private static final double NOTICED = 15;

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource({"100, 45, false", "22, 12, true"})
    void bothClientsShowTheSameSceneAndTheSameDisplay(int bots, int still, boolean board)
            throws Exception {
        String name = "same-" + bots;
        Path window;
        List<String> options = new ArrayList<>(
                List.of("--scene", Integer.toString(bots), "--still", Integer.toString(still)));
        if (board) {
            options.add("--board");
        }
        try (VirtualScreen screen = VirtualScreen.start();
                DesktopWindow desktop = DesktopWindow.open(
                        screen, folder, name + "-desktop", options.toArray(String[]::new))) {
            desktop.focus(PATIENCE);
            desktop.await("its picture", now -> now.number("pictures") > still + 2, PATIENCE);
            window = desktop.screenshot(PATIENCE);
        }
        try (GameServer server = GameServer.start("--bots", "0");
                Chromium chromium = Chromium.start()) {
            BrowserPage page = chromium.open(
                    server.link() + "?scene=" + bots + "&still=" + still + (board ? "&board" : ""));
            page.size(1280, 720);
            page.await("window.perihelion && perihelion.pictures > " + (still + 2), PATIENCE);
            PictureMatch match = new PictureMatch(window, page.screenshot(name + "-browser"));
            PictureMatch.Worst worst = match.worst();
            assertTrue(worst.difference() < NOTICED, worst + ", of " + NOTICED);
        }
    }
}
