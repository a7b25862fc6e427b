package dev.perihelion.client.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import dev.perihelion.shared.sim.GoldenReplay;
import dev.perihelion.shared.sim.Goldens;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;

/**
 * The golden replays in a real browser: JavaScript and WebAssembly give every hash that the JVM
 * gave.
 */
class GoldenReplayIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Path PROGRAM = Path.of("target", "golden");
    private static final String JAVASCRIPT = """
            <!doctype html><script src="golden.js"></script>
            <script>window.replay = log => main([log]);</script>
            """;
    private static final String WEBASSEMBLY = """
            <!doctype html><script src="golden.wasm-runtime.js"></script>
            <script>
              TeaVM.wasmGC.load('golden.wasm').then(program => {
                window.replay = log => program.exports.main([log]);
              });
            </script>
            """;

    @ParameterizedTest
    @ValueSource(strings = {"javascript", "webassembly"})
    void everyTickHasItsHash(String runtime) throws IOException {
        try (Chromium chromium = Chromium.start()) {
            HttpServer server = serve(runtime.equals("javascript") ? JAVASCRIPT : WEBASSEMBLY);
            try {
                BrowserPage page =
                        chromium.open("http://127.0.0.1:" + server.getAddress().getPort() + "/");
                page.await("window.replay", LIMIT);
                for (byte[] file : Goldens.files()) {
                    GoldenReplay golden = new GoldenReplay(file);
                    page.evaluate("document.title = ''");
                    page.evaluate("replay('" + HexFormat.of().formatHex(file) + "')");
                    page.await("document.title !== ''", LIMIT);
                    assertEquals(golden.passed(), page.text("document.title"), runtime);
                }
                page.assertQuietConsole();
            } finally {
                server.stop(0);
            }
        }
    }

    private static HttpServer serve(String page) throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> answer(exchange, page));
        server.start();
        return server;
    }

    private static void answer(HttpExchange exchange, String page) throws IOException {
        String name = exchange.getRequestURI().getPath().substring(1);
        Path file = PROGRAM.resolve(name);
        byte[] body = name.isEmpty()
                ? page.getBytes(StandardCharsets.UTF_8)
                : Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
        String type = name.endsWith(".js")
                ? "text/javascript"
                : name.endsWith(".wasm") ? "application/wasm" : "text/html";
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
