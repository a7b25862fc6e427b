package dev.perihelion.shared.client.render;

/** The few sizes of text on the screen, in CSS pixels. */
enum TextStyle {
    SMALL(11, false),
    NORMAL(14, false),
    STRONG(14, true),
    BODY(16, false),
    BOLD(16, true),
    LARGE(22, true),
    HUGE(40, true);

    private final int size;
    private final boolean bold;

    TextStyle(int size, boolean bold) {
        this.size = size;
        this.bold = bold;
    }

    int size() {
        return size;
    }

    boolean bold() {
        return bold;
    }
}
