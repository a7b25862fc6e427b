package dev.perihelion.shared.client.menu;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * One page: its items, which one has the focus, and what hands do to it. Whoever has the game.
 *
 * <p>Items lie at fixed places on the page, in the unit of the user interface; {@link #place} puts
 * the page on the screen and makes it smaller where the screen is too small for it. Keys have the
 * browser's names, gamepad buttons are {@code Pad0} to {@code Pad16}.
 */
public final class Menu {
    private static final float MARGIN = 18;
    private static final float LEFT_PART = 0.07f;
    private static final float LEAST_LEFT = 22;
    private static final float MOST_LEFT = 112;
    /**
     * How bad it is to lie aside, measured by how far ahead, when an arrow looks for the next item.
     */
    private static final float ASIDE = 0.3f;

    /** How far above or below an item may lie that is reached by an arrow to the side. */
    private static final float MOST_ASIDE = 24;

    /** Where on the screen it is. */
    public enum Placing {
        /** At the left, over a shade, under the name of the game. */
        START,
        /** In the middle, in a frame. */
        DIALOG,
        /** Low in the middle, a few words. */
        NOTE,
        /** A line at the bottom left, over the running game. */
        LINE
    }

    public final Placing placing;
    public final float width;
    /** May grow with what is shown. */
    public float height;

    private final List<MenuItem> items = new ArrayList<>();
    private Runnable back = () -> {};
    private Runnable enter = () -> {};
    private @Nullable MenuItem focus;
    private @Nullable MenuItem dragged;
    private boolean byKeys = true;
    private float scale = 1;
    private float left;
    private float top;

    public Menu(Placing placing, float width, float height) {
        this.placing = placing;
        this.width = width;
        this.height = height;
    }

    /** Adds an item; the first that can has the focus. */
    public MenuItem add(MenuItem item) {
        items.add(item);
        if (focus == null && item.takesFocus()) {
            focus = item;
        }
        return item;
    }

    /** What Escape does, or the button B. */
    public void whenBack(Runnable action) {
        back = action;
    }

    /** What Enter does in a field. */
    public void whenEntered(Runnable action) {
        enter = action;
    }

    public List<MenuItem> items() {
        return items;
    }

    /** The item that has the focus, or null. */
    public @Nullable MenuItem focus() {
        MenuItem now = focus;
        return now != null && now.takesFocus() ? now : null;
    }

    public void focus(MenuItem item) {
        MenuItem before = focus;
        if (before != null && before != item) {
            before.mark(false);
        }
        focus = item;
    }

    /** The focus comes by a key or a click: a field's text is ready to be replaced. */
    private void arrive(MenuItem item) {
        if (item != focus) {
            focus(item);
            item.mark(true);
        }
    }

    /** Whether keys moved the focus last: then it is shown with a ring. */
    public boolean byKeys() {
        return byKeys;
    }

    /** Puts the page on a screen of that size in the unit of the user interface. */
    public void place(float screenWidth, float screenHeight) {
        float room = placing == Placing.START ? 0 : MARGIN;
        scale = Math.min(
                1,
                Math.min((screenWidth - 2 * room) / width, (screenHeight - 2 * MARGIN) / height));
        float w = width * scale;
        float h = height * scale;
        switch (placing) {
            case START -> {
                float aside = Math.min(MOST_LEFT, screenWidth * LEFT_PART);
                left = Math.max(0, Math.min(Math.max(LEAST_LEFT, aside), screenWidth - w));
                top = (screenHeight - h) * 0.5f;
            }
            case DIALOG -> {
                left = (screenWidth - w) * 0.5f;
                top = (screenHeight - h) * 0.5f;
            }
            case NOTE -> {
                left = (screenWidth - w) * 0.5f;
                top = screenHeight * 0.88f - h;
            }
            case LINE -> {
                left = LEAST_LEFT;
                top = screenHeight - 76 - h;
            }
        }
    }

    /** Units of the screen per unit of the page. */
    public float scale() {
        return scale;
    }

    /** The page's left edge on the screen. */
    public float left() {
        return left;
    }

    /** The page's upper edge on the screen. */
    public float top() {
        return top;
    }

    /** A key or a gamepad's button goes down, or repeats. */
    public void key(String code, boolean shift) {
        MenuItem now = focus();
        byKeys = true;
        if (now != null && now.kind == MenuItem.Kind.FIELD && now.edit(code)) {
            return;
        }
        switch (code) {
            case "Escape", "Pad1" -> back.run();
            case "ArrowUp", "Pad12" -> move(0, -1);
            case "ArrowDown", "Pad13" -> move(0, 1);
            case "ArrowLeft", "Pad14" -> aside(now, -1);
            case "ArrowRight", "Pad15" -> aside(now, 1);
            case "Tab" -> tab(shift ? -1 : 1);
            case "Enter", "NumpadEnter", "Pad0" -> press(now, code);
            case "Space" -> {
                if (now != null && now.kind != MenuItem.Kind.FIELD) {
                    now.press();
                }
            }
            case "Pad9" -> enter.run();
            default -> {}
        }
    }

    private void press(@Nullable MenuItem now, String code) {
        if (now == null || now.kind == MenuItem.Kind.FIELD && !code.equals("Pad0")) {
            enter.run();
        } else if (now.kind == MenuItem.Kind.FIELD) {
            now.roll();
        } else {
            now.press();
        }
    }

    private void aside(@Nullable MenuItem now, int direction) {
        if (now != null && now.isValue()) {
            now.step(direction);
        } else {
            move(direction, 0);
        }
    }

    private void tab(int direction) {
        int from = focus == null ? -1 : items.indexOf(focus);
        for (int i = 1; i <= items.size(); i++) {
            MenuItem next = items.get(Math.floorMod(from + direction * i, items.size()));
            if (next.takesFocus()) {
                arrive(next);
                return;
            }
        }
    }

    /** The nearest item in that direction gets the focus. */
    private void move(int dx, int dy) {
        MenuItem now = focus();
        if (now == null) {
            tab(1);
            return;
        }
        MenuItem best = null;
        float least = Float.MAX_VALUE;
        for (MenuItem item : items) {
            if (item == now || !item.takesFocus()) {
                continue;
            }
            float ahead = dx != 0
                    ? gap(now.x, now.w, item.x, item.w) * dx
                    : gap(now.y, now.h, item.y, item.h) * dy;
            float across =
                    dx != 0 ? gap(now.y, now.h, item.y, item.h) : gap(now.x, now.w, item.x, item.w);
            float edges = dx != 0 ? Math.abs(now.y - item.y) : Math.abs(now.x - item.x);
            float distance = ahead + Math.abs(across) * ASIDE + edges * 0.01f;
            boolean beside = dx == 0 || Math.abs(across) <= MOST_ASIDE;
            if (ahead > 0 && beside && distance < least) {
                least = distance;
                best = item;
            }
        }
        if (best != null) {
            arrive(best);
        }
    }

    /** How far the second interval is beyond the first, signed; 0 where they overlap. */
    private static float gap(float a, float aw, float b, float bw) {
        return b >= a + aw ? b - (a + aw) + 1 : b + bw <= a ? b + bw - a - 1 : 0;
    }

    /** A character, as text input. */
    public void type(int point) {
        MenuItem now = focus();
        if (now != null && now.kind == MenuItem.Kind.FIELD) {
            now.type(point);
        }
    }

    /** Marks all of the field that has the focus. */
    public void mark() {
        MenuItem now = focus();
        if (now != null) {
            now.mark(true);
        }
    }

    /** What is marked, to be copied, or the empty string; cut, it is there no more. */
    public String marked(boolean cut) {
        MenuItem now = focus();
        if (now == null || !now.marked()) {
            return "";
        }
        String words = now.text;
        if (cut) {
            now.fill("");
        }
        return words;
    }

    /** The mouse is at a place of the screen. */
    public void point(float x, float y) {
        MenuItem held = dragged;
        if (held != null) {
            held.slide(((x - left) / scale - held.x) / held.w);
            return;
        }
        MenuItem under = under(x, y);
        if (under != null && under.kind != MenuItem.Kind.FIELD && !isTyping()) {
            focus(under);
            byKeys = false;
        }
    }

    private boolean isTyping() {
        MenuItem now = focus();
        return now != null && now.kind == MenuItem.Kind.FIELD && !now.text.isEmpty();
    }

    /** The left button of the mouse goes down there. */
    public void click(float x, float y) {
        MenuItem under = under(x, y);
        if (under == null) {
            return;
        }
        under.mark(false);
        arrive(under);
        byKeys = false;
        if (under.kind == MenuItem.Kind.SLIDER) {
            dragged = under;
            point(x, y);
        } else if (under.kind != MenuItem.Kind.FIELD) {
            under.press();
        } else {
            byKeys = true;
        }
    }

    /** The left button comes up. */
    public void release() {
        MenuItem held = dragged;
        dragged = null;
        if (held != null) {
            held.settle();
        }
    }

    /** The item under a place of the screen, or null. */
    public @Nullable MenuItem under(float x, float y) {
        float px = (x - left) / scale;
        float py = (y - top) / scale;
        for (MenuItem item : items) {
            if (item.takesFocus()
                    && px >= item.x
                    && px < item.x + item.w
                    && py >= item.y
                    && py < item.y + item.h) {
                return item;
            }
        }
        return null;
    }
}
