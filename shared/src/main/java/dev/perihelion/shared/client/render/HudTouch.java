package dev.perihelion.shared.client.render;

import dev.perihelion.shared.client.Hud;

/** Stick and buttons under the thumbs. Render thread. */
final class HudTouch {
    private static final String[] NAMES = {"FIRE", "BOOST", "MINE", "SHIELD"};
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
            ui.mark(x, y, r, 0, COLOURS[i], touch.buttonDown[i] ? 0.45f : 0.14f);
            ui.arc(x, y, r, 2, 0, 1, COLOURS[i], 0.75f);
            ui.text(NAMES[i], x, y, TextStyle.SMALL, Ui.CENTRE, Palette.TEXT, 0.9f);
        }
    }
}
