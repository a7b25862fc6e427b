package dev.perihelion.client.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.json.Json;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;

/** One window of {@link Chromium}: look into it, press its keys, take its picture. */
public final class BrowserPage {
    private static final Duration POLL = Duration.ofMillis(20);

    private final ChromeDriver driver;
    private final String window;
    private final List<String> errors = new ArrayList<>();

    BrowserPage(ChromeDriver driver, String window) {
        this.driver = driver;
        this.window = window;
    }

    /** The value of a JavaScript expression; a promise is waited for. */
    public @Nullable Object evaluate(String expression) {
        return focused().executeScript("return (" + expression + ");");
    }

    /** Runs statements, for what they do. */
    public void run(String script) {
        focused().executeScript(script);
    }

    /** The value that a script hands to its last argument, {@code arguments[0]}. */
    public String answer(String script) {
        return String.valueOf(focused().executeAsyncScript(script));
    }

    /** The value of an expression that is a number. */
    public double number(String expression) {
        return evaluate(expression) instanceof Number value ? value.doubleValue() : Double.NaN;
    }

    /** The value of an expression, as text. */
    public String text(String expression) {
        return String.valueOf(evaluate(expression));
    }

    /**
     * Waits until a JavaScript expression is true; fails with the console's errors when it does not
     * come.
     */
    public void await(String condition, Duration limit) {
        long deadlineNanos = System.nanoTime() + limit.toNanos();
        while (!Boolean.TRUE.equals(evaluate("!!(" + condition + ")"))) {
            if (System.nanoTime() > deadlineNanos) {
                fail("not within " + limit + ": " + condition + ", console: " + consoleErrors());
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    /** Types text into the element that a CSS selector names. */
    public void type(String selector, String text) {
        focused().findElement(By.cssSelector(selector)).sendKeys(text);
    }

    /** Clicks the element that a CSS selector names. */
    public void click(String selector) {
        focused().findElement(By.cssSelector(selector)).click();
    }

    /**
     * Presses a key and holds it; keys are named as in {@code KeyboardEvent.code}: KeyW, ArrowUp,
     * Space, Enter.
     */
    public void hold(String code) {
        key("rawKeyDown", code);
    }

    /** Lets a held key go. */
    public void release(String code) {
        key("keyUp", code);
    }

    /** Moves the mouse to a place in the window, in CSS pixels. */
    public void moveMouse(int x, int y) {
        mouse("mouseMoved", "none", x, y);
    }

    /** Presses the left button there and holds it. */
    public void holdMouse(int x, int y) {
        mouse("mousePressed", "left", x, y);
    }

    /** Lets the left button go there. */
    public void releaseMouse(int x, int y) {
        mouse("mouseReleased", "left", x, y);
    }

    /** Gives the window that size, in CSS pixels: a software renderer draws small ones sooner. */
    public void size(int width, int height) {
        focused()
                .executeCdpCommand(
                        "Emulation.setDeviceMetricsOverride",
                        Map.of(
                                "width",
                                width,
                                "height",
                                height,
                                "deviceScaleFactor",
                                1,
                                "mobile",
                                false));
    }

    /** Makes the window a phone's: that size in CSS pixels, a finger instead of a mouse. */
    public void phone(int width, int height) {
        focused()
                .executeCdpCommand(
                        "Emulation.setDeviceMetricsOverride",
                        Map.of(
                                "width",
                                width,
                                "height",
                                height,
                                "deviceScaleFactor",
                                1,
                                "mobile",
                                true));
        driver.executeCdpCommand(
                "Emulation.setTouchEmulationEnabled", Map.of("enabled", true, "maxTouchPoints", 5));
    }

    /** Puts a finger on the glass, in CSS pixels. */
    public void touch(int x, int y) {
        focused()
                .executeCdpCommand(
                        "Input.dispatchTouchEvent",
                        Map.of(
                                "type",
                                "touchStart",
                                "touchPoints",
                                List.of(Map.of("x", x, "y", y))));
    }

    /** Takes all fingers off. */
    public void lift() {
        focused()
                .executeCdpCommand(
                        "Input.dispatchTouchEvent",
                        Map.of("type", "touchEnd", "touchPoints", List.of()));
    }

    /** Loads the page anew. */
    public void reload() {
        focused().navigate().refresh();
    }

    /**
     * Writes a picture of the window to {@code target/screenshots/NAME.png} of the module under
     * test.
     */
    public Path screenshot(String name) throws IOException {
        Path file = Path.of("target", "screenshots", name + ".png");
        Files.createDirectories(file.getParent());
        return Files.write(file, focused().getScreenshotAs(OutputType.BYTES));
    }

    /**
     * The errors on the console of all windows since the browser started, as far as this page has
     * read them.
     */
    public List<String> consoleErrors() {
        for (LogEntry entry : driver.manage().logs().get(LogType.BROWSER)) {
            if (entry.getLevel().intValue() >= Level.SEVERE.intValue()) {
                errors.add(entry.getMessage());
            }
        }
        return List.copyOf(errors);
    }

    /** Fails when anything was logged as an error. */
    public void assertQuietConsole() {
        assertEquals(List.of(), consoleErrors(), "errors on the browser's console");
    }

    /**
     * The processor time in milliseconds that each of this window's pictures took on its thread, of
     * all pictures since any window was asked last: waiting and what other threads took are not in
     * it. Empty unless the browser was started traced.
     */
    public List<Double> pictureMillis() {
        List<Double> millis = new ArrayList<>();
        Json json = new Json();
        for (LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
            Map<String, Object> line = json.toType(entry.getMessage(), Json.MAP_TYPE);
            if (line.get("message") instanceof Map<?, ?> message
                    && message.get("params") instanceof Map<?, ?> event
                    && "FireAnimationFrame".equals(event.get("name"))
                    && event.get("tdur") instanceof Number micros
                    && event.get("args") instanceof Map<?, ?> args
                    && args.get("data") instanceof Map<?, ?> data
                    && window.equals(data.get("frame"))) {
                millis.add(micros.doubleValue() / 1000);
            }
        }
        return millis;
    }

    /** Closes the window. */
    public void close() {
        focused().close();
    }

    private ChromeDriver focused() {
        driver.switchTo().window(window);
        return driver;
    }

    private void key(String type, String code) {
        Key key = Key.of(code);
        focused()
                .executeCdpCommand(
                        "Input.dispatchKeyEvent",
                        Map.of(
                                "type",
                                type,
                                "code",
                                code,
                                "key",
                                key.name(),
                                "windowsVirtualKeyCode",
                                key.virtualCode()));
    }

    private void mouse(String type, String button, int x, int y) {
        focused()
                .executeCdpCommand(
                        "Input.dispatchMouseEvent",
                        Map.of(
                                "type", type,
                                "button", button,
                                "buttons", "mousePressed".equals(type) ? 1 : 0,
                                "clickCount", "none".equals(button) ? 0 : 1,
                                "x", x,
                                "y", y));
    }

    /** A key as {@code KeyboardEvent.key} and the old key code name it. */
    private record Key(String name, int virtualCode) {
        static Key of(String code) {
            return switch (code) {
                case "Space" -> new Key(" ", 32);
                case "Enter" -> new Key("Enter", 13);
                case "Escape" -> new Key("Escape", 27);
                case "Tab" -> new Key("Tab", 9);
                case "ShiftLeft" -> new Key("Shift", 16);
                case "ControlLeft" -> new Key("Control", 17);
                case "ArrowLeft" -> new Key(code, 37);
                case "ArrowUp" -> new Key(code, 38);
                case "ArrowRight" -> new Key(code, 39);
                case "ArrowDown" -> new Key(code, 40);
                default -> ofCharacter(code);
            };
        }

        private static Key ofCharacter(String code) {
            if (!code.matches("Key[A-Z]|Digit[0-9]|F[1-9]")) {
                throw new IllegalArgumentException("unknown key: " + code);
            }
            char last = code.charAt(code.length() - 1);
            return code.startsWith("F")
                    ? new Key(code, 111 + last - '0')
                    : new Key(String.valueOf(Character.toLowerCase(last)), last);
        }
    }
}
