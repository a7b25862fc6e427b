package dev.perihelion.shared.client.render;

/**
 * The colours of the game. Team colours stay apart for every common kind of colour blindness (they
 * differ in lightness and along blue to yellow), and every team has a shape as well: disc, diamond,
 * triangle, square, in that order.
 */
public final class Palette {
    public static final int TEAMS = 8;

    /** Own ship when everybody is for himself. */
    public static final int OWN = 6;

    /** Everybody else when everybody is for himself. */
    public static final int OTHER = 7;

    public static final int TEXT = 0xE8F1FF;
    public static final int DIM = 0x8FA3C4;
    public static final int HULL = 0x5BE7C4;
    public static final int ENERGY = 0x58B6FF;
    public static final int WARN = 0xFFB347;
    public static final int ALARM = 0xFF5A4E;

    private static final int[] TEAM = {
        0x35A7FF, 0xFF9D2E, 0xF45BD0, 0xD9F24B, 0x9C8CFF, 0xFF6B5E, 0x4DF0FF, 0xFF7A45,
    };

    private Palette() {}

    /** The colour of a team as 0xRRGGBB. */
    public static int team(int index) {
        return TEAM[index & (TEAMS - 1)];
    }

    static float red(int rgb) {
        return (rgb >> 16 & 255) / 255f;
    }

    static float green(int rgb) {
        return (rgb >> 8 & 255) / 255f;
    }

    static float blue(int rgb) {
        return (rgb & 255) / 255f;
    }
}
