package dev.perihelion.shared.client.render;

import dev.perihelion.shared.client.Hud;

/** The minimap: the whole arena round the camera, in a corner. Render thread. */
final class HudMap {
    /** @param narrow whether it is small and at the top, away from thumbs */
    void draw(Ui ui, Hud hud, boolean narrow) {
        float side = narrow ? 108 : 168;
        float x = ui.width() - side - (narrow ? 14 : 22);
        float y = narrow ? 22 : ui.height() - side - 22;
        ui.box(x, y, side, side, 6, 0, 0x060B16, 0.55f);
        ui.frame(x, y, side, side, 6, 1, Palette.ENERGY, 0.35f);
        float midX = x + side * 0.5f;
        float midY = y + side * 0.5f;
        ui.line(midX - side * 0.5f, midY, midX + side * 0.5f, midY, 1, Palette.ENERGY, 0.10f);
        ui.line(midX, midY - side * 0.5f, midX, midY + side * 0.5f, 1, Palette.ENERGY, 0.10f);
        Hud.Map map = hud.map;
        for (int i = 0; i < map.count; i++) {
            dot(ui, map, i, midX, midY, side);
        }
        ui.mark(midX, midY, 3.4f, 1, Palette.TEXT, 1);
    }

    private static void dot(Ui ui, Hud.Map map, int i, float midX, float midY, float side) {
        float reach = side * 0.5f - 3;
        float x = midX + Math.max(-reach, Math.min(reach, map.x[i] * side));
        float y = midY - Math.max(-reach, Math.min(reach, map.y[i] * side));
        switch (map.kind[i]) {
            case Hud.Map.STAR -> {
                float r = Math.max(2.5f, map.radius[i] * side);
                ui.mark(x, y, r * 1.9f, 0, 0xFFB070, 0.22f);
                ui.mark(x, y, r, 0, 0xFFD9A0, 0.95f);
            }
            case Hud.Map.PLANET ->
                ui.mark(x, y, Math.max(2, map.radius[i] * side), 0, 0x7FA8E8, 0.7f);
            case Hud.Map.ZONE ->
                ui.arc(
                        x,
                        y,
                        Math.max(4, map.radius[i] * side),
                        1.5f,
                        0,
                        1,
                        map.team[i] < 0 ? Palette.TEXT : Palette.team(map.team[i]),
                        0.8f);
            case Hud.Map.PICKUP -> ui.box(x - 1, y - 1, 2, 2, 0, 0, 0x9BFFD6, 0.8f);
            default -> {
                int team = map.team[i];
                ui.mark(x, y, 2.6f, team < 4 ? team : 0, Palette.team(team), 0.9f);
            }
        }
    }
}
