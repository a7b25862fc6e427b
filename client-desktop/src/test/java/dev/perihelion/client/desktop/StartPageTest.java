package dev.perihelion.client.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.sun.net.httpserver.HttpServer;

import dev.perihelion.shared.client.OpenMatch;
import dev.perihelion.shared.client.Storage;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lwjgl.glfw.GLFW;

import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** {@link Servers}, {@link MatchList} and {@link KeyNames}: what the start page shows and hears. */
class StartPageTest {
    private static Storage memory() {
        Map<String, String> kept = new HashMap<>();
        return new Storage() {
            @Override
            public @Nullable String get(String name) {
                return kept.get(name);
            }

            @Override
            public void put(String name, String value) {
                kept.put(name, value);
            }
        };
    }

    private static Address address(String typed) {
        Address address = Address.read(typed);
        assertNotNull(address);
        return address;
    }

    @Test
    void theServersLastUsedComeFirst() {
        Storage storage = memory();
        Servers servers = new Servers(storage);
        assertEquals(List.of("localhost:8080"), servers.labels());
        servers.used(address("wss://a.example"));
        servers.used(address("b.example:9"));
        assertEquals(List.of("b.example:9", "wss://a.example", "localhost:8080"), servers.labels());
        servers.used(address("c.example"));
        servers.used(address("wss://a.example"));
        assertEquals(List.of("wss://a.example", "c.example:8080", "b.example:9"), servers.labels());
        storage.put("servers", "ftp://nonsense ::: c.example");
        assertEquals(List.of("c.example", "localhost:8080"), servers.labels());
    }

    @Test
    void matchesAreReadAndNonsenseIsNone() {
        try (HttpClient http = HttpClient.newHttpClient()) {
            MatchList list = new MatchList(http);
            List<OpenMatch> entries = list.read("""
                    [{"id":1,"map":"The \\"Shoals\\"","mode":"teams","tickRate":60,
                      "seats":64,"players":1,"bots":6,
                      "more":{"deep":[1,2]},"running":true},
                     {"id":2,"map":"Helios","mode":"free_for_all","seats":8,"players":2,"bots":0}]""");
            assertNotNull(entries);
            assertEquals(
                    List.of(
                            new OpenMatch(1, "The \"Shoals\"", "teams", 1, 6, 64),
                            new OpenMatch(2, "Helios", "free_for_all", 2, 0, 8)),
                    entries);
            for (String nonsense : List.of("", "{}", "[{\"id\":", "<html>", "[".repeat(200_000))) {
                assertNull(list.read(nonsense));
            }
        }
    }

    @Test
    void wordsThatAreDrawnAreShort() {
        try (HttpClient http = HttpClient.newHttpClient()) {
            List<OpenMatch> entries =
                    new MatchList(http).read("[{\"id\":1,\"map\":\"" + "😀".repeat(5000) + "\"}]");
            assertNotNull(entries);
            assertEquals("😀".repeat(40), entries.getFirst().map());
        }
    }

    @Test
    @Timeout(20)
    void anAnswerWithoutEndIsNone() throws Exception {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/matches", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream body = exchange.getResponseBody()) {
                while (true) {
                    body.write(new byte[1 << 14]);
                    body.flush();
                    // Slow enough that memory does not end it first.
                    LockSupport.parkNanos(20_000_000);
                }
            }
        });
        server.start();
        HttpClient http = HttpClient.newHttpClient();
        try {
            MatchList list = new MatchList(http);
            Address address = address("127.0.0.1:" + server.getAddress().getPort());
            MatchList.Answer answer = list.of(address, 0);
            while (answer == null) {
                Thread.sleep(10);
                answer = list.of(address, 0);
            }
            assertNull(answer.matches());
        } finally {
            http.shutdownNow();
            server.stop(0);
        }
    }

    @Test
    void keysHaveTheNamesOfTheBrowser() {
        assertEquals("KeyW", KeyNames.key(GLFW.GLFW_KEY_W));
        assertEquals("ArrowUp", KeyNames.key(GLFW.GLFW_KEY_UP));
        assertEquals("NumpadAdd", KeyNames.key(GLFW.GLFW_KEY_KP_ADD));
        assertEquals("Digit7", KeyNames.key(GLFW.GLFW_KEY_7));
        assertEquals("F3", KeyNames.key(GLFW.GLFW_KEY_F3));
        assertEquals("", KeyNames.key(GLFW.GLFW_KEY_UNKNOWN));
        assertEquals("", KeyNames.key(9999));
        assertEquals("Mouse2", KeyNames.button(GLFW.GLFW_MOUSE_BUTTON_RIGHT));
        assertEquals("Mouse1", KeyNames.button(GLFW.GLFW_MOUSE_BUTTON_MIDDLE));
        assertEquals("", KeyNames.button(7));
    }
}
