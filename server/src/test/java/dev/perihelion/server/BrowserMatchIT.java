package dev.perihelion.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perihelion.client.web.BrowserPage;
import dev.perihelion.client.web.Chromium;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;

/**
 * A real server process and a real browser with two pages: the game as players get it. The pages
 * come from two hosts, so that each has a player key of its own.
 */
class BrowserMatchIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final double MOVED_UNITS = 60;
    private static final int MOST_LIVES = 10;

    /**
     * Counts the pictures from a key press to the first one that shows the own ship turned. A ship
     * that is destroyed on the way answers nothing; that is told apart.
     */
    private static final String WATCH_KEY = """
            (function() {
              const mine = window.watched = {lived: true};
              addEventListener('keydown', function() {
                if (mine.pictures === undefined) {
                  mine.pictures = perihelion.pictures;
                  mine.angle = perihelion.angle;
                }
              }, true);
              (function look() {
                mine.lived = mine.lived && perihelion.alive;
                if (mine.pictures !== undefined && perihelion.angle !== mine.angle) {
                  mine.answer = perihelion.pictures - mine.pictures;
                } else {
                  requestAnimationFrame(look);
                }
              })();
              return true;
            })()""";

    /**
     * Takes the WebGL context away while the renderer is made, and gives it back a moment after the
     * page was told. Counts what is drawn then.
     */
    private static final String LOSE_CONTEXT = """
            (function() {
              const lost = window.lost = {links: 0, drawn: 0};
              const of = WebGL2RenderingContext.prototype;
              const link = of.linkProgram;
              const draw = of.drawArraysInstanced;
              of.linkProgram = function(program) {
                if (++lost.links === 3) {
                  const taken = this.getExtension('WEBGL_lose_context');
                  this.canvas.addEventListener('webglcontextlost',
                      function() { setTimeout(function() { taken.restoreContext(); }, 200); });
                  taken.loseContext();
                }
                link.call(this, program);
              };
              of.drawArraysInstanced = function(mode, first, count, instances) {
                lost.drawn++;
                draw.call(this, mode, first, count, instances);
              };
            })();""";

    private static BrowserPage join(Chromium chromium, String link, String name) {
        BrowserPage page = chromium.open(link);
        page.await(
                "window.perihelion && document.querySelector('#play:not([disabled])')", PATIENCE);
        page.type("#name", name);
        page.click("#play");
        page.await("perihelion.state === 'SEATED' && perihelion.alive", PATIENCE);
        return page;
    }

    /** Turns a living ship; one that falls into the star meanwhile is turned again after it. */
    private static double picturesToAnswer(BrowserPage page) {
        for (int lives = 0; lives < MOST_LIVES; lives++) {
            page.await("perihelion.alive", PATIENCE);
            page.evaluate(WATCH_KEY);
            page.hold("KeyA");
            page.await("watched.answer !== undefined", PATIENCE);
            page.release("KeyA");
            if (page.number("watched.lived ? 1 : 0") == 1) {
                return page.number("watched.answer");
            }
        }
        throw new AssertionError("the ship was destroyed each time it should turn");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?play&name=Ada", "?play&name=Ada&js"})
    void aContextThatIsLostWhileTheRendererIsMadeComesBack(String query) throws Exception {
        try (GameServer server = GameServer.start("--bots", "0", "--seats", "2");
                Chromium chromium = Chromium.start()) {
            BrowserPage page = chromium.open(server.link() + query, LOSE_CONTEXT);
            page.await("lost.links >= 3", PATIENCE);
            page.await("window.perihelion && perihelion.alive", PATIENCE);
            page.await("lost.drawn > 0", PATIENCE);
            page.assertQuietConsole();
        }
    }

    @Test
    void aChosenModeLeadsToAMatchOfItOrSaysThereIsNone() throws Exception {
        try (GameServer server =
                        GameServer.start("--bots", "0", "--seats", "2", "--map", "needle");
                Chromium chromium = Chromium.start()) {
            BrowserPage page = chromium.open(server.link());
            page.await("window.perihelion && document.querySelector('#matches .facts')", PATIENCE);
            assertEquals(
                    "duel · 0 players · 2 seats",
                    page.text("document.querySelector('#matches .facts').textContent"));
            assertEquals(
                    "false true true true false",
                    page.text("[...document.querySelector('#mode').options]"
                            + ".map(option => option.disabled).join(' ')"),
                    "what nobody plays cannot be chosen");
            page.evaluate("document.querySelector('#mode').value = '2'");
            page.click("#play");
            page.await(
                    "document.querySelector('#trouble').textContent.includes('no match')",
                    PATIENCE);
            page.evaluate("document.querySelector('#mode').value = '4'");
            page.click("#play");
            page.await("perihelion.state === 'SEATED'", PATIENCE);
            page.assertQuietConsole();
        }
    }

    @Test
    void whoWatchesCanTakeASeat() throws Exception {
        try (GameServer server =
                        GameServer.start("--bots", "0", "--seats", "2", "--map", "needle");
                Chromium chromium = Chromium.start()) {
            BrowserPage page = chromium.open(server.link() + "?watch");
            page.await("document.body.dataset.watching === 'on'", PATIENCE);
            page.evaluate("document.querySelector('#pause-seat').click()");
            page.await("perihelion.alive", PATIENCE);
            assertEquals("off", page.text("document.body.dataset.watching"));
            page.assertQuietConsole();
        }
    }

    @Test
    void twoPagesFlyInOneMatch() throws Exception {
        try (GameServer server =
                        GameServer.start("--bots", "0", "--seats", "2", "--map", "needle");
                Chromium chromium = Chromium.start()) {
            String link = server.link();
            BrowserPage ada = join(chromium, link, "Ada");
            BrowserPage grace = join(chromium, link.replace("localhost", "127.0.0.1"), "Grace");
            assertEquals(1, picturesToAnswer(ada), "pictures from the key to the answer");

            grace.await(
                    "perihelion.otherSeat === " + (int) ada.number("perihelion.seat"), PATIENCE);
            double x = grace.number("perihelion.otherX");
            double y = grace.number("perihelion.otherY");
            ada.hold("KeyW");
            grace.await(
                    "perihelion.otherSeat >= 0 && Math.hypot(perihelion.otherX - " + x
                            + ", perihelion.otherY - " + y + ") > " + MOVED_UNITS,
                    PATIENCE);
            grace.screenshot("match-grace");
            ada.screenshot("match-ada");
            ada.release("KeyW");
            assertEquals(0, ada.number("perihelion.desyncs"), "check values that differed");
            assertEquals(0, grace.number("perihelion.desyncs"), "check values that differed");
            ada.assertQuietConsole();
            assertTrue(server.isAlive());
        }
    }
}
