package dev.perihelion.shared.client.render;

import dev.perihelion.shared.client.Hud;

/** Stick and buttons under the thumbs. Render thread. */
final class HudTouch {
    private static final String[] NAMES = {"FIRE", "BOOST", "", "SHIELD"};
    private static final int SECOND = 2;
    private static final int[] COLOURS = {Palette.ALARM, Palette.WARN, 0xC79BFF, Palette.ENERGY};

    void draw(Ui ui, Hud.Touch touch) {
        if (!touch.visible) {
            return;
        }
        float bottom = ui.height();
        ui.arc(
                touch.stickX,
                bottom - touch.stickY,
                touch.stickRadius,
                1.5f,
                0,
                1,
                Palette.TEXT,
                0.28f);
        ui.mark(touch.knobX, bottom - touch.knobY, 26, 0, Palette.ENERGY, 0.30f);
        ui.arc(touch.knobX, bottom - touch.knobY, 26, 2, 0, 1, Palette.ENERGY, 0.8f);
        for (int i = 0; i < Hud.Touch.BUTTONS; i++) {
            float x = touch.buttonX[i];
            float y = bottom - touch.buttonY[i];
            float r = touch.buttonRadius[i];
            String name = i == SECOND ? touch.second : NAMES[i];
            if (name == null) {
                continue;
            }
            ui.mark(x, y, r, 0, COLOURS[i], touch.buttonDown[i] ? 0.45f : 0.14f);
            ui.arc(x, y, r, 2, 0, 1, COLOURS[i], 0.75f);
            ui.text(name, x, y, TextStyle.SMALL, Ui.CENTRE, Palette.TEXT, 0.9f);
        }
        menu(ui, touch.menuX, bottom - touch.menuY, touch.menuRadius);
    }

    /** Three lines in a circle, as on every telephone. */
    private static void menu(Ui ui, float x, float y, float r) {
        ui.mark(x, y, r, 0, Palette.ENERGY, 0.14f);
        ui.arc(x, y, r, 1.5f, 0, 1, Palette.TEXT, 0.4f);
        float half = r * 0.4f;
        for (int i = -1; i <= 1; i++) {
            float at = y + i * r * 0.3f;
            ui.line(x - half, at, x + half, at, 2, Palette.TEXT, 0.8f);
        }
    }
}
