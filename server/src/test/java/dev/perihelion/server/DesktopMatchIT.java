package dev.perihelion.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perihelion.client.desktop.DesktopWindow;
import dev.perihelion.client.desktop.VirtualScreen;
import dev.perihelion.client.web.BrowserPage;
import dev.perihelion.client.web.Chromium;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A real server process and a real window on a virtual screen, flown by synthetic keys; what a ship
 * does is read from the state that the server has told.
 */
class DesktopMatchIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final double MOVED_UNITS = 60;
    private static final int SIDE = 1024;

    /** Nothing but space: whoever is hit was hit by the other. */
    private static final String EMPTY_MAP = """
            {"name": "The Ring", "seats": 2, "sideBits": 10, "mode": "free_for_all", "roundSeconds": 600,
             "scoreLimit": 0, "asteroids": 0, "pickups": 0, "bodies": [], "beacons": []}""";

    @TempDir
    Path folder = Path.of("");

    private static double moved(DesktopWindow window, double x, double y) {
        return Math.hypot(window.number("x") - x, window.number("y") - y);
    }

    private static boolean alive(DesktopWindow window) {
        return "true".equals(window.report().get("alive"));
    }

    private static boolean says(DesktopWindow window, String words) {
        return window.report().getOrDefault("says", "").contains(words);
    }

    @Test
    void itFliesByKeysFromTheStartPageAndKeepsItsSessionWhileTheScreenStandsStill()
            throws Exception {
        try (VirtualScreen screen = VirtualScreen.start();
                GameServer server =
                        GameServer.start("--bots", "3", "--map", "shoals", "--idle-seconds", "6");
                DesktopWindow ada = DesktopWindow.open(screen, folder, "desktop-flight")) {
            ada.focus(PATIENCE);
            ada.await("a start page", window -> !window.report().isEmpty(), PATIENCE);
            ada.type("Ada");
            // Down past ships and modes to the field of the server, whose text is replaced.
            ada.press("Down", "Down", "Down");
            ada.type(server.link());
            ada.press("Return");
            ada.await("a ship", DesktopMatchIT::alive, PATIENCE);
            double x = ada.number("x");
            double y = ada.number("y");
            ada.hold("w");
            ada.await("a ship that moves", now -> moved(now, x, y) > MOVED_UNITS, PATIENCE);
            ada.release("w");
            double tick = ada.number("tick");
            double connections = ada.number("connections");
            screen.pause();
            // Longer than the silence that both sides take for a lost connection.
            Thread.sleep(TimeUnit.SECONDS.toMillis(8));
            screen.resume();
            ada.await("the present", now -> now.number("tick") > tick + 300, PATIENCE);
            assertEquals(connections, ada.number("connections"), "connections so far");
            assertTrue(Files.size(ada.screenshot(PATIENCE)) > 100_000);
            ada.press("Escape", "shift+Tab", "Return");
            ada.await("the start page", now -> "IDLE".equals(now.report().get("state")), PATIENCE);
            assertTrue(server.isAlive());
        }
    }

    @Test
    void aDesktopAndABrowserPlayerFightInOneMatch() throws Exception {
        Path map = Files.writeString(folder.resolve("ring.json"), EMPTY_MAP);
        try (VirtualScreen screen = VirtualScreen.start();
                Chromium chromium = Chromium.start();
                GameServer server =
                        GameServer.start("--bots", "0", "--seats", "2", "--map", map.toString())) {
            BrowserPage grace = chromium.open(server.link() + "?play&name=Grace");
            grace.await("window.perihelion && perihelion.alive", PATIENCE);
            try (DesktopWindow ada = DesktopWindow.open(
                    screen, folder, "fight-desktop", server.link(), "--name", "Ada")) {
                ada.focus(PATIENCE);
                ada.await("a ship", DesktopMatchIT::alive, PATIENCE);
                try (DesktopWindow late = DesktopWindow.open(
                        screen,
                        folder.resolve("late"),
                        "fight-refused",
                        server.link(),
                        "--name",
                        "Late")) {
                    late.await("a full server", now -> says(now, "seats_are_taken"), PATIENCE);
                }
                fight(ada, grace);
                assertEquals(0, grace.number("perihelion.desyncs"), "values that differed");
                ada.screenshot(PATIENCE);
                grace.screenshot("fight-browser");
                server.stop();
                ada.await(
                        "a lost server",
                        now -> "WAITING".equals(now.report().get("state")) && says(now, "_"),
                        PATIENCE);
            }
        }
    }

    /** Both point at each other and fire until one has shot the other down. */
    private static void fight(DesktopWindow ada, BrowserPage grace) throws Exception {
        ada.hold("w");
        ada.hold("space");
        grace.hold("KeyW");
        grace.hold("Space");
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (ada.number("kills") + ada.number("lost") < 1) {
            assertTrue(System.nanoTime() < deadline, "nobody was hit: " + ada.report());
            if (alive(ada) && "true".equals(ada.report().get("other.alive"))) {
                double dx = shortest(ada.number("other.x") - ada.number("x"));
                double dy = shortest(ada.number("other.y") - ada.number("y"));
                double far = Math.max(1, Math.hypot(dx, dy));
                int aimX = (int) (dx / far * 200);
                int aimY = (int) (dy / far * 200);
                ada.aim(aimX, aimY);
                int middleX = (int) grace.number("innerWidth") / 2;
                int middleY = (int) grace.number("innerHeight") / 2;
                grace.moveMouse(middleX - aimX, middleY + aimY);
            }
            Thread.sleep(200);
        }
        ada.release("space");
        ada.release("w");
        grace.release("Space");
        grace.release("KeyW");
    }

    private static double shortest(double way) {
        return way - SIDE * Math.floor(way / SIDE + 0.5);
    }
}
