package dev.perihelion.client.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AddressTest {
    private static Address read(String typed) {
        Address address = Address.read(typed);
        assertNotNull(address, typed);
        return address;
    }

    private static @Nullable String url(String typed) {
        return read(typed).url();
    }

    @Test
    void itTakesWhatAPlayerHasAtHand() {
        assertEquals("ws://localhost:8080/", url("localhost"));
        assertEquals("ws://play.example.org:9000/", url(" play.example.org:9000 "));
        assertEquals("ws://127.0.0.1:8080/", url("127.0.0.1"));
        assertEquals("ws://[::1]:8080/", url("[::1]"));
        assertEquals("ws://example.org/", url("ws://example.org"));
        assertEquals("wss://example.org/arena", url("wss://example.org/arena"));
        assertEquals("wss://example.org/", url("https://example.org/"));
        assertEquals("ws://localhost:8080/", url("http://localhost:8080/?match=3"));
    }

    @Test
    void aLinkNamesItsMatch() {
        assertEquals(3, read("http://localhost:8080/?match=3").match());
        assertEquals(3, read("http://localhost:8080/?name=a&match=3").match());
        assertEquals(0, read("localhost:8080").match());
        assertEquals(0, read("http://localhost:8080/?match=-3").match());
    }

    @Test
    void whatIsNoAddressIsNone() {
        for (String typed : new String[] {
            "",
            "  ",
            "ftp://example.org",
            "ws://",
            "a b",
            "http://user@example.org",
            "localhost:99999",
            "http://localhost:0/",
            "x".repeat(301)
        }) {
            assertNull(Address.read(typed), typed);
        }
    }

    @Test
    void itKnowsWhereMatchesAreToldAndItsShortForm() {
        assertEquals(
                "http://localhost:8080/api/matches", read("localhost").matches().toString());
        assertEquals(
                "https://example.org/api/matches",
                read("wss://example.org/arena").matches().toString());
        assertEquals("localhost:8080", read("ws://localhost:8080/").label());
        assertEquals("wss://example.org", read("https://example.org").label());
        assertEquals(read("wss://example.org"), read(read("wss://example.org").label()));
    }
}
