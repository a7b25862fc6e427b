package dev.perihelion.client.desktop;

import dev.perihelion.shared.client.menu.Menu;
import dev.perihelion.shared.client.menu.MenuItem;

/**
 * Words for the player that are longer than a page is wide: broken at blanks into a few lines.
 * Whoever has the game.
 */
final class Sentence {
    static final float LINE_HEIGHT = 24;

    private final MenuItem[] lines;
    private final int lineChars;
    private String words = "";

    /**
     * Adds it to a page.
     *
     * @param lineChars most characters of a line, so many that the page is wide enough for most
     */
    Sentence(Menu page, MenuItem.Kind kind, int lines, int lineChars) {
        this.lines = new MenuItem[lines];
        this.lineChars = lineChars;
        for (int i = 0; i < lines; i++) {
            this.lines[i] = page.add(new MenuItem(kind, ""));
        }
    }

    /** Says that instead. */
    void say(String sentence) {
        words = sentence;
        String rest = sentence;
        for (int i = 0; i < lines.length; i++) {
            int end = i == lines.length - 1 ? rest.length() : breakOf(rest);
            lines[i].label = rest.substring(0, end);
            rest = rest.substring(end).stripLeading();
        }
    }

    private int breakOf(String rest) {
        if (rest.length() <= lineChars) {
            return rest.length();
        }
        int blank = rest.lastIndexOf(' ', lineChars);
        return blank > 0 ? blank : lineChars;
    }

    /** What it says. */
    String words() {
        return words;
    }

    /** Puts it there on the page and returns where it ends. */
    float at(float left, float top, float width) {
        float y = top;
        for (MenuItem line : lines) {
            line.at(left, y, width, LINE_HEIGHT);
            y += line.label.isEmpty() ? 0 : LINE_HEIGHT;
        }
        return y;
    }
}
