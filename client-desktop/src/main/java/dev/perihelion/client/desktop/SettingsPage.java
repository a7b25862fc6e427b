package dev.perihelion.client.desktop;

import dev.perihelion.shared.client.Action;
import dev.perihelion.shared.client.Bindings;
import dev.perihelion.shared.client.GameClient;
import dev.perihelion.shared.client.Settings;
import dev.perihelion.shared.client.menu.Menu;
import dev.perihelion.shared.client.menu.MenuItem;
import dev.perihelion.shared.client.menu.MenuItem.Kind;

import org.jspecify.annotations.Nullable;

/**
 * The settings: sound, picture, controls with rebinding. Each change acts at once and is kept.
 * Whoever has the game.
 */
final class SettingsPage {
    private static final float ROW = 42;
    private static final float KEY_ROW = 29;
    private static final float VALUES = 292;
    private static final float KEYS = 652;

    private final GameClient client;
    private final Wishes wishes;
    private final Menu menu = new Menu(Menu.Placing.DIALOG, 984, 588);
    private final MenuItem[] keys = new MenuItem[Action.COUNT * Bindings.PER_ACTION];
    private final MenuItem volume;
    private final MenuItem uiScale;
    private final MenuItem quality;
    private final MenuItem mouseSteers;
    private final MenuItem reducedMotion;
    private final MenuItem fullScreen;
    private final MenuItem vsync;
    private @Nullable Action capturing;
    private int capturingPlace;

    SettingsPage(GameClient client, Wishes wishes, Runnable done) {
        this.client = client;
        this.wishes = wishes;
        menu.add(new MenuItem(Kind.HEADING, "Settings").at(32, 24, 300, 30));
        volume = value(Kind.SLIDER, "Volume", 0).within(0, 100, 5).does(this::take);
        uiScale = value(Kind.SLIDER, "Size of the display", 1)
                .within(70, 160, 10)
                .later()
                .does(this::take);
        quality = value(Kind.CHOICE, "Picture", 2)
                .among("Plain", "Normal", "Full")
                .does(this::take);
        mouseSteers = value(Kind.TOGGLE, "Steer with the mouse", 3).does(this::take);
        reducedMotion =
                value(Kind.TOGGLE, "Less motion: no shake, no flashes", 4).does(this::take);
        fullScreen = value(Kind.TOGGLE, "Full screen", 5).does(wishes::toggleFullScreen);
        vsync = value(Kind.TOGGLE, "Wait for the screen", 6).does(() -> wishes.vsync(vsyncOn()));
        menu.add(new MenuItem(Kind.DIM, "Off: as many pictures as the machine can make.")
                .at(32, 76 + 6.8f * ROW, 400, 20));
        addKeys();
        menu.add(new MenuItem(Kind.BUTTON, "Reset keys").at(KEYS, 538, 120, 34).does(this::reset));
        menu.add(new MenuItem(Kind.PLAY, "Done").at(KEYS + 202, 538, 96, 34).does(done));
        menu.whenBack(done);
    }

    private MenuItem value(Kind kind, String label, int row) {
        boolean toggle = kind == Kind.TOGGLE;
        return menu.add(
                new MenuItem(kind, label).at(VALUES, 76 + row * ROW, toggle ? 44 : 176, 30));
    }

    private boolean vsyncOn() {
        return vsync.number == 1;
    }

    private void addKeys() {
        menu.add(new MenuItem(Kind.HEADING, "Keys").at(524, 24, 200, 30));
        menu.add(new MenuItem(
                        Kind.DIM, "Choose one, press its new key. Delete clears, Escape keeps.")
                .at(524, 58, 420, 20));
        for (int i = 0; i < Action.COUNT; i++) {
            Action action = Action.of(i);
            float y = 92 + i * KEY_ROW;
            menu.add(new MenuItem(Kind.DIM, action.label()).at(524, y, 120, 26));
            for (int place = 0; place < Bindings.PER_ACTION; place++) {
                int at = place;
                keys[i * Bindings.PER_ACTION + place] =
                        menu.add(new MenuItem(Kind.KEY, action.label())
                                .at(KEYS + place * 101, y, 96, 26)
                                .does(() -> capture(action, at)));
            }
        }
    }

    Menu menu() {
        return menu;
    }

    /** The page comes up: shows what holds now. */
    void open() {
        Settings settings = client.settings();
        volume.number = settings.volume;
        uiScale.number = settings.uiScale;
        quality.number = settings.quality;
        mouseSteers.number = settings.mouseSteers ? 1 : 0;
        reducedMotion.number = settings.reducedMotion ? 1 : 0;
        fullScreen.number = wishes.fullScreen() ? 1 : 0;
        vsync.number = wishes.vsync() ? 1 : 0;
        capturing = null;
        fillKeys();
        menu.focus(volume);
    }

    private void take() {
        Settings settings = client.settings();
        settings.volume = volume.number;
        settings.uiScale = uiScale.number;
        settings.quality = quality.number;
        settings.mouseSteers = mouseSteers.number == 1;
        settings.reducedMotion = reducedMotion.number == 1;
        settings.save();
        client.applySettings();
    }

    private void reset() {
        client.settings().bindings.reset();
        client.settings().save();
        fillKeys();
    }

    private void capture(Action action, int place) {
        capturing = action;
        capturingPlace = place;
        fillKeys();
    }

    /**
     * While a key is waited for, the next one becomes it; Escape leaves it as it was, Delete clears
     * it.
     */
    boolean captures(String code) {
        Action action = capturing;
        if (action == null || code.isEmpty()) {
            return action != null;
        }
        capturing = null;
        if (!code.equals("Escape")) {
            client.settings()
                    .bindings
                    .bind(action, capturingPlace, code.equals("Delete") ? "" : code);
            client.settings().save();
        }
        fillKeys();
        return true;
    }

    private void fillKeys() {
        Bindings bindings = client.settings().bindings;
        for (int i = 0; i < keys.length; i++) {
            Action action = Action.of(i / Bindings.PER_ACTION);
            int place = i % Bindings.PER_ACTION;
            boolean waiting = action == capturing && place == capturingPlace;
            keys[i].text = waiting ? "press a key" : Bindings.label(bindings.key(action, place));
            keys[i].chosen = waiting;
        }
    }
}
