package dev.perihelion.shared.client.render;

import dev.perihelion.shared.client.Hud;
import dev.perihelion.shared.client.Scene;

/**
 * The debug overlay's marks in space: the server's ghost of own ship, and rings where the targets
 * of a lance shot were when the server judged it. Render thread.
 */
final class HudDebug {
    private static final float GHOST_UNITS = 20;
    private static final float RING_UNITS = 18;

    void draw(Ui ui, Scene scene) {
        Hud.Debug debug = scene.hud.debug;
        if (!scene.hud.netGraph.visible) {
            return;
        }
        float perUnit = scene.view.zoom / scene.view.uiScale;
        float midX = ui.width() * 0.5f + scene.view.shakeX * perUnit;
        float midY = ui.height() * 0.5f - scene.view.shakeY * perUnit;
        if (debug.ghost) {
            ghost(ui, debug, midX, midY, perUnit);
        }
        int rgb = debug.clamped ? Palette.ALARM : Palette.WARN;
        for (int i = 0; i < debug.count; i++) {
            float x = midX + debug.x[i] * perUnit;
            float y = midY - debug.y[i] * perUnit;
            ui.arc(x, y, RING_UNITS * perUnit, 1.5f, 0, 1, rgb, debug.strength);
            ui.number(
                    -debug.rewoundTicks,
                    1,
                    x + RING_UNITS * perUnit + 4,
                    y,
                    TextStyle.SMALL,
                    Ui.LEFT,
                    rgb,
                    debug.strength);
        }
    }

    private static void ghost(Ui ui, Hud.Debug debug, float midX, float midY, float perUnit) {
        float x = midX + debug.ghostX * perUnit;
        float y = midY - debug.ghostY * perUnit;
        float lastX = 0;
        float lastY = 0;
        for (int corner = 0; corner <= 3; corner++) {
            double turn = debug.ghostAngle + corner * 2 * Math.PI / 3;
            float reach = (corner % 3 == 0 ? GHOST_UNITS : GHOST_UNITS * 0.7f) * perUnit;
            float toX = x + (float) Math.cos(turn) * reach;
            float toY = y - (float) Math.sin(turn) * reach;
            if (corner > 0) {
                ui.line(lastX, lastY, toX, toY, 1.2f, Palette.TEXT, 0.6f);
            }
            lastX = toX;
            lastY = toY;
        }
    }
}
