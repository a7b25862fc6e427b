package dev.perihelion.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perihelion.client.web.BrowserPage;
import dev.perihelion.client.web.Chromium;
import dev.perihelion.server.lab.Lab;
import dev.perihelion.server.lab.Link;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * What a player meets in the browser, in a real Chromium against a real server: menus, flight,
 * scoreboard, glass, a server that goes and comes back, a page that slept, a link that is far.
 * Pictures are kept in {@code target/screenshots}, figures in {@code target/browser-figures.txt}.
 */
@SuppressWarnings("NullAway.Init") // JUnit and the first test set the fields up.
class BrowserClientSoak {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int SMALL_WIDTH = 480;
    private static final int SMALL_HEIGHT = 270;
    private static final int MOST_BYTES = 700_000;

    /** From the address to a ship that flies, with nothing cached. */
    private static final int MOST_FIRST_VISIT_MILLIS = 2500;

    private static final Path FIGURES = Path.of("target", "browser-figures.txt");

    @TempDir
    static Path records;

    private static int port;
    private static ServerProcess server;
    private static Chromium chromium;
    private BrowserPage page;

    @BeforeAll
    static void start() throws IOException {
        port = freePort();
        chromium = Chromium.start();
        server = serve();
        Files.deleteIfExists(FIGURES);
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private static ServerProcess serve() throws IOException {
        return new ServerProcess(
                port,
                List.of(),
                List.of(
                        "--bots",
                        "6",
                        "--seats",
                        "16",
                        "--map",
                        "helios",
                        "--record-directory",
                        records.toString()));
    }

    @AfterAll
    static void stop() throws IOException {
        if (server != null) {
            server.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    @AfterEach
    void leave() {
        if (page != null) {
            page.consoleErrors(); // what one test caused is not the next one's
            page.run("location.href = 'about:blank';");
        }
    }

    private static String address(int atPort, String query) {
        return "http://127.0.0.1:" + atPort + "/" + query;
    }

    /** Opens the page and waits for it; the window is small, for the software renderer's sake. */
    private BrowserPage open(int atPort, String query) {
        page = chromium.open(address(atPort, query));
        page.size(SMALL_WIDTH, SMALL_HEIGHT);
        page.await("window.perihelion && perihelion.pictures > 0", PATIENCE);
        return page;
    }

    /** Takes a picture of the usual size. */
    private void picture(String name) throws IOException {
        page.size(1280, 720);
        int seen = (int) page.number("perihelion.pictures");
        page.await("perihelion.pictures > " + (seen + 2), PATIENCE);
        page.screenshot(name);
        page.size(SMALL_WIDTH, SMALL_HEIGHT);
    }

    private BrowserPage fly(int atPort, String query) {
        open(atPort, query);
        page.await("perihelion.state === 'SEATED' && perihelion.alive", PATIENCE);
        return page;
    }

    private static void note(String line) throws IOException {
        Files.writeString(
                FIGURES, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** What axe finds wrong with the page as it stands, a rule a line. */
    private String accessibilityFaults() {
        return page.answer("""
                var done = arguments[0];
                axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice']})
                    .then(function(found) {
                        done(found.violations.map(function(v) {
                            return v.id + ': ' + v.nodes.map(function(n) { return n.target; }).join(' ');
                        }).join('\\n'));
                    });""");
    }

    private void loadAxe() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                BrowserClientSoak.class.getResourceAsStream("/axe.min.js"))) {
            page.run(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void menusAreForEverybody() throws IOException {
        open(port, "");
        page.await("document.querySelector('#play:not([disabled])')", PATIENCE);
        picture("menu");
        loadAxe();
        assertEquals("", accessibilityFaults(), "start page");
        for (String dialog : List.of("settings", "help")) {
            page.click("#open-" + dialog);
            page.await("document.getElementById('" + dialog + "').open", PATIENCE);
            picture("menu-" + dialog);
            assertEquals("", accessibilityFaults(), dialog);
            page.run("document.getElementById('" + dialog + "').close();");
        }
        page.assertQuietConsole();
    }

    @Test
    void theFirstVisitLoadsLittleAndSoonFlies() throws IOException {
        page = chromium.open(
                "http://localhost:" + port + "/?play&name=Ada"); // nothing is cached for it
        page.await("window.perihelion && perihelion.flyingMillis > 0", PATIENCE);
        int millis = (int) page.number("perihelion.flyingMillis");
        int bytes = (int) page.number(
                "performance.getEntriesByType('resource').concat(performance.getEntriesByType('navigation'))"
                        + ".reduce(function(sum, entry) { return sum + entry.transferSize; }, 0)");
        note("transferred for the first visit: " + bytes + " bytes");
        note("first visit to flying ship: " + millis + " ms");
        assertTrue(bytes > 0 && bytes <= MOST_BYTES, bytes + " bytes");
        assertTrue(millis <= MOST_FIRST_VISIT_MILLIS, millis + " ms to a flying ship");
        page.assertQuietConsole();
    }

    @Test
    void aShotIsFollowedAndTheScoreboardShows() throws IOException {
        fly(port, "?play&name=Ada");
        page.hold("F3");
        page.release("F3");
        for (int i = 0; i < 20 && page.number("perihelion.shots") < 1; i++) {
            page.await("perihelion.alive", PATIENCE);
            page.hold("Space");
            int seen = (int) page.number("perihelion.pictures");
            page.await("perihelion.pictures > " + (seen + 3), PATIENCE);
            page.release("Space");
            page.await("perihelion.pictures > " + (seen + 6), PATIENCE);
        }
        assertTrue(page.number("perihelion.shots") >= 1, "a shot's way was measured");
        picture("play-net-graph");
        page.hold("Tab");
        int seen = (int) page.number("perihelion.pictures");
        page.await("perihelion.pictures > " + (seen + 3), PATIENCE);
        picture("scoreboard");
        page.release("Tab");
        page.assertQuietConsole();
    }

    @Test
    void aSpectatorFollowsRoamsAndSeesAll() throws IOException {
        open(port, "?watch&name=Eve");
        page.await(
                "perihelion.state === 'SEATED' && perihelion.hint.includes('other ship')",
                PATIENCE);
        page.await("perihelion.shipsDrawn >= 1", PATIENCE); // however large and empty space is
        press("Space");
        page.await("perihelion.hint.includes('follow a ship')", PATIENCE);
        press("KeyE");
        page.await("perihelion.hint.includes('back')", PATIENCE);
        page.await("perihelion.shipsDrawn >= 4", PATIENCE);
        picture("spectator-whole");
        press("KeyE");
        page.await("perihelion.hint.includes('other ship')", PATIENCE);
        page.assertQuietConsole();
    }

    private void press(String key) {
        page.hold(key);
        page.release(key);
    }

    @Test
    void aPhoneIsFlownByThumbs() throws IOException {
        open(port, "?name=Thumbelina");
        page.phone(390, 844);
        page.await("document.querySelector('#play:not([disabled])')", PATIENCE);
        page.screenshot("phone-menu");
        page.click("#play");
        page.await("perihelion.state === 'SEATED' && perihelion.alive", PATIENCE);
        double commands = page.number("perihelion.commands");
        page.touch(80, 740);
        page.await("perihelion.commands > " + commands, PATIENCE);
        page.screenshot("phone-play");
        page.lift();
        tap(84, 156);
        pictures(3);
        page.screenshot("phone-scoreboard");
        tap(84, 156);
        tap(134, 156);
        page.await("document.activeElement.id === 'chat-line'", PATIENCE);
        page.screenshot("phone-chat");
        page.run("document.activeElement.blur();");
        tap(34, 156);
        page.await("document.getElementById('pause').open", PATIENCE);
        page.screenshot("phone-pause");
        page.assertQuietConsole();
    }

    @Test
    void aPhoneWatchesTheWholeArena() throws IOException {
        open(port, "?watch&name=Eve");
        page.phone(390, 844);
        page.touch(200, 300); // any glass that is touched brings the buttons
        page.lift();
        page.await("perihelion.state === 'SEATED' && perihelion.hint === ''", PATIENCE);
        tap(390 - 62, 844 - 182);
        page.await("perihelion.shipsDrawn >= 4", PATIENCE);
        page.screenshot("phone-spectator");
        page.assertQuietConsole();
    }

    private void tap(int x, int y) {
        page.touch(x, y);
        page.lift();
    }

    private void pictures(int more) {
        int seen = (int) page.number("perihelion.pictures");
        page.await("perihelion.pictures > " + (seen + more), PATIENCE);
    }

    @Test
    void aServerThatComesBackIsFoundAgain() throws Exception {
        fly(port, "?play&name=Ada");
        int seat = (int) page.number("perihelion.seat");
        server.stop();
        page.await("perihelion.state === 'WAITING' || perihelion.state === 'OPENING'", PATIENCE);
        page.await("document.getElementById('trouble').textContent.length > 0", PATIENCE);
        picture("reconnecting");
        server.close();
        server = serve();
        page.await("perihelion.state === 'SEATED' && perihelion.seat >= 0", PATIENCE);
        assertTrue(seat >= 0);
        picture("reconnected");
    }

    @Test
    void aPageThatWasHiddenIsInThePresentAgain() {
        fly(port, "?play&name=Ada");
        double before = page.number("perihelion.tick");
        page.run("""
                Object.defineProperty(document, 'hidden', {value: true, configurable: true});
                document.dispatchEvent(new Event('visibilitychange'));""");
        sleep(Duration.ofSeconds(4));
        page.run("""
                delete document.hidden;
                document.dispatchEvent(new Event('visibilitychange'));""");
        page.await(
                "perihelion.state === 'SEATED' && perihelion.tick > " + (before + 200), PATIENCE);
        page.await("Math.abs(perihelion.tick - perihelion.drawTick) < 60", PATIENCE);
        assertEquals(0, page.number("perihelion.desyncs"), "check values that differed");
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A round trip of 100 ms with 20 ms of jitter: own ship answers at once, and is predicted. */
    @Test
    void aFarServerIsFlownAsANearOne() throws Exception {
        InetSocketAddress target = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try (Lab lab = new Lab(0, target, Link.of(45, 10), 1)) {
            open(lab.port(), "");
            page.run("localStorage.setItem('perihelion.quality', '0');"); // more pictures a second
            page.reload();
            page.await(
                    "window.perihelion && document.querySelector('#play:not([disabled])')",
                    PATIENCE);
            page.run("document.getElementById('play').click();");
            page.await("perihelion.state === 'SEATED' && perihelion.alive", PATIENCE);
            page.run("""
                    window.worstPixels = 0;
                    (function look() {
                        var now = perihelion.correctionUnits * perihelion.pixelsPerUnit;
                        window.worstPixels = Math.max(window.worstPixels, now);
                        requestAnimationFrame(look);
                    })();""");
            for (int i = 0; i < 8; i++) {
                String key = i % 2 == 0 ? "KeyW" : "KeyA";
                page.hold(key);
                sleep(Duration.ofMillis(400));
                page.release(key);
                sleep(Duration.ofMillis(800));
            }
            assertEquals(0, page.number("perihelion.desyncs"), "check values that differed");
            assertTrue(
                    page.number("perihelion.roundTripMillis") >= 85,
                    "the lab's way is in the round trip");
            assertTrue(page.number("perihelion.comparedTicks") > 0, "ticks were compared");
            note("far server, exact ticks: " + (int) page.number("perihelion.exactTicks") + " of "
                    + (int) page.number("perihelion.comparedTicks") + ", worst correction "
                    + page.number("Math.round(window.worstPixels * 10) / 10") + " px, round trip "
                    + (int) page.number("perihelion.roundTripMillis") + " ms, pictures/s "
                    + (int) page.number("perihelion.fps"));
            page.assertQuietConsole();
        }
    }
}
