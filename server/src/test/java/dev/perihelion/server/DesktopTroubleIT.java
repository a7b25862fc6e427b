package dev.perihelion.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perihelion.client.desktop.DesktopWindow;
import dev.perihelion.client.desktop.OtherProgram;
import dev.perihelion.client.desktop.VirtualScreen;
import dev.perihelion.shared.protocol.Refused;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What a player with a window reads when there is trouble, and how it goes on from there. */
class DesktopTroubleIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String PASSWORD = "not a secret";

    @TempDir
    Path folder = Path.of("");

    private static boolean is(DesktopWindow window, String state, String says) {
        return state.equals(window.report().get("state"))
                && window.report().getOrDefault("says", "").contains(says.replace(' ', '_'));
    }

    private static void awaitWords(DesktopWindow window, String state, String says) {
        window.await(state + ": " + says, now -> is(now, state, says), PATIENCE);
    }

    private DesktopWindow open(VirtualScreen screen, String name, String address) throws Exception {
        DesktopWindow window = DesktopWindow.open(
                screen, folder, name, address, "--name", "Ada", "--size", "640x480");
        window.focus(PATIENCE);
        return window;
    }

    @Test
    void aServerThatIsLostIsFoundAgainWhenItComesBack() throws Exception {
        String[] options = {"--bots", "0", "--map", "needle"};
        try (VirtualScreen screen = VirtualScreen.start()) {
            GameServer first = GameServer.start(options);
            int port = URI.create(first.link()).getPort();
            try (first;
                    DesktopWindow ada = open(screen, "trouble-lost", first.link())) {
                ada.await("a seat", now -> is(now, "SEATED", ""), PATIENCE);
                first.stop();
                ada.await(
                        "words about it",
                        now -> is(now, "WAITING", "server") || is(now, "OPENING", "server"),
                        PATIENCE);
                ada.screenshot(PATIENCE);
                try (GameServer second = GameServer.startAt(port, options)) {
                    ada.await("a seat again", now -> is(now, "SEATED", ""), PATIENCE);
                    assertTrue(second.isAlive());
                }
                ada.await("trouble", now -> !is(now, "SEATED", ""), PATIENCE);
                ada.press("Escape", "shift+Tab", "Return");
                awaitWords(ada, "IDLE", "");
            }
        }
    }

    @Test
    void aRefusedNameIsChangedOnTheSpot() throws Exception {
        try (VirtualScreen screen = VirtualScreen.start();
                RefusingServer server =
                        new RefusingServer(Refused.NAME, "Somebody here has that name already.");
                DesktopWindow ada = open(screen, "trouble-name", server.address())) {
            awaitWords(ada, "IDLE", "Somebody here has that name already.");
            assertEquals("Ada", server.names().poll(1, TimeUnit.SECONDS));
            ada.screenshot(PATIENCE);
            // The name field has the focus.
            ada.type("2");
            ada.press("Return");
            assertEquals("Ada2", server.names().poll(20, TimeUnit.SECONDS));
        }
    }

    @Test
    void aNameIsPastedFromAnotherProgramAndCopiedForOne() throws Exception {
        try (VirtualScreen screen = VirtualScreen.start();
                RefusingServer server = new RefusingServer(Refused.NAME, "Not that name.");
                DesktopWindow ada = open(screen, "clipboard", server.address())) {
            awaitWords(ada, "IDLE", "Not that name.");
            assertEquals("Ada", server.names().poll(1, TimeUnit.SECONDS));
            try (OtherProgram _ = OtherProgram.copying(screen, "Zo\u00eb \u03a9\u4e2d\n7")) {
                ada.press("ctrl+a", "ctrl+v", "Return");
                assertEquals("Zo\u00eb \u03a9\u4e2d7", server.names().poll(20, TimeUnit.SECONDS));
            }
            awaitWords(ada, "IDLE", "Not that name.");
            ada.type("X");
            ada.press("ctrl+a", "ctrl+c");
            ada.screenshot(PATIENCE);
            assertEquals("Zo\u00eb \u03a9\u4e2d7X", OtherProgram.paste(screen));
        }
    }

    @Test
    void whoFindsEverySeatTakenMayWatch() throws Exception {
        try (VirtualScreen screen = VirtualScreen.start();
                GameServer server =
                        GameServer.start("--bots", "0", "--seats", "2", "--map", "needle");
                DesktopWindow one = open(screen, "trouble-first", server.link());
                DesktopWindow two = DesktopWindow.open(
                        screen, folder.resolve("two"), "trouble-second", server.link())) {
            one.await("a seat", now -> is(now, "SEATED", ""), PATIENCE);
            two.await("a seat", now -> is(now, "SEATED", ""), PATIENCE);
            try (DesktopWindow late = DesktopWindow.open(
                    screen,
                    folder.resolve("late"),
                    "trouble-full",
                    server.link(),
                    "--name",
                    "Late")) {
                late.focus(PATIENCE);
                awaitWords(late, "IDLE", "All 2 seats are taken. You can watch");
                late.screenshot(PATIENCE);
                // Backwards to Quit, and left to Watch.
                late.press("shift+Tab", "Left", "Left", "Left", "Return");
                late.await("a place to watch", now -> is(now, "SEATED", ""), PATIENCE);
            }
        }
    }

    @Test
    void aFullServerIsAskedAgainUntilThePlayerGoesBack() throws Exception {
        try (VirtualScreen screen = VirtualScreen.start();
                RefusingServer server = RefusingServer.unavailable(
                        "the server is full: all 9 connections are taken; please try again later");
                DesktopWindow ada = open(screen, "trouble-busy", server.address())) {
            ada.await(
                    "words, and another try",
                    now -> now.number("connections") > 1
                            && is(now, "WAITING", "The server is full: all 9 connections"),
                    PATIENCE);
            ada.press("Escape");
            ada.await("the start page", now -> is(now, "IDLE", ""), PATIENCE);
        }
    }

    @Test
    void anotherVersionIsSaidAndAnotherServerCanBeChosen() throws Exception {
        try (VirtualScreen screen = VirtualScreen.start();
                RefusingServer server = new RefusingServer(
                        Refused.VERSION,
                        "The server speaks another version. Please load the page again, or get the"
                                + " newest Perihelion.");
                RefusingServer other = new RefusingServer(Refused.OTHER, "Not you.");
                DesktopWindow ada = open(screen, "trouble-version", server.address())) {
            awaitWords(
                    ada, "IDLE", "another version. Please load the page again, or get the newest");
            ada.screenshot(PATIENCE);
            // Down to the address, which is marked as a whole then, so that typing replaces it.
            ada.press("Down", "Down", "Down");
            ada.type(other.address());
            ada.press("Return");
            awaitWords(ada, "IDLE", "Not you.");
        }
    }

    @Test
    void aCertificateThatNobodyTrustsIsRefusedAndOneThatIsTrustedServes() throws Exception {
        Path store = makeCertificate();
        try (VirtualScreen screen = VirtualScreen.start();
                GameServer server = GameServer.start(
                        "--bots",
                        "0",
                        "--map",
                        "needle",
                        "--tls-certificate",
                        folder.resolve("cert.pem").toString(),
                        "--tls-key",
                        folder.resolve("key.pem").toString())) {
            assertTrue(server.link().startsWith("https://"), server.link());
            try (DesktopWindow ada = open(screen, "trouble-tls", server.link())) {
                awaitWords(ada, "WAITING", "certificate is not one that this machine trusts");
                ada.screenshot(PATIENCE);
                ada.press("Escape");
                ada.await("the start page", now -> is(now, "IDLE", ""), PATIENCE);
            }
            List<String> trust = List.of(
                    "-Djavax.net.ssl.trustStore=" + store,
                    "-Djavax.net.ssl.trustStorePassword=" + PASSWORD);
            String otherHost = server.link().replace("localhost", "127.0.0.1");
            try (DesktopWindow ada = DesktopWindow.open(
                    screen, folder.resolve("trusting"), "tls", trust, otherHost)) {
                awaitWords(ada, "WAITING", "certificate");
                ada.focus(PATIENCE);
                ada.press("Escape", "Down", "Down", "Down");
                ada.type(server.link());
                ada.press("Return");
                ada.await("a seat", now -> is(now, "SEATED", ""), PATIENCE);
            }
        }
    }

    private Path makeCertificate() throws Exception {
        Path store = folder.resolve("server.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-alias",
                        "server",
                        "-validity",
                        "2",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, keytool.waitFor(), said);
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        pem("cert.pem", "CERTIFICATE", keys.getCertificate("server").getEncoded());
        pem(
                "key.pem",
                "PRIVATE KEY",
                keys.getKey("server", PASSWORD.toCharArray()).getEncoded());
        return store;
    }

    private void pem(String file, String kind, byte[] der) throws Exception {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        Files.writeString(
                folder.resolve(file),
                "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n");
    }
}
