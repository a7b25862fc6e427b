package dev.perihelion.server.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.List;

/** Which pages may connect. */
class OriginsTest {
    private final Origins plain = new Origins(List.of());

    @Test
    void thePageOfThisServerAndProgramsMayConnect() {
        assertEquals(true, plain.allow(null, "game.example", false));
        assertEquals(true, plain.allow("https://game.example", "game.example", false));
        assertEquals(true, plain.allow("http://game.example:8080", "game.example:8080", false));
    }

    @Test
    void foreignPagesMayNot() {
        for (String origin : new String[] {
            "https://evil.example",
            "https://game.example:444",
            "https://game.example.evil",
            "null",
            "file://",
            "",
            ":"
        }) {
            assertEquals(false, plain.allow(origin, "game.example", false), origin);
        }
    }

    @Test
    void onADevelopersMachineAnyLocalPageMay() {
        assertEquals(true, plain.allow("null", "localhost:8080", true));
        assertEquals(true, plain.allow("http://localhost:3000", "localhost:8080", true));
        assertEquals(true, plain.allow("http://127.0.0.1:3000", "localhost:8080", true));
        assertEquals(false, plain.allow("https://evil.example", "localhost:8080", true));
        assertEquals(true, plain.allow("http://[::1]:3000", "[::1]:8080", true));
        assertEquals(false, plain.allow("http://localhost:3000", "game.example", true));
    }

    @Test
    void aNameThatLooksLikeTheOwnMachineIsNot() {
        for (String name : List.of("127.evil.example", "127.0.0.1.evil.example", "127.1.evil")) {
            assertEquals(false, plain.allow("http://" + name, "localhost:8080", true), name);
        }
    }

    @Test
    void theOperatorCanAllowMore() {
        assertEquals(
                true,
                new Origins(List.of("https://A.example")).allow("https://a.example", "b", false));
        assertEquals(true, new Origins(List.of("*")).allow("null", "b", false));
    }
}
