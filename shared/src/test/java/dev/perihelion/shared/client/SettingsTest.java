package dev.perihelion.shared.client;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

class SettingsTest {
    /** What a browser keeps, in a map. */
    private static final class Kept implements Storage {
        private final Map<String, String> map = new HashMap<>();

        @Override
        public @Nullable String get(String name) {
            return map.get(name);
        }

        @Override
        public void put(String name, String value) {
            map.put(name, value);
        }
    }

    private final Kept kept = new Kept();

    @Test
    void whatIsSavedComesBack() {
        Settings settings = new Settings(kept, false);
        settings.name = "Ægir";
        settings.hull = 2;
        settings.volume = 15;
        settings.bindings.bind(Action.FIRE, 1, "KeyX");
        settings.save();
        Settings again = new Settings(kept, false);
        assertEquals("Ægir", again.name);
        assertEquals(2, again.hull);
        assertEquals(15, again.volume);
        assertEquals(Action.FIRE, again.bindings.action("KeyX"));
    }

    @Test
    void nonsenseIsTheDefaultAndTooMuchIsCut() {
        kept.put("hull", "-3");
        kept.put("volume", "999999");
        kept.put("uiScale", "99999999999");
        Settings settings = new Settings(kept, true);
        assertEquals(0, settings.hull);
        assertEquals(100, settings.volume);
        assertEquals(100, settings.uiScale);
        assertTrue(settings.reducedMotion);
    }

    @Test
    void aSecretIsMadeOnce() {
        Settings settings = new Settings(kept, false);
        byte[] first = {1, -2, 3, 4};
        assertArrayEquals(first, settings.secret("key", first));
        assertArrayEquals(first, settings.secret("key", new byte[4]));
        kept.put("key", "broken");
        assertArrayEquals(new byte[4], settings.secret("key", new byte[4]));
    }

    @Test
    void aFreshNameIsAWordAndTwoDigits() {
        assertEquals("Comet 10", Settings.freshName(0));
        assertEquals("Atlas 99", Settings.freshName(0.9999));
    }

    @Test
    void namesAreCleaned() {
        assertEquals("Ada L.", Settings.cleanName("  Ada\tL.\n".replace("\t", " ")));
        assertEquals("", Settings.cleanName(" \u0000\u007f "));
        assertEquals("名前", Settings.cleanName("名前"));
        assertEquals(16, Settings.cleanName("x".repeat(99)).length());
    }

    @Test
    void textsAreCutAtWholeCharacters() {
        String text = "é".repeat(100);
        String cut = Texts.cut(text, 61);
        assertEquals(60, cut.getBytes(StandardCharsets.UTF_8).length);
        assertEquals("ab", Texts.cut("ab", 61));
        assertEquals("😀", Texts.cut("😀😀", 7));
    }
}
