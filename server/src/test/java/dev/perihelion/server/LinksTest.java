package dev.perihelion.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.List;

class LinksTest {
    @Test
    void friendsAreToldOfAServerThatListensToThem() {
        assertEquals(
                List.of(
                        "  play      http://localhost:8080/",
                        "  friends   http://192.168.1.5:8080/ in the same network",
                        "  socket    ws://localhost:8080/",
                        "  metrics   http://localhost:8080/metrics"),
                new Links("0.0.0.0", 8080, false).lines("192.168.1.5"));
        assertEquals(
                "  friends   https://192.168.1.5:8443/ in the same network",
                new Links("::", 8443, true).lines("192.168.1.5").get(1));
    }

    @Test
    void whereNoFriendCanComeNoneIsTold() {
        List<String> own = List.of(
                "  play      http://127.0.0.1:1/",
                "  socket    ws://127.0.0.1:1/",
                "  metrics   http://127.0.0.1:1/metrics");
        assertEquals(own, new Links("127.0.0.1", 1, false).lines("192.168.1.5"));
        assertEquals(3, new Links("0.0.0.0", 1, false).lines("").size());
    }

    @Test
    void aUsualPortIsLeftOut() {
        assertEquals(
                List.of(
                        "  play      http://localhost/",
                        "  socket    ws://localhost/",
                        "  metrics   http://localhost/metrics"),
                new Links("0.0.0.0", 80, false).lines(""));
        assertEquals("  play      https://a.example/", play("a.example", 443, true));
        assertEquals("  play      http://a.example:443/", play("a.example", 443, false));
    }

    @Test
    void anAddressWithColonsStandsInBrackets() {
        assertEquals("  play      http://[::1]:8080/", play("::1", 8080, false));
    }

    @Test
    void theNeighbourIsAPrivateAddressOrNone() {
        String neighbour = Links.neighbour();
        assertTrue(
                neighbour.isEmpty()
                        || neighbour.matches(
                                "(10|172\\.(1[6-9]|2[0-9]|3[01])|192\\.168)\\.[0-9.]+"),
                neighbour);
    }

    private static String play(String host, int port, boolean tls) {
        return new Links(host, port, tls).lines("").getFirst();
    }
}
