package dev.perihelion.server;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perihelion.client.web.BrowserPage;
import dev.perihelion.client.web.Chromium;

import org.junit.jupiter.api.AfterAll;
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
import java.util.List;
import java.util.Locale;

/**
 * What a picture of two hundred ships costs the page's thread in a real Chromium, on the start
 * page's scene and in a match. The time in WebGL is told apart: where no graphics card is, Chromium
 * draws on the processor, which is no work of the client. Figures are printed, and kept in
 * {@code target/browser-costs.txt}.
 */
@SuppressWarnings("NullAway.Init") // JUnit sets the fields up.
class BrowserCostSoak {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Some of them always wait for their next ship. */
    private static final int MANY_BOTS = 248;

    private static final int PICTURES = 150;
    private static final double MOST_MILLIS = 4;
    private static final Path FIGURES = Path.of("target", "browser-costs.txt");
    private static final List<String> LINES = new ArrayList<>();

    @TempDir
    static Path records;

    private static ServerProcess server;
    private static Chromium chromium;

    @BeforeAll
    static void start() throws IOException {
        chromium = Chromium.start();
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

    @Test
    void theSceneOfTwoHundredIsCheap() {
        BrowserPage page = open("?scene=240&whole"); // some always wait for their next ship
        page.await("perihelion.shipsDrawn >= 200", PATIENCE);
        measure(page, "?scene=240&whole");
    }

    @Test
    void aMatchOfTwoHundredIsCheap() {
        BrowserPage page = open("?watch&name=Eve");
        page.await("perihelion.hint.includes('other ship')", PATIENCE);
        page.hold("KeyE");
        page.release("KeyE");
        page.await("perihelion.shipsDrawn >= 200", PATIENCE);
        measure(page, "a match, whole arena");
    }

    /** The window is small, for the software renderer's sake. */
    private static BrowserPage open(String query) {
        BrowserPage page = chromium.open("http://127.0.0.1:" + server.port + "/" + query);
        page.size(480, 270);
        page.await("window.perihelion && perihelion.pictures > 0", PATIENCE);
        return page;
    }

    private static void measure(BrowserPage page, String what) {
        page.run("""
                window.costs = [];
                var gl = 0, now = performance.now.bind(performance);
                var calls = WebGL2RenderingContext.prototype;
                Object.getOwnPropertyNames(calls).forEach(function(name) {
                    var call = Object.getOwnPropertyDescriptor(calls, name).value;
                    if (typeof call === 'function') {
                        calls[name] = function() {
                            var began = now();
                            var answer = call.apply(this, arguments);
                            gl += now() - began;
                            return answer;
                        };
                    }
                });
                var next = window.requestAnimationFrame.bind(window);
                window.requestAnimationFrame = function(draw) {
                    return next(function(time) {
                        var before = gl, began = now();
                        draw(time);
                        window.costs.push(now() - began - (gl - before));
                    });
                };""");
        page.await("window.costs.length >= " + PICTURES, PATIENCE);
        // A copy: the page goes on filling the list.
        page.run("window.sorted = window.costs.slice().sort(function(a, b) { return a - b; });");
        double half = page.number("window.sorted[Math.floor(window.sorted.length / 2)]");
        double most = page.number("window.sorted[Math.floor(window.sorted.length * 0.95)]");
        String line = String.format(
                Locale.ROOT,
                "%s: %d ships, ms per picture without gl: p50 %.2f, p95 %.2f;"
                        + " drawMillis with gl %.2f; pictures/s %.0f",
                what,
                (int) page.number("perihelion.shipsDrawn"),
                half,
                most,
                page.number("perihelion.drawMillis"),
                page.number("perihelion.fps"));
        LINES.add(line);
        System.out.println(line);
        page.assertQuietConsole();
        assertTrue(half <= MOST_MILLIS, half + " ms");
    }
}
