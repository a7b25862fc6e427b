package dev.perihelion.server.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perihelion.shared.protocol.Notice;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.Random;

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
    void aNameHasSomethingToSeeInIt() {
        for (String nothing : new String[] {
            "\u3164",
            "\u2800\u2800",
            "\u115f\u1160",
            "\uffa0",
            "\u034f",
            "\ufe0f",
            "\u0301\u0301",
            "\u200d"
        }) {
            assertEquals(
                    "x",
                    Names.clean(nothing, 16, "x"),
                    nothing.codePoints().boxed().toList().toString());
        }
        assertEquals("A\u00e9", Names.clean("A\u200be\u2060\u0301", 16, "x"));
    }

    @Test
    void whatComesOutGoesThroughUnchanged() {
        Random random = new Random(36);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder wanted = new StringBuilder();
            for (int j = random.nextInt(12); j >= 0; j--) {
                int reach = random.nextInt(4) == 0 ? Character.MAX_CODE_POINT : 0x3200;
                wanted.appendCodePoint(random.nextInt(reach));
            }
            String once = Names.line(wanted.toString(), 8);
            String seed =
                    once.codePoints().mapToObj(Integer::toHexString).toList().toString();
            assertEquals(once, Names.line(once, 8), seed);
            assertTrue(once.codePointCount(0, once.length()) <= 8, seed);
            assertTrue(
                    once.codePoints()
                            .noneMatch(c -> c < ' ' || Character.getType(c) == Character.FORMAT),
                    seed);
        }
    }

    @Test
    void aNumberBehindALongNameStillFits() {
        String rockets = "🚀".repeat(16);
        String first = Names.numbered(rockets, 2);
        assertTrue(first.getBytes(StandardCharsets.UTF_8).length <= Notice.MAX_NAME_BYTES, first);
        assertNotEquals(Names.skeleton(first), Names.skeleton(Names.numbered(rockets, 3)));
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
