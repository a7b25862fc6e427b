package dev.perihelion.shared.client.menu;

/**
 * One thing on a {@link Menu}: a button, a field, a line of words. What is public is for the page
 * that made it and for the renderer. Whoever has the game.
 */
public final class MenuItem {
    /** Most code points of a field. */
    public static final int MAX_TEXT = 300;

    /** How it looks and what it does. */
    public enum Kind {
        /** The one button that matters. */
        PLAY,
        /** Any other button. */
        BUTTON,
        /** Text to be typed. */
        FIELD,
        /** A card of a hull. */
        SHIP,
        /** A line to choose, with facts at its right. */
        ROW,
        /** A number between two others. */
        SLIDER,
        /** One of several words. */
        CHOICE,
        /** On or off. */
        TOGGLE,
        /** A key of an action. */
        KEY,
        /** Small words above a group. */
        LABEL,
        /** The heading of a dialog. */
        HEADING,
        /** Words in a line. */
        WORDS,
        /** Words that explain, dimmed. */
        DIM,
        /** Words that warn. */
        WARN,
        /** A term, explained beside it. */
        TERM
    }

    public final Kind kind;
    /** What it is called. */
    public String label;
    /** What it says beside: a field's text, a row's facts, a key's name. */
    public String text = "";
    /** What a field says while it is empty. */
    public String hint = "";

    /** A slider's value, a choice's place, 1 for on. */
    public int number;

    public int low;
    public int high;
    public int step = 1;
    public String[] choices = {};
    /** Marked as the one that holds. */
    public boolean chosen;

    public boolean hidden;
    /** Place on the page. */
    public float x;

    public float y;
    public float w;
    public float h;
    /** Where a field's next character goes, in {@code char}s of the text. */
    public int caret;

    private boolean marked;
    private boolean late;
    private boolean unsettled;
    private int limit = MAX_TEXT;
    private Runnable act = () -> {};
    private Runnable dice = () -> {};

    public MenuItem(Kind kind, String label) {
        this.kind = kind;
        this.label = label;
    }

    /** Says where on the page it is. */
    public MenuItem at(float left, float top, float width, float height) {
        x = left;
        y = top;
        w = width;
        h = height;
        return this;
    }

    /** Says what happens when it is pressed or has changed. */
    public MenuItem does(Runnable action) {
        act = action;
        return this;
    }

    /** A slider that acts when it is let go: its page moves when it acts. */
    public MenuItem later() {
        late = true;
        return this;
    }

    /** A slider's bounds. */
    public MenuItem within(int least, int most, int by) {
        low = least;
        high = most;
        step = by;
        return this;
    }

    /** The words of a choice. */
    public MenuItem among(String... words) {
        choices = words;
        low = 0;
        high = words.length - 1;
        return this;
    }

    /** A field's length in code points and its words while it is empty. */
    public MenuItem takes(int most, String empty) {
        limit = Math.min(MAX_TEXT, most);
        hint = empty;
        return this;
    }

    /** What a gamepad's button does on a field, since it cannot type. */
    public MenuItem rolls(Runnable roll) {
        dice = roll;
        return this;
    }

    /** Fills a field; the caret goes to its end. */
    public void fill(String words) {
        text = words;
        caret = words.length();
        marked = false;
    }

    /** Marks all of a field's text, so that what comes next replaces it; or no more. */
    void mark(boolean all) {
        marked = all && kind == Kind.FIELD && !text.isEmpty();
    }

    /** Whether all of a field's text is marked. */
    public boolean marked() {
        return marked;
    }

    /** Whether it can have the focus. */
    public boolean takesFocus() {
        return !hidden
                && switch (kind) {
                    case PLAY, BUTTON, FIELD, SHIP, ROW, SLIDER, CHOICE, TOGGLE, KEY -> true;
                    case LABEL, HEADING, WORDS, DIM, WARN, TERM -> false;
                };
    }

    boolean isValue() {
        return kind == Kind.SLIDER || kind == Kind.CHOICE || kind == Kind.TOGGLE;
    }

    /** Pressed: a button acts, a toggle turns, a choice goes on. */
    void press() {
        if (kind == Kind.TOGGLE) {
            number = 1 - number;
        } else if (kind == Kind.CHOICE) {
            number = number == high ? low : number + 1;
        }
        act.run();
    }

    void roll() {
        dice.run();
    }

    /** One step up or down. */
    void step(int direction) {
        int now = kind == Kind.TOGGLE
                ? (direction > 0 ? 1 : 0)
                : Math.max(low, Math.min(high, number + direction * step));
        if (now != number) {
            number = now;
            act.run();
        }
    }

    /** A slider is where the mouse points, 0 to 1 of its length. */
    void slide(float part) {
        int steps = Math.round(Math.max(0, Math.min(1, part)) * (high - low) / step);
        int now = Math.min(high, low + steps * step);
        if (now != number) {
            number = now;
            unsettled = true;
            if (!late) {
                settle();
            }
        }
    }

    /** A slider was let go. */
    void settle() {
        if (unsettled) {
            unsettled = false;
            act.run();
        }
    }

    /** A character goes in at the caret. */
    void type(int point) {
        boolean plain = point >= ' ' && point != 0x7F && Character.isValidCodePoint(point);
        if (plain && marked) {
            fill("");
        }
        if (plain && text.codePointCount(0, text.length()) < limit) {
            String typed = Character.toString(point);
            text = text.substring(0, caret) + typed + text.substring(caret);
            caret += typed.length();
        }
    }

    /** A key that edits; false where it does nothing here. */
    boolean edit(String code) {
        if (marked) {
            return editAll(code);
        }
        switch (code) {
            case "Backspace" -> {
                int from = before();
                text = text.substring(0, from) + text.substring(caret);
                caret = from;
            }
            case "Delete" -> text = text.substring(0, caret) + text.substring(after());
            case "ArrowLeft" -> {
                int from = before();
                boolean moved = from != caret;
                caret = from;
                return moved;
            }
            case "ArrowRight" -> {
                int to = after();
                boolean moved = to != caret;
                caret = to;
                return moved;
            }
            case "Home" -> caret = 0;
            case "End" -> caret = text.length();
            default -> {
                return false;
            }
        }
        return true;
    }

    /** The same where all is marked. */
    private boolean editAll(String code) {
        switch (code) {
            case "Backspace", "Delete" -> fill("");
            case "ArrowLeft", "Home" -> caret = 0;
            case "ArrowRight", "End" -> caret = text.length();
            default -> {
                return false;
            }
        }
        marked = false;
        return true;
    }

    private int before() {
        return caret == 0 ? 0 : text.offsetByCodePoints(caret, -1);
    }

    private int after() {
        return caret == text.length() ? caret : text.offsetByCodePoints(caret, 1);
    }
}
