package dev.perihelion.client.web;

import dev.perihelion.shared.client.Action;
import dev.perihelion.shared.client.Bindings;
import dev.perihelion.shared.client.GameClient;
import dev.perihelion.shared.client.Settings;

import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;
import org.teavm.jso.dom.html.HTMLElement;

/**
 * The settings: sound, picture, controls with rebinding. Each change acts at once and is kept. The
 * page's thread.
 */
final class SettingsDialog {
    private static final int SHOWN_KEYS = 2;

    private final GameClient client;
    private @Nullable Action capturing;
    private int capturingPlace;

    SettingsDialog(GameClient client) {
        this.client = client;
        Settings settings = client.settings();
        Dom.set(Dom.id("volume"), "value", String.valueOf(settings.volume));
        Dom.set(Dom.id("ui-scale"), "value", String.valueOf(settings.uiScale));
        Dom.set(Dom.id("quality"), "value", String.valueOf(settings.quality));
        Dom.set(Dom.id("mouse-steers"), "checked", settings.mouseSteers);
        Dom.set(Dom.id("reduced-motion"), "checked", settings.reducedMotion);
        for (String id :
                new String[] {"volume", "ui-scale", "quality", "mouse-steers", "reduced-motion"}) {
            Dom.on(Dom.id(id), "input", event -> take());
        }
        Dom.on(Dom.id("reset-keys"), "click", event -> {
            settings.bindings.reset();
            settings.save();
            fillKeys(null);
        });
        Dom.on(Dom.id("settings"), "close", event -> capturing = null);
        fillKeys(null);
    }

    private void take() {
        Settings settings = client.settings();
        settings.volume = (int) Dom.number(Dom.id("volume"), "value");
        settings.uiScale = (int) Dom.number(Dom.id("ui-scale"), "value");
        settings.quality = (int) Dom.number(Dom.id("quality"), "value");
        settings.mouseSteers = Dom.flag(Dom.id("mouse-steers"), "checked");
        settings.reducedMotion = Dom.flag(Dom.id("reduced-motion"), "checked");
        settings.save();
        client.applySettings();
    }

    @JSBody(
            params = {"list", "label"},
            script = """
            var row = document.createElement('tr');
            var name = document.createElement('th');
            name.scope = 'row';
            name.textContent = label;
            row.append(name);
            list.append(row);
            return row;
            """)
    private static native JSObject addRow(JSObject list, String label);

    @JSBody(
            params = {"row", "text", "label", "focused", "press"},
            script = """
            var cell = document.createElement('td');
            var item = document.createElement('button');
            item.type = 'button';
            item.textContent = text;
            item.setAttribute('aria-label', label);
            item.onclick = press;
            cell.append(item);
            row.append(cell);
            if (focused) {
                item.focus();
            }
            """)
    private static native void addKey(
            JSObject row, String text, String label, boolean focused, Dom.Handler press);

    /** Makes the table anew; the key that was last chosen keeps the keyboard. */
    private void fillKeys(@Nullable Action focused) {
        HTMLElement list = Dom.id("keys");
        Dom.set(list, "textContent", "");
        Bindings bindings = client.settings().bindings;
        for (int i = 0; i < Action.COUNT; i++) {
            Action action = Action.of(i);
            JSObject row = addRow(list, action.label());
            for (int place = 0; place < SHOWN_KEYS; place++) {
                boolean waiting = action == capturing && place == capturingPlace;
                String text = waiting ? "press a key" : Bindings.label(bindings.key(action, place));
                int at = place;
                String label = action.label() + ", key " + (place + 1) + ": " + text;
                addKey(row, text, label, action == focused && place == capturingPlace, event -> {
                    capturing = action;
                    capturingPlace = at;
                    fillKeys(action);
                });
            }
        }
    }

    /**
     * While a key is waited for, the next one becomes it; Escape leaves it as it was, Delete clears
     * it.
     */
    boolean capture(String code) {
        Action action = capturing;
        if (action == null) {
            return false;
        }
        capturing = null;
        if (!code.equals("Escape")) {
            client.settings()
                    .bindings
                    .bind(action, capturingPlace, code.equals("Delete") ? "" : code);
            client.settings().save();
        }
        fillKeys(action);
        return true;
    }
}
