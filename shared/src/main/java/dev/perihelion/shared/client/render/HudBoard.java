package dev.perihelion.shared.client.render;

import dev.perihelion.shared.client.Hud;

/** The scoreboard over the picture. Render thread. */
final class HudBoard {
    private static final float ROW = 24;

    /** Above the rows and below them, and above and below the board at the least. */
    private static final float HEAD = 84;

    private static final float ABOVE = 60;
    private static final float BELOW = 12;

    void draw(Ui ui, Hud.Board board) {
        if (!board.visible) {
            return;
        }
        float w = Math.min(620, ui.width() - 24);
        int rows = Math.min(board.count, (int) ((ui.height() - ABOVE - HEAD - BELOW) / ROW));
        float h = rows * ROW + HEAD;
        float x = (ui.width() - w) * 0.5f;
        float y = Math.max(ABOVE, (ui.height() - h) * 0.45f);
        ui.box(x, y, w, h, 10, 0, 0x050A14, 0.84f);
        ui.frame(x, y, w, h, 10, 1, Palette.ENERGY, 0.5f);
        String title = board.title;
        if (title != null) {
            ui.text(title, x + 22, y + 27, TextStyle.LARGE, Ui.LEFT, Palette.TEXT, 1);
        }
        float right = x + w - 22;
        String about = board.about;
        if (about != null) {
            ui.text(about, x + 22, y + 56, TextStyle.SMALL, Ui.LEFT, Palette.DIM, 1);
        }
        ui.text("ping", right, y + 56, TextStyle.SMALL, Ui.RIGHT, Palette.DIM, 1);
        ui.text("lost", right - 62, y + 56, TextStyle.SMALL, Ui.RIGHT, Palette.DIM, 1);
        ui.text("kills", right - 116, y + 56, TextStyle.SMALL, Ui.RIGHT, Palette.DIM, 1);
        ui.text("score", right - 172, y + 56, TextStyle.SMALL, Ui.RIGHT, Palette.DIM, 1);
        ui.line(x + 16, y + 66, x + w - 16, y + 66, 1, Palette.ENERGY, 0.3f);
        int last = Math.max(rows - 1, own(board)); // Whoever has no row gets the last one.
        for (int i = 0; i < rows; i++) {
            row(ui, board, i == rows - 1 ? last : i, x, y + 80 + i * ROW, w);
        }
    }

    private static int own(Hud.Board board) {
        for (int i = 0; i < board.count; i++) {
            if (board.own[i]) {
                return i;
            }
        }
        return -1;
    }

    private static void row(Ui ui, Hud.Board board, int i, float x, float y, float w) {
        float right = x + w - 22;
        int rgb = Palette.team(board.team[i]);
        if (board.own[i]) {
            ui.box(x + 10, y - ROW * 0.5f + 1, w - 20, ROW - 2, 4, 0, rgb, 0.16f);
        }
        ui.number(i + 1, 1, x + 38, y, TextStyle.NORMAL, Ui.RIGHT, Palette.DIM, 0.9f);
        ui.mark(x + 54, y, 4.5f, board.team[i] < 4 ? board.team[i] : 0, rgb, 1);
        String name = board.name[i];
        if (name != null) {
            TextStyle style = board.own[i] ? TextStyle.STRONG : TextStyle.NORMAL;
            ui.text(name, x + 68, y, style, Ui.LEFT, board.own[i] ? Palette.TEXT : rgb, 1);
        }
        ui.number(board.score[i], 1, right - 172, y, TextStyle.STRONG, Ui.RIGHT, Palette.TEXT, 1);
        ui.number(
                board.kills[i], 1, right - 116, y, TextStyle.NORMAL, Ui.RIGHT, Palette.TEXT, 0.85f);
        ui.number(
                board.deaths[i], 1, right - 62, y, TextStyle.NORMAL, Ui.RIGHT, Palette.TEXT, 0.85f);
        if (board.bot[i]) {
            ui.text("bot", right, y, TextStyle.SMALL, Ui.RIGHT, Palette.DIM, 0.8f);
        } else if (board.pingMillis[i] >= 0) {
            ui.number(board.pingMillis[i], 1, right, y, TextStyle.NORMAL, Ui.RIGHT, Palette.DIM, 1);
        }
    }
}
