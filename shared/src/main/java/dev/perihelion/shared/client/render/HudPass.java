package dev.perihelion.shared.client.render;

import dev.perihelion.shared.client.Hud;
import dev.perihelion.shared.client.Scene;

import org.jspecify.annotations.Nullable;

/**
 * The head-up display: what is at the edges of the picture and what is written over it. Render
 * thread.
 *
 * <p>Two layouts: wide, and narrow for a phone held upright, where the map goes to the top and the
 * bars above the thumbs.
 */
final class HudPass {
    private static final float NARROW = 640;

    /** Lines of the kill feed on a phone: the newest ones. */
    private static final int NARROW_FEED = 3;

    private final Ui ui;
    private final HudLabels labels = new HudLabels();
    private final HudGuide guide = new HudGuide();
    private final HudMap map = new HudMap();
    private final HudBoard board = new HudBoard();
    private final HudNet net = new HudNet();
    private final HudDebug debug = new HudDebug();
    private final HudTouch touch = new HudTouch();

    HudPass(Ui ui) {
        this.ui = ui;
    }

    /**
     * Draws it all.
     *
     * @param notDrawn how much of the pictures so far was too much for the renderer
     */
    void draw(Scene scene, int notDrawn) {
        Hud hud = scene.hud;
        ui.begin(scene.view);
        if (hud.visible) {
            boolean narrow = ui.width() < NARROW;
            labels.draw(ui, scene);
            guide.draw(ui, scene);
            debug.draw(ui, scene);
            vitals(hud, narrow);
            speed(hud, narrow);
            clock(hud);
            standing(hud, narrow);
            map.draw(ui, hud, narrow || hud.touch.visible);
            feed(hud, narrow || hud.touch.visible);
            chat(hud, narrow);
            if (!hud.board.visible) {
                notice(hud);
            }
            net.draw(ui, hud.netGraph, narrow, notDrawn);
            touch.draw(ui, hud.touch);
            board.draw(ui, hud.board);
        }
        ui.end(scene.view);
    }

    private void vitals(Hud hud, boolean narrow) {
        if (!hud.alive) {
            return;
        }
        float w = narrow ? Math.min(220, ui.width() * 0.5f) : 300;
        float x = narrow ? 14 : (ui.width() - w) * 0.5f;
        float y = narrow ? 92 : ui.height() - 54;
        int hullColour =
                hud.hull < 0.25f ? Palette.ALARM : hud.hull < 0.5f ? Palette.WARN : Palette.HULL;
        bar(x, y, w, 11, hud.hull, hullColour, 20);
        bar(x, y + 17, w, 6, hud.energy, hud.energy < 0.15f ? Palette.WARN : Palette.ENERGY, 20);
        if (!narrow) {
            ui.text("HULL", x - 12, y + 5, TextStyle.SMALL, Ui.RIGHT, Palette.DIM, 0.9f);
            ui.text("ENERGY", x - 17, y + 20, TextStyle.SMALL, Ui.RIGHT, Palette.DIM, 0.9f);
            ui.number(
                    Math.round(hud.hull * 100),
                    1,
                    x + w + 14,
                    y + 5,
                    TextStyle.STRONG,
                    Ui.LEFT,
                    hullColour,
                    1);
            ui.number(
                    Math.round(hud.energy * 100),
                    1,
                    x + w + 14,
                    y + 21,
                    TextStyle.SMALL,
                    Ui.LEFT,
                    Palette.DIM,
                    1);
            String keys = hud.keys;
            if (keys != null) {
                ui.text(keys, x + w / 2, y - 28, TextStyle.NORMAL, Ui.CENTRE, Palette.TEXT, 0.9f);
            }
        }
    }

    /** Right of the bars, where no thumb is. */
    private void speed(Hud hud, boolean narrow) {
        if (!hud.alive || narrow || hud.touch.visible) {
            return;
        }
        float x = ui.width() * 0.5f + 258;
        float y = ui.height() - 54;
        int speed = Math.round(hud.speed);
        ui.number(speed, 1, x, y + 5, TextStyle.NORMAL, Ui.RIGHT, Palette.TEXT, 1);
        ui.text("u/s", x, y + 21, TextStyle.SMALL, Ui.RIGHT, Palette.DIM, 0.7f);
    }

    /** A leaning bar of segments; the part-filled segment is dimmed. */
    private void bar(float x, float y, float w, float h, float part, int rgb, int segments) {
        float gap = 2;
        float step = w / segments;
        for (int i = 0; i < segments; i++) {
            float lit = Math.max(0, Math.min(1, part * segments - i));
            ui.box(x + i * step, y, step - gap, h, 0, 0.35f, rgb, 0.13f);
            if (lit > 0.01f) {
                ui.box(x + i * step, y, step - gap, h, 0, 0.35f, rgb, 0.15f + 0.8f * lit);
            }
        }
    }

    private void clock(Hud hud) {
        if (hud.clockSeconds < 0) {
            return;
        }
        float x = ui.width() * 0.5f;
        int rgb = hud.clockSeconds <= 10 ? Palette.WARN : Palette.TEXT;
        ui.number(hud.clockSeconds / 60, 1, x - 5, 30, TextStyle.LARGE, Ui.RIGHT, rgb, 0.95f);
        ui.text(":", x, 28, TextStyle.LARGE, Ui.CENTRE, rgb, 0.7f);
        ui.number(hud.clockSeconds % 60, 2, x + 5, 30, TextStyle.LARGE, Ui.LEFT, rgb, 0.95f);
        ui.line(x - 60, 48, x + 60, 48, 1, Palette.ENERGY, 0.35f);
        teams(hud, x);
    }

    /** Under the clock, the own team's underlined. */
    private void teams(Hud hud, float middle) {
        boolean narrow = ui.width() < NARROW; // The map is near.
        float step = narrow ? 48 : 62;
        float x = middle - step * (hud.teams - 1) * 0.5f - (narrow ? 12 : 0);
        for (int team = 0; team < hud.teams; team++) {
            int rgb = Palette.team(team);
            ui.mark(x - 12, 66, 5, team, rgb, 1);
            ui.number(
                    hud.teamScore[team], 1, x, 66, TextStyle.STRONG, Ui.LEFT, Palette.TEXT, 0.95f);
            if (hud.watched == null && hud.team == team) {
                ui.line(x - 18, 79, x + 26, 79, 2, rgb, 0.9f);
            }
            x += step;
        }
    }

    private void standing(Hud hud, boolean narrow) {
        float x = narrow ? 14 : 22;
        float y = narrow ? 28 : 32;
        String watched = hud.watched;
        if (watched != null) {
            ui.text("watching", x, y - 8, TextStyle.SMALL, Ui.LEFT, Palette.DIM, 1);
            ui.text(watched, x, y + 12, TextStyle.STRONG, Ui.LEFT, Palette.TEXT, 1);
            return;
        }
        float w = ui.number(hud.score, 1, x, y, TextStyle.HUGE, Ui.LEFT, Palette.TEXT, 0.95f);
        ui.mark(x + w + 16, y - 9, 5, hud.team < 4 ? hud.team : 0, Palette.team(hud.team), 1);
        if (hud.rank > 0) {
            float at = x + w + 10;
            at += ui.text("#", at, y + 10, TextStyle.SMALL, Ui.LEFT, Palette.DIM, 1);
            at += ui.number(hud.rank, 1, at, y + 10, TextStyle.STRONG, Ui.LEFT, Palette.TEXT, 1);
            at += ui.text("/", at + 2, y + 10, TextStyle.SMALL, Ui.LEFT, Palette.DIM, 1) + 4;
            ui.number(hud.players, 1, at, y + 10, TextStyle.SMALL, Ui.LEFT, Palette.DIM, 1);
        }
        float row = y + 32;
        float at = x + ui.text("kills ", x, row, TextStyle.SMALL, Ui.LEFT, Palette.DIM, 1);
        at += ui.number(hud.kills, 1, at, row, TextStyle.SMALL, Ui.LEFT, Palette.TEXT, 1);
        at += ui.text("  lost ", at, row, TextStyle.SMALL, Ui.LEFT, Palette.DIM, 1);
        ui.number(hud.deaths, 1, at, row, TextStyle.SMALL, Ui.LEFT, Palette.TEXT, 1);
    }

    private void feed(Hud hud, boolean narrow) {
        Hud.Lines lines = hud.feed;
        float right = ui.width() - (narrow ? 14 : 22);
        float y = narrow ? 154 : 30;
        for (int i = narrow ? Math.max(0, lines.count - NARROW_FEED) : 0; i < lines.count; i++) {
            float seen = Math.min(1, lines.strength[i] * 4);
            float x = right;
            String victim = lines.right[i];
            if (victim != null) {
                x -= ui.text(
                        victim,
                        x,
                        y,
                        TextStyle.NORMAL,
                        Ui.RIGHT,
                        Palette.team(lines.rightTeam[i]),
                        seen);
                x -= 9;
                ui.mark(x - 3, y, 4, 1, Palette.ALARM, seen * 0.9f);
                x -= 15;
            }
            text(lines.left[i], x, y, Ui.RIGHT, Palette.team(lines.leftTeam[i]), seen);
            y += 20;
        }
    }

    private void chat(Hud hud, boolean narrow) {
        Hud.Lines lines = hud.chat;
        float x = narrow ? 14 : 22;
        float y = ui.height() - (narrow || hud.touch.visible ? 278 : 116);
        for (int i = lines.count - 1; i >= 0; i--) {
            float seen = Math.min(1, lines.strength[i] * 5);
            float at = x
                    + text(lines.left[i], x, y, Ui.LEFT, Palette.team(lines.leftTeam[i]), seen)
                    + 8;
            text(lines.right[i], at, y, Ui.LEFT, Palette.TEXT, seen);
            y -= 20;
        }
    }

    private float text(@Nullable String text, float x, float y, int align, int rgb, float opacity) {
        return text == null ? 0 : ui.text(text, x, y, TextStyle.NORMAL, align, rgb, opacity);
    }

    private void notice(Hud hud) {
        float x = ui.width() * 0.5f;
        float y = Math.max(124, ui.height() * (ui.width() < NARROW ? 0.34f : 0.27f));
        String notice = hud.notice;
        if (notice != null && hud.noticeStrength > 0) {
            float seen = Math.min(1, hud.noticeStrength * 3);
            TextStyle style = ui.width() < NARROW ? TextStyle.LARGE : TextStyle.HUGE;
            float half = ui.textWidth(notice, style) * 0.5f + 24;
            ui.text(notice, x, y, style, Ui.CENTRE, Palette.TEXT, seen);
            ui.line(x - half, y + 30, x + half, y + 30, 1, Palette.ENERGY, 0.5f * seen);
            ui.line(
                    x - half * 0.4f,
                    y + 30,
                    x + half * 0.4f,
                    y + 30,
                    2,
                    Palette.ENERGY,
                    0.9f * seen);
        }
        String hint = hud.hint;
        if (hint != null) {
            ui.text(hint, x, y + 52, TextStyle.NORMAL, Ui.CENTRE, Palette.DIM, 1);
        }
    }
}
