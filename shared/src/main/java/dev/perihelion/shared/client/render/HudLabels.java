package dev.perihelion.shared.client.render;

import dev.perihelion.shared.client.Hud;
import dev.perihelion.shared.client.Scene;

import java.util.Arrays;

/**
 * What hangs on ships: names, hull of the wounded, own ship's arcs, the aim mark. Names give way to
 * each other: a name that would cover one already drawn is left out. Render thread.
 */
final class HudLabels {
    private static final int COLUMNS = 48;
    private static final int ROWS = 64;
    private static final int MAX_NAMES = 60;

    private final boolean[] taken = new boolean[COLUMNS * ROWS];

    void draw(Ui ui, Scene scene) {
        Arrays.fill(taken, false);
        Scene.Ships ships = scene.ships;
        float perUnit = scene.view.zoom / scene.view.uiScale;
        float midX = ui.width() * 0.5f;
        float midY = ui.height() * 0.5f;
        int names = 0;
        for (int i = 0; i < ships.count; i++) {
            float x = midX + (ships.x[i] + scene.view.shakeX) * perUnit;
            float y = midY - (ships.y[i] + scene.view.shakeY) * perUnit;
            if (x < -50 || y < -50 || x > ui.width() + 50 || y > ui.height() + 50) {
                continue;
            }
            if (ships.own[i]) {
                arcs(ui, scene.hud, x, y, perUnit);
            } else if (ships.cloak[i] < 0.5f && names < MAX_NAMES) {
                names += name(ui, ships, i, x, y, perUnit);
            }
        }
        if (scene.hud.aimVisible) {
            aim(ui, midX + scene.hud.aimX, midY - scene.hud.aimY);
        }
    }

    private static void arcs(Ui ui, Hud hud, float x, float y, float perUnit) {
        float radius = 36 * perUnit;
        int rgb = hud.hull < 0.25f ? Palette.ALARM : hud.hull < 0.5f ? Palette.WARN : Palette.HULL;
        ui.arc(x, y, radius, 2, 0.75f, 0.30f, rgb, 0.12f);
        ui.arc(x, y, radius, 2, 0.75f, 0.30f * hud.hull, rgb, 0.62f);
        ui.arc(x, y, radius, 2, 0.25f, 0.30f, Palette.ENERGY, 0.12f);
        ui.arc(x, y, radius, 2, 0.25f, 0.30f * hud.energy, Palette.ENERGY, 0.62f);
    }

    private int name(Ui ui, Scene.Ships ships, int i, float x, float y, float perUnit) {
        int rgb = Palette.team(ships.team[i]);
        float below = y + 30 * perUnit + 6;
        if (ships.hullLeft[i] < 0.995f) {
            ui.box(x - 17, below - 7, 34, 3, 0, 0, rgb, 0.2f);
            ui.box(x - 17, below - 7, 34 * ships.hullLeft[i], 3, 0, 0, rgb, 0.9f);
        }
        String name = ships.name[i];
        if (name == null || !claim(ui, x, below + 5, ui.textWidth(name, TextStyle.SMALL) + 18)) {
            return 0;
        }
        float w = ui.text(name, x + 5, below + 5, TextStyle.SMALL, Ui.CENTRE, rgb, 0.85f);
        ui.mark(
                x - w * 0.5f - 4,
                below + 5,
                3.2f,
                ships.team[i] < 4 ? ships.team[i] : 1,
                rgb,
                0.9f);
        return 1;
    }

    /** Claims the cells under a label; false if one of them is taken. */
    private boolean claim(Ui ui, float x, float y, float width) {
        int row = (int) (y / ui.height() * ROWS);
        int from = Math.max(0, (int) ((x - width * 0.5f) / ui.width() * COLUMNS));
        int to = Math.min(COLUMNS - 1, (int) ((x + width * 0.5f) / ui.width() * COLUMNS));
        if (row < 0 || row >= ROWS) {
            return false;
        }
        for (int i = from; i <= to; i++) {
            if (taken[row * COLUMNS + i]) {
                return false;
            }
        }
        for (int i = from; i <= to; i++) {
            taken[row * COLUMNS + i] = true;
        }
        return true;
    }

    private static void aim(Ui ui, float x, float y) {
        for (int i = 0; i < 4; i++) {
            ui.arc(x, y, 11, 1.6f, i * 0.25f + 0.125f, 0.13f, Palette.TEXT, 0.75f);
        }
        ui.box(x - 1, y - 1, 2, 2, 1, 0, Palette.TEXT, 0.9f);
    }
}
