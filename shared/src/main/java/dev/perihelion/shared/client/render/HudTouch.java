package dev.perihelion.shared.client.render;

import dev.perihelion.shared.client.Hud;

/** Stick and buttons under the thumbs. Render thread. */
final class HudTouch {
    private static final int[] COLOURS = {Palette.ALARM, Palette.WARN, 0xC79BFF, Palette.ENERGY};

    void draw(Ui ui, Hud.Touch touch) {
        if (!touch.visible) {
            return;
        }
        float bottom = ui.height();
        if (touch.stick) {
            stick(ui, touch, bottom);
        }
        for (int i = 0; i < Hud.Touch.BUTTONS; i++) {
            float x = touch.buttonX[i];
            float y = bottom - touch.buttonY[i];
            float r = touch.buttonRadius[i];
            String name = touch.label[i];
            if (name == null) {
                continue;
            }
            ui.mark(x, y, r, 0, COLOURS[i], touch.buttonDown[i] ? 0.45f : 0.14f);
            ui.arc(x, y, r, 2, 0, 1, COLOURS[i], 0.75f);
            ui.text(name, x, y, TextStyle.SMALL, Ui.CENTRE, Palette.TEXT, 0.9f);
        }
        float y = bottom - touch.cornerY;
        float r = touch.cornerRadius;
        for (int i = 0; i < Hud.Touch.CORNERS; i++) {
            ui.mark(touch.cornerX[i], y, r, 0, Palette.ENERGY, 0.14f);
            ui.arc(touch.cornerX[i], y, r, 1.5f, 0, 1, Palette.TEXT, 0.4f);
        }
        menu(ui, touch.cornerX[0], y, r);
        scores(ui, touch.cornerX[1], y, r);
        chat(ui, touch.cornerX[2], y, r);
    }

    private static void stick(Ui ui, Hud.Touch touch, float bottom) {
        float y = bottom - touch.stickY;
        ui.arc(touch.stickX, y, touch.stickRadius, 1.5f, 0, 1, Palette.TEXT, 0.28f);
        ui.mark(touch.knobX, bottom - touch.knobY, 26, 0, Palette.ENERGY, 0.30f);
        ui.arc(touch.knobX, bottom - touch.knobY, 26, 2, 0, 1, Palette.ENERGY, 0.8f);
    }

    /** Three columns, the middle one the highest: who stands where. */
    private static void scores(Ui ui, float x, float y, float r) {
        float foot = y + r * 0.4f;
        float step = r * 0.36f;
        ui.line(x - step, foot, x - step, y, 3, Palette.TEXT, 0.8f);
        ui.line(x, foot, x, y - r * 0.45f, 3, Palette.TEXT, 0.8f);
        ui.line(x + step, foot, x + step, y + r * 0.15f, 3, Palette.TEXT, 0.8f);
    }

    /** A balloon with its tail. */
    private static void chat(Ui ui, float x, float y, float r) {
        float half = r * 0.46f;
        ui.frame(x - half, y - half, half * 2, half * 1.5f, 3, 1.5f, Palette.TEXT, 0.8f);
        float tail = y + half * 0.5f;
        ui.line(x - half * 0.4f, tail, x - half * 0.5f, y + half, 1.5f, Palette.TEXT, 0.8f);
        ui.line(x - half * 0.5f, y + half, x + half * 0.2f, tail, 1.5f, Palette.TEXT, 0.8f);
    }

    /** Three lines, as on every telephone. */
    private static void menu(Ui ui, float x, float y, float r) {
        float half = r * 0.4f;
        for (int i = -1; i <= 1; i++) {
            float at = y + i * r * 0.3f;
            ui.line(x - half, at, x + half, at, 2, Palette.TEXT, 0.8f);
        }
    }
}
