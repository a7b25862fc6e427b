package dev.perihelion.shared.client;

/** What a player can ask for by a key or a button. The order is that of the settings page. */
public enum Action {
    /** Engine ahead. */
    THRUST("Thrust"),
    /** Turn counter-clockwise. */
    LEFT("Turn left"),
    /** Turn clockwise. */
    RIGHT("Turn right"),
    /** Engine astern. */
    REVERSE("Brake"),
    /** More engine. */
    BOOST("Boost"),
    /** First weapon. */
    FIRE("Fire"),
    /** Second weapon. */
    ALT("Second weapon"),
    /** Shield. */
    SHIELD("Shield"),
    /** While held: the scoreboard. */
    SCORES("Scoreboard"),
    /** Write a line. */
    CHAT("Chat"),
    /** Net graph and debug overlay. */
    NETGRAPH("Net graph"),
    /** Closer. */
    ZOOM_IN("Zoom in"),
    /** Farther. */
    ZOOM_OUT("Zoom out"),
    /** Full screen. */
    FULL_SCREEN("Full screen"),
    /** Leave the match, or back. */
    MENU("Menu");

    /** The number of actions. */
    public static final int COUNT = 15;

    private static final Action[] ALL = values();

    private final String label;

    Action(String label) {
        this.label = label;
    }

    /** In words, for the settings. */
    public String label() {
        return label;
    }

    /** The action of an ordinal. */
    public static Action of(int ordinal) {
        return ALL[ordinal];
    }
}
