package dev.perihelion.shared.client.render;

import dev.perihelion.shared.client.Hud;
import dev.perihelion.shared.client.Scene;

/**
 * Space is large: while no enemy is in the picture, a chevron beside own ship points at the nearest
 * one. Render thread.
 */
final class HudGuide {
    private static final float RADIUS = 74;
    private static final float LONG = 9;
    private static final float WIDE = 8;

    void draw(Ui ui, Scene scene) {
        Hud hud = scene.hud;
        int own = scene.ships.ownRow();
        int nearest = hud.alive && own >= 0 ? hud.map.nearestEnemy(hud.team) : -1;
        if (nearest < 0) {
            return;
        }
        float perUnit = scene.view.zoom / scene.view.uiScale;
        float shipX = scene.ships.x[own] * perUnit;
        float shipY = scene.ships.y[own] * perUnit;
        float toX = hud.map.x[nearest] * hud.map.sideUnits * perUnit;
        float toY = hud.map.y[nearest] * hud.map.sideUnits * perUnit;
        if (Math.abs(toX) < ui.width() * 0.5f && Math.abs(toY) < ui.height() * 0.5f) {
            return;
        }
        float dx = toX - shipX;
        float dy = shipY - toY;
        float far = (float) Math.sqrt(dx * dx + dy * dy);
        dx /= far;
        dy /= far;
        float tipX = ui.width() * 0.5f + shipX + dx * RADIUS;
        float tipY = ui.height() * 0.5f - shipY + dy * RADIUS;
        float backX = tipX - dx * LONG;
        float backY = tipY - dy * LONG;
        int rgb = Palette.team(hud.map.team[nearest]);
        ui.line(backX - dy * WIDE, backY + dx * WIDE, tipX, tipY, 2.5f, rgb, 0.85f);
        ui.line(backX + dy * WIDE, backY - dx * WIDE, tipX, tipY, 2.5f, rgb, 0.85f);
    }
}
