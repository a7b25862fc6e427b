package dev.perihelion.server;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.perihelion.client.web.BrowserPage;
import dev.perihelion.client.web.Chromium;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * What a picture of two hundred ships costs the page's thread in a real Chromium, on the start
 * page's scene and in a match: the processor time of that thread, as Chromium's trace tells it, its
 * calls of WebGL included. Where no graphics card is, Chromium draws on other threads of the same
 * processors, which is no work of the client. Figures are printed, and kept in
 * {@code target/browser-costs.txt}.
 */
@SuppressWarnings("NullAway.Init") // JUnit sets the fields up.
class BrowserCostSoak {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Some of them always wait for their next ship. */
    private static final int MANY_BOTS = 248;

    /** Until then the browser is still compiling what is hot. */
    private static final int WARM_PICTURES = 200;

    private static final int PICTURES = 300;
    private static final int LOOK_PICTURES = 50;
    private static final int MOST_LOOKS = PICTURES / LOOK_PICTURES + 4;
    private static final double MOST_MILLIS = 4;
    private static final Path FIGURES = Path.of("target", "browser-costs.txt");
    private static final List<String> LINES = new ArrayList<>();

    @TempDir
    static Path records;

    private static ServerProcess server;
    private static Chromium chromium;
    private BrowserPage page;

    @BeforeAll
    static void start() throws IOException {
        chromium = Chromium.startTraced();
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        server = new ServerProcess(
                port,
                List.of(),
                List.of(
                        "--bots",
                        String.valueOf(MANY_BOTS),
                        "--seats",
                        String.valueOf(MANY_BOTS + 8),
                        "--map",
                        "helios",
                        "--record-directory",
                        records.toString()));
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
        chromium.close();
        Files.write(FIGURES, LINES);
    }

    /** What one test opened is no load of the next one. */
    @AfterEach
    void leave() {
        if (page != null) {
            page.run("location.href = 'about:blank';");
        }
    }

    @Test
    void theSceneOfTwoHundredIsCheap() {
        open("?scene=240&whole"); // some always wait for their next ship
        page.await("perihelion.shipsDrawn >= 200", PATIENCE);
        measure("?scene=240&whole");
    }

    @Test
    void aMatchOfTwoHundredIsCheap() {
        open("?watch&name=Eve");
        page.await("perihelion.hint.includes('other ship')", PATIENCE);
        page.hold("KeyE");
        page.release("KeyE");
        page.await("perihelion.shipsDrawn >= 200", PATIENCE);
        measure("a match, whole arena");
    }

    /** The window is small, for the software renderer's sake. */
    private void open(String query) {
        page = chromium.open("http://127.0.0.1:" + server.port + "/" + query);
        page.size(480, 270);
        page.await("window.perihelion && perihelion.pictures > 0", PATIENCE);
    }

    private void measure(String what) {
        page.await("perihelion.pictures > " + WARM_PICTURES, PATIENCE);
        page.pictureMillis(); // what was drawn on the way here
        List<Double> millis = new ArrayList<>();
        for (int look = 0; look < MOST_LOOKS && millis.size() < PICTURES; look++) {
            int seen = (int) page.number("perihelion.pictures");
            page.await("perihelion.pictures > " + (seen + LOOK_PICTURES), PATIENCE);
            millis.addAll(page.pictureMillis());
        }
        if (millis.size() < PICTURES) {
            fail("the trace tells the processor time of " + millis.size() + " pictures, not of "
                    + PICTURES);
        }
        Collections.sort(millis);
        double most = quantile(millis, 0.99);
        String line = String.format(
                Locale.ROOT,
                "%s: %d ships, CPU ms per picture with its WebGL calls: p50 %.2f, p95 %.2f, p99 %.2f,"
                        + " max %.2f; pictures/s %.0f",
                what,
                (int) page.number("perihelion.shipsDrawn"),
                quantile(millis, 0.5),
                quantile(millis, 0.95),
                most,
                quantile(millis, 1),
                page.number("perihelion.fps"));
        LINES.add(line);
        System.out.println(line);
        page.assertQuietConsole();
        assertTrue(most <= MOST_MILLIS, most + " ms");
    }

    private static double quantile(List<Double> sorted, double part) {
        return sorted.get(Math.min(sorted.size() - 1, (int) (sorted.size() * part)));
    }
}
