package dev.perihelion.shared.client;

import org.jspecify.annotations.Nullable;

/** What the player has chosen, remembered between visits. Render thread. */
public final class Settings {
    private static final String[] WORDS = {
        "Comet", "Vega", "Nova", "Orion", "Lyra", "Altair", "Mira", "Rigel", "Deneb", "Atlas"
    };
    private static final int NUMBERS_FROM = 10;
    private static final int NUMBERS = 90;
    /** Modes to choose from; 0 is any. */
    public static final int MODES = 4;

    /** Code points of a name, as many as an untouched server keeps. */
    public static final int MAX_NAME = 16;

    public final Bindings bindings = new Bindings();
    public String name = "";
    /** Hull by ordinal. */
    public int hull;
    /** 0 to 100. */
    public int volume = 60;

    public boolean mouseSteers = true;
    public boolean reducedMotion;
    /** Per cent of the user interface. */
    public int uiScale = 100;
    /** 0 low, 1 normal, 2 full. */
    public int quality = 2;
    /** The mode that quick play looks for: 0 any, else 1 + the mode's ordinal. */
    public int mode;

    public boolean netGraph;

    private final Storage storage;

    public Settings(Storage storage, boolean platformReducesMotion) {
        this.storage = storage;
        this.reducedMotion = platformReducesMotion;
        load();
    }

    private void load() {
        String kept = storage.get("name");
        name = kept == null ? "" : cleanName(kept);
        hull = number("hull", hull, 0, 2);
        volume = number("volume", volume, 0, 100);
        mouseSteers = number("mouseSteers", mouseSteers ? 1 : 0, 0, 1) == 1;
        reducedMotion = number("reducedMotion", reducedMotion ? 1 : 0, 0, 1) == 1;
        uiScale = number("uiScale", uiScale, 70, 160);
        quality = number("quality", quality, 0, 2);
        netGraph = number("netGraph", 0, 0, 1) == 1;
        mode = number("mode", mode, 0, MODES);
        for (int i = 0; i < Action.COUNT; i++) {
            Action action = Action.of(i);
            String keys = storage.get("keys." + action.name());
            if (keys != null) {
                bindings.read(action, keys);
            }
        }
    }

    private int number(String key, int fallback, int low, int high) {
        String kept = storage.get(key);
        if (kept == null || kept.isEmpty() || kept.length() > 6) {
            return fallback;
        }
        int value = 0;
        for (int i = 0; i < kept.length(); i++) {
            char c = kept.charAt(i);
            if (c < '0' || c > '9') {
                return fallback;
            }
            value = value * 10 + c - '0';
        }
        return Math.max(low, Math.min(high, value));
    }

    /** Remembers all of it. */
    public void save() {
        storage.put("name", name);
        storage.put("hull", String.valueOf(hull));
        storage.put("volume", String.valueOf(volume));
        storage.put("mouseSteers", mouseSteers ? "1" : "0");
        storage.put("reducedMotion", reducedMotion ? "1" : "0");
        storage.put("uiScale", String.valueOf(uiScale));
        storage.put("quality", String.valueOf(quality));
        storage.put("mode", String.valueOf(mode));
        storage.put("netGraph", netGraph ? "1" : "0");
        for (int i = 0; i < Action.COUNT; i++) {
            Action action = Action.of(i);
            storage.put("keys." + action.name(), bindings.text(action));
        }
    }

    /**
     * A secret of 16 bytes under a name, made by {@code fresh} when there is none yet, kept as
     * hexadecimal digits.
     */
    public byte[] secret(String key, byte[] fresh) {
        byte[] kept = bytes(storage.get(key), fresh.length);
        if (kept != null) {
            return kept;
        }
        keep(key, fresh);
        return fresh;
    }

    /** Keeps bytes under a name. */
    public void keep(String key, byte[] value) {
        StringBuilder digits = new StringBuilder();
        for (byte b : value) {
            digits.append(Character.forDigit(b >> 4 & 15, 16))
                    .append(Character.forDigit(b & 15, 16));
        }
        storage.put(key, digits.toString());
    }

    private static byte @Nullable [] bytes(@Nullable String digits, int count) {
        if (digits == null || digits.length() != count * 2) {
            return null;
        }
        byte[] value = new byte[count];
        for (int i = 0; i < count; i++) {
            int high = Character.digit(digits.charAt(i * 2), 16);
            int low = Character.digit(digits.charAt(i * 2 + 1), 16);
            if (high < 0 || low < 0) {
                return null;
            }
            value[i] = (byte) (high << 4 | low);
        }
        return value;
    }

    /**
     * A name for whoever gives none.
     *
     * @param chance by chance, from 0 to less than 1
     */
    public static String freshName(double chance) {
        int pick = (int) (chance * WORDS.length * NUMBERS);
        return WORDS[pick / NUMBERS] + " " + (NUMBERS_FROM + pick % NUMBERS);
    }

    /**
     * A name without control characters and outer blanks, not too long; the server has the last
     * word.
     */
    public static String cleanName(String raw) {
        StringBuilder kept = new StringBuilder();
        int count = 0;
        for (int i = 0; i < raw.length() && count < MAX_NAME; ) {
            int point = raw.codePointAt(i);
            i += Character.charCount(point);
            boolean blank = point == ' ' || point == 0xA0;
            boolean plain = point > ' ' && point != 0x7F && !(point >= 0xD800 && point < 0xE000);
            if (plain || blank && count > 0) {
                kept.appendCodePoint(blank ? ' ' : point);
                count++;
            }
        }
        while (kept.length() > 0 && kept.charAt(kept.length() - 1) == ' ') {
            kept.setLength(kept.length() - 1);
        }
        return kept.toString();
    }
}
