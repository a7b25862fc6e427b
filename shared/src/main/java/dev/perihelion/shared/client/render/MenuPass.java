package dev.perihelion.shared.client.render;

import dev.perihelion.shared.client.Scene;
import dev.perihelion.shared.client.menu.Menu;
import dev.perihelion.shared.client.menu.MenuItem;

/**
 * Draws a {@link Menu} over the picture, for platforms without widgets of their own, with the
 * colours of the browser's page. Render thread.
 */
public final class MenuPass {
    private static final int PANEL = 0x070D1A;
    private static final int FIELD = 0x081020;
    private static final int BUTTON = 0x0C162A;
    private static final int LIT = 0x183A64;
    private static final int MARKED = 0x2A66AE;
    private static final int LINE = 0x58B6FF;
    private static final int BRIGHT = 0x7CC9FF;
    private static final int CHOSEN = 0x8FD3FF;
    private static final int INK = 0x04101F;
    private static final int DIM = 0x9FB2D0;
    private static final int NEON = 0x4DF0FF;
    private static final int RING = 0xFFFFFF;
    private static final float BLINK_SECONDS = 1.06f;
    private static final int SHADES = 64;

    private final Ui ui;
    private final MenuShapes shapes = new MenuShapes();
    private float scale = 1;
    private float left;
    private float top;
    private float seconds;

    public MenuPass(Renderer renderer) {
        this.ui = renderer.ui();
    }

    /** Puts the page on the screen and draws it. */
    public void draw(Scene.View view, Menu menu) {
        float uiScale = view.uiScale;
        menu.place(view.widthPx / uiScale, view.heightPx / uiScale);
        // A page that is made smaller has smaller letters too.
        view.uiScale = uiScale * menu.scale();
        seconds = view.timeSeconds;
        ui.begin(view);
        scale = menu.scale();
        left = menu.left() / scale;
        top = menu.top() / scale;
        ground(menu);
        for (MenuItem item : menu.items()) {
            if (!item.hidden) {
                item(item, item == menu.focus(), menu.byKeys());
            }
        }
        ui.end(view);
        view.uiScale = uiScale;
    }

    private void ground(Menu menu) {
        switch (menu.placing) {
            case START -> {
                shade();
                shapes.name(ui, left, top, 62);
            }
            case DIALOG -> {
                ui.box(0, 0, ui.width(), ui.height(), 0, 0, 0x02040A, 0.5f);
                panel(menu, 12);
            }
            case NOTE -> panel(menu, 8);
            case LINE -> {}
        }
    }

    private void panel(Menu menu, float radius) {
        for (int i = 5; i >= 1; i--) {
            float grow = i * 5;
            ui.box(
                    left - grow,
                    top - grow,
                    menu.width + 2 * grow,
                    menu.height + 2 * grow,
                    radius + grow,
                    0,
                    0x286EDC,
                    0.028f);
        }
        ui.box(left, top, menu.width, menu.height, radius, 0, PANEL, 0.94f);
        ui.frame(left, top, menu.width, menu.height, radius, 1, LINE, 0.4f);
    }

    /** Dark at the left, clear at two thirds; in whole pixels, so that no seam shows. */
    private void shade() {
        float end = ui.width() * 0.68f;
        float knee = ui.width() * 0.38f;
        float step = (float) Math.ceil(end / SHADES);
        for (int i = 0; i * step < end; i++) {
            float middle = (i + 0.5f) * step;
            float opacity = middle < knee
                    ? 0.82f - 0.27f * middle / knee
                    : 0.55f * Math.max(0, 1 - (middle - knee) / (end - knee));
            ui.box(i * step, 0, step, ui.height(), 0, 0, 0x03050C, opacity);
        }
    }

    private void item(MenuItem item, boolean focused, boolean ring) {
        float x = left + item.x;
        float y = top + item.y;
        switch (item.kind) {
            case PLAY -> play(item, x, y, focused);
            case BUTTON, KEY -> button(item, x, y, focused);
            case FIELD -> field(item, x, y, focused);
            case SHIP -> ship(item, x, y, focused);
            case ROW -> row(item, x, y, focused);
            case SLIDER -> slider(item, x, y, focused);
            case CHOICE -> choice(item, x, y, focused);
            case TOGGLE -> toggle(item, x, y, focused);
            case LABEL -> spaced(item.label, x, y + item.h * 0.5f);
            case HEADING -> line(item.label, x, y, item, TextStyle.LARGE, Palette.TEXT);
            case WORDS -> line(item.label, x, y, item, TextStyle.BODY, Palette.TEXT);
            case DIM -> line(item.label, x, y, item, TextStyle.NORMAL, DIM);
            case WARN -> line(item.label, x, y, item, TextStyle.BODY, Palette.WARN);
            case TERM -> {
                line(item.label, x, y, item, TextStyle.NORMAL, CHOSEN);
                line(item.text, x + 186, y, item, TextStyle.NORMAL, Palette.TEXT);
            }
        }
        if (focused && ring) {
            ui.frame(x - 4, y - 4, item.w + 8, item.h + 8, radius(item) + 4, 2, RING, 0.95f);
        }
    }

    private static float radius(MenuItem item) {
        return item.kind == MenuItem.Kind.SHIP ? 8 : 6;
    }

    private void line(String words, float x, float y, MenuItem item, TextStyle style, int rgb) {
        ui.text(words, x, y + item.h * 0.5f, style, Ui.LEFT, rgb, 1);
    }

    /** Small capitals with room between them. */
    private void spaced(String words, float x, float y) {
        float at = x;
        for (int i = 0; i < words.length(); i++) {
            String letter = Letters.of(words.charAt(i));
            at += ui.text(letter, at, y, TextStyle.SMALL, Ui.LEFT, DIM, 1) + 1.6f;
        }
    }

    private void play(MenuItem item, float x, float y, boolean focused) {
        for (int i = 4; i >= 1; i--) {
            float grow = i * 4;
            ui.box(
                    x - grow,
                    y - grow,
                    item.w + 2 * grow,
                    item.h + 2 * grow,
                    6 + grow,
                    0,
                    0x50AAFF,
                    0.055f);
        }
        ui.box(x, y, item.w, item.h, 6, 0, focused ? 0xA9DCFF : BRIGHT, 1);
        float middle = x + item.w * 0.5f;
        ui.plainText(item.label, middle, y + item.h * 0.5f, TextStyle.BOLD, Ui.CENTRE, INK);
    }

    private void button(MenuItem item, float x, float y, boolean focused) {
        boolean lit = focused || item.chosen;
        ui.box(x, y, item.w, item.h, 6, 0, lit ? LIT : BUTTON, lit ? 0.85f : 0.75f);
        ui.frame(x, y, item.w, item.h, 6, 1, item.chosen ? CHOSEN : LINE, lit ? 0.9f : 0.38f);
        String words = item.kind == MenuItem.Kind.KEY ? item.text : item.label;
        TextStyle style = item.h < 32 ? TextStyle.NORMAL : TextStyle.BODY;
        if (ui.textWidth(words, style) > item.w - 8) {
            style = TextStyle.SMALL;
        }
        ui.text(words, x + item.w * 0.5f, y + item.h * 0.5f, style, Ui.CENTRE, Palette.TEXT, 1);
    }

    private void field(MenuItem item, float x, float y, boolean focused) {
        ui.box(x, y, item.w, item.h, 6, 0, FIELD, 0.82f);
        ui.frame(x, y, item.w, item.h, 6, 1, LINE, 0.5f);
        float middle = y + item.h * 0.5f;
        float room = item.w - 32;
        if (item.text.isEmpty()) {
            ui.text(item.hint, x + 16, middle, TextStyle.BODY, Ui.LEFT, DIM, 0.6f);
        }
        // The end of a long text is what is being typed.
        String seen = endOf(item.text, room);
        if (item.marked()) {
            float wide = ui.textWidth(seen, TextStyle.BODY) + 6;
            ui.box(x + 13, middle - 11, wide, 22, 3, 0, MARKED, 0.9f);
        }
        ui.text(seen, x + 16, middle, TextStyle.BODY, Ui.LEFT, Palette.TEXT, 1);
        if (focused && seconds % BLINK_SECONDS < BLINK_SECONDS * 0.5f) {
            int cut = item.text.length() - seen.length();
            int caret = Math.max(0, item.caret - cut);
            float at = caret == 0 ? 0 : ui.textWidth(seen.substring(0, caret), TextStyle.BODY);
            ui.box(x + 17 + at, middle - 10, 1.6f, 20, 0, 0, CHOSEN, 1);
        }
    }

    /** As much of the end of a text as there is room for, found by halving. */
    private String endOf(String text, float room) {
        if (ui.textWidth(text, TextStyle.BODY) <= room) {
            return text;
        }
        int tooLong = 0;
        int fits = text.codePointCount(0, text.length());
        while (fits - tooLong > 1) {
            int middle = (tooLong + fits) >>> 1;
            String end = text.substring(text.offsetByCodePoints(0, middle));
            if (ui.textWidth(end, TextStyle.BODY) <= room) {
                fits = middle;
            } else {
                tooLong = middle;
            }
        }
        return text.substring(text.offsetByCodePoints(0, fits));
    }

    private void ship(MenuItem item, float x, float y, boolean focused) {
        if (item.chosen) {
            for (int i = 3; i >= 1; i--) {
                ui.frame(
                        x - i * 3,
                        y - i * 3,
                        item.w + i * 6,
                        item.h + i * 6,
                        8 + i * 3,
                        4,
                        0x46A0FF,
                        0.07f);
            }
        }
        ui.box(x, y, item.w, item.h, 8, 0, item.chosen ? LIT : FIELD, 0.66f);
        ui.frame(
                x,
                y,
                item.w,
                item.h,
                8,
                1,
                item.chosen ? CHOSEN : LINE,
                item.chosen ? 1 : focused ? 0.75f : 0.28f);
        if (item.h < 60) {
            ui.text(
                    item.label,
                    x + item.w * 0.5f,
                    y + item.h * 0.5f,
                    TextStyle.BODY,
                    Ui.CENTRE,
                    Palette.TEXT,
                    1);
            return;
        }
        shapes.hull(ui, item.number, x + 40, y + 33, 1.62f, NEON);
        ui.text(item.label, x + 13, y + 74, TextStyle.BOLD, Ui.LEFT, Palette.TEXT, 1);
        for (int i = 0; i < item.choices.length; i++) {
            ui.text(
                    item.choices[i],
                    x + 13,
                    y + 97 + i * 17,
                    TextStyle.SMALL,
                    Ui.LEFT,
                    0xB3C3DE,
                    1);
        }
    }

    private void row(MenuItem item, float x, float y, boolean focused) {
        boolean lit = focused || item.chosen;
        ui.box(x, y, item.w, item.h, 6, 0, lit ? LIT : FIELD, 0.66f);
        ui.frame(x, y, item.w, item.h, 6, 1, item.chosen ? CHOSEN : LINE, lit ? 0.95f : 0.25f);
        float middle = y + item.h * 0.5f;
        ui.text(item.label, x + 13, middle, TextStyle.NORMAL, Ui.LEFT, Palette.TEXT, 1);
        ui.text(item.text, x + item.w - 13, middle, TextStyle.SMALL, Ui.RIGHT, DIM, 1);
    }

    private void slider(MenuItem item, float x, float y, boolean focused) {
        float middle = y + item.h * 0.5f;
        ui.text(item.label, x - 260, middle, TextStyle.NORMAL, Ui.LEFT, Palette.TEXT, 1);
        float track = item.w;
        float part = (item.number - item.low) / (float) (item.high - item.low);
        ui.box(x, middle - 2.5f, track, 5, 2.5f, 0, LINE, 0.22f);
        ui.box(x, middle - 2.5f, Math.max(5, track * part), 5, 2.5f, 0, BRIGHT, 0.95f);
        ui.mark(x + track * part, middle, focused ? 10 : 8.5f, 0, focused ? RING : BRIGHT, 1);
    }

    private void choice(MenuItem item, float x, float y, boolean focused) {
        float middle = y + item.h * 0.5f;
        ui.text(item.label, x - 260, middle, TextStyle.NORMAL, Ui.LEFT, Palette.TEXT, 1);
        ui.box(x, y, item.w, item.h, 6, 0, focused ? LIT : BUTTON, 0.8f);
        ui.frame(x, y, item.w, item.h, 6, 1, LINE, focused ? 0.9f : 0.38f);
        float from = x + 12;
        float to = x + item.w - 12;
        ui.text("‹", from, middle - 1, TextStyle.BODY, Ui.LEFT, DIM, 1);
        ui.text("›", to, middle - 1, TextStyle.BODY, Ui.RIGHT, DIM, 1);
        ui.text(
                item.choices[item.number],
                x + item.w * 0.5f,
                middle,
                TextStyle.NORMAL,
                Ui.CENTRE,
                Palette.TEXT,
                1);
    }

    private void toggle(MenuItem item, float x, float y, boolean focused) {
        float middle = y + item.h * 0.5f;
        boolean on = item.number == 1;
        ui.text(item.label, x - 260, middle, TextStyle.NORMAL, Ui.LEFT, Palette.TEXT, 1);
        float w = 44;
        ui.box(x, middle - 11, w, 22, 11, 0, on ? BRIGHT : BUTTON, on ? 0.9f : 0.8f);
        ui.frame(x, middle - 11, w, 22, 11, 1, on || focused ? CHOSEN : LINE, on ? 1 : 0.5f);
        ui.mark(x + (on ? w - 11 : 11), middle, 9, 0, on ? INK : DIM, 1);
    }

    /** Single letters as kept strings. */
    private static final class Letters {
        private static final String[] KEPT = new String[128];

        static {
            for (int i = 0; i < KEPT.length; i++) {
                KEPT[i] = String.valueOf((char) i).toUpperCase(java.util.Locale.ROOT);
            }
        }

        static String of(char letter) {
            return letter < KEPT.length ? KEPT[letter] : String.valueOf(letter);
        }
    }
}
