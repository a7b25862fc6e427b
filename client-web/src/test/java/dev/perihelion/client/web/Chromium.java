package dev.perihelion.client.web;

import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * A real headless Chromium with a profile of its own, for tests. Where there is none,
 * {@link #start} aborts the test with the reason, so that it counts as skipped.
 *
 * <p>Confined to the test's thread, its pages too.
 */
public final class Chromium implements AutoCloseable {
    private static final String[] BROWSERS = {"chromium", "chromium-browser", "google-chrome"};
    private static final String[] DRIVERS = {"chromedriver", "chromium.chromedriver"};

    /**
     * Told to be silent: it warns that it was not made for the newest browser, and is not needed.
     */
    private static final Logger DEVTOOLS = Logger.getLogger("org.openqa.selenium.devtools");

    private final Path profile;
    private final ChromeDriver driver;
    private boolean pristine = true;

    private Chromium(Path browser, Path chromeDriver, boolean traced) throws IOException {
        profile = Files.createTempDirectory("perihelion-chromium");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(browser.toFile());
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-background-timer-throttling",
                "--disable-backgrounding-occluded-windows",
                "--disable-renderer-backgrounding",
                "--autoplay-policy=no-user-gesture-required",
                "--window-size=1280,863",
                "--user-data-dir=" + profile);
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        if (traced) {
            logs.enable(LogType.PERFORMANCE, Level.ALL);
            options.setExperimentalOption(
                    "perfLoggingPrefs",
                    Map.of(
                            "enableNetwork",
                            false,
                            "enablePage",
                            false,
                            "traceCategories",
                            "devtools.timeline"));
        }
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(chromeDriver.toFile())
                .usingAnyFreePort()
                .build();
        driver = new ChromeDriver(service, options);
    }

    /** Starts a browser, or aborts the test where browser or driver are not installed. */
    public static Chromium start() throws IOException {
        return start(false);
    }

    /** The same, for {@link BrowserPage#pictureMillis}; tracing costs it a little. */
    public static Chromium startTraced() throws IOException {
        return start(true);
    }

    private static Chromium start(boolean traced) throws IOException {
        DEVTOOLS.setLevel(Level.OFF);
        Optional<Path> browser = onPath(BROWSERS);
        Optional<Path> driver = onPath(DRIVERS);
        Assumptions.assumeTrue(browser.isPresent(), "Chromium is not installed");
        Assumptions.assumeTrue(
                driver.isPresent(), "Chromium's driver (chromedriver) is not installed");
        return new Chromium(browser.orElseThrow(), driver.orElseThrow(), traced);
    }

    /** Opens an address in a window of its own. */
    public BrowserPage open(String address) {
        return open(address, "");
    }

    /** The same; the script runs in the page before anything of its own. */
    public BrowserPage open(String address, String script) {
        if (!pristine) {
            driver.switchTo().newWindow(WindowType.WINDOW);
        }
        pristine = false;
        BrowserPage page = new BrowserPage(driver, driver.getWindowHandle());
        if (!script.isEmpty()) {
            driver.executeCdpCommand(
                    "Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
        }
        driver.get(address);
        return page;
    }

    @Override
    public void close() throws IOException {
        try {
            driver.quit();
        } finally {
            delete(profile);
        }
    }

    private static Optional<Path> onPath(String... names) {
        String path = System.getenv("PATH");
        return Stream.of((path == null ? "" : path).split(File.pathSeparator))
                .flatMap(directory -> Stream.of(names).map(name -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (UncheckedIOException vanished) {
            // The browser's last processes tidy up behind themselves; what is gone need not be
            // deleted.
        }
    }
}
