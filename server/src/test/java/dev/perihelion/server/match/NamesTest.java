package dev.perihelion.server.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;

/** Names and chat of strangers. */
class NamesTest {
    @Test
    void whatCannotBeSeenIsTakenOut() {
        assertEquals("Ann Bob", Names.clean("  Ann\u0000\u001b \n\t Bob\u200b\u202e ", 16, "x"));
        assertEquals("x", Names.clean("\u200b\u2060\ud800", 16, "x"));
        assertEquals(
                "Zalg\u00f3\u0302\u0303", Names.line("Zalgo\u0301\u0302\u0303\u0304\u0305", 16));
        assertEquals("Ann", Names.clean("@Ann@", 16, "x"));
    }

    @Test
    void lengthIsInCodePointsAndNoCharacterIsCut() {
        assertEquals("🚀🚀", Names.clean("🚀🚀🚀", 2, "x"));
        assertEquals("a🚀", Names.fit("a🚀🚀", 8));
        assertEquals(5, Names.fit("a🚀🚀", 8).getBytes(StandardCharsets.UTF_8).length);
    }

    @Test
    void lookAlikesShareASkeleton() {
        assertEquals(Names.skeleton("Boss"), Names.skeleton("Bо5s"));
        assertEquals(Names.skeleton("Ann"), Names.skeleton("ÀNN"));
        assertEquals(Names.skeleton("Illy"), Names.skeleton("lI1y"));
        assertNotEquals(Names.skeleton("Ann"), Names.skeleton("Anna"));
    }
}
