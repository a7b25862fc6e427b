package dev.perihelion.shared.client.render;

import dev.perihelion.shared.client.Hud;
import dev.perihelion.shared.client.Waterfall;

/** The connection: one mark always, all figures and a graph with the debug key. Render thread. */
final class HudNet {
    private static final float WIDTH = 286;
    private static final String[] STAGES = {"hand", "up", "wait", "down", "pic"};
    private static final int[] STAGE_COLOURS = {
        Palette.TEXT, Palette.ENERGY, Palette.HULL, Palette.ENERGY, Palette.WARN
    };

    void draw(Ui ui, Hud.NetGraph net, boolean narrow, int notDrawn) {
        float x = narrow ? 14 : 22;
        float y = narrow ? 128 : 92;
        int rgb = net.gradeLevel == 0
                ? Palette.HULL
                : net.gradeLevel == 1 ? Palette.WARN : Palette.ALARM;
        if (!net.visible) {
            if (net.gradeLevel > 0) {
                ui.mark(x + 4, y, 4, 2, rgb, 0.9f);
                ui.text(net.grade, x + 14, y, TextStyle.SMALL, Ui.LEFT, rgb, 0.95f);
            }
            return;
        }
        ui.box(x - 8, y - 12, WIDTH, 262, 6, 0, 0x050A14, 0.72f);
        ui.mark(x + 4, y + 2, 4, net.gradeLevel == 0 ? 0 : 2, rgb, 1);
        ui.text(net.grade, x + 14, y + 2, TextStyle.SMALL, Ui.LEFT, rgb, 1);
        figure(ui, x, y + 22, "round trip ms", net.roundTripMillis);
        figure(ui, x, y + 38, "jitter ms", net.jitterMillis);
        figure(ui, x, y + 54, "early ms", net.earlyMillis);
        figure(ui, x, y + 70, "input lead ticks", net.leadTicks);
        figure(ui, x, y + 86, "delay ticks", net.delayTicks);
        float second = x + 142;
        figure(ui, second, y + 22, "pictures/s", net.fps);
        figure(ui, second, y + 38, "draw µs", net.drawMicros);
        figure(ui, second, y + 54, "decode µs", net.decodeMicros);
        figure(ui, second, y + 70, "snapshot bytes", net.frameBytes);
        figure(ui, second, y + 86, "skipped", net.skipped);
        figure(ui, x, y + 102, "error 1/1000 u", net.predictionErrorMilli);
        figure(ui, second, y + 102, "not drawn", notDrawn);
        graph(ui, net, x, y + 172);
        waterfall(ui, net, x, y + 190);
    }

    /** The stages of the last own shot, as parts of one bar with a figure under each. */
    private static void waterfall(Ui ui, Hud.NetGraph net, float x, float y) {
        if (net.shots == 0) {
            ui.text("fire to see a shot's way", x, y, TextStyle.SMALL, Ui.LEFT, Palette.DIM, 0.7f);
            return;
        }
        int sum = 0;
        for (int stage = 0; stage < Waterfall.STAGES; stage++) {
            sum += net.shotMillis[stage];
        }
        ui.text("shot to picture ms", x, y, TextStyle.SMALL, Ui.LEFT, Palette.DIM, 0.9f);
        ui.number(sum, 1, x + WIDTH - 16, y, TextStyle.SMALL, Ui.RIGHT, Palette.TEXT, 1);
        float width = (WIDTH - 16) / Waterfall.STAGES;
        float at = x;
        for (int stage = 0; stage < Waterfall.STAGES; stage++) {
            float part = sum == 0 ? 0 : (WIDTH - 16) * net.shotMillis[stage] / sum;
            int rgb = STAGE_COLOURS[stage];
            ui.box(at, y + 9, Math.max(1, part - 1), 6, 0, 0, rgb, 0.85f);
            at += part;
            float column = x + stage * width;
            ui.text(STAGES[stage], column, y + 26, TextStyle.SMALL, Ui.LEFT, rgb, 0.9f);
            ui.number(
                    net.shotMillis[stage],
                    1,
                    column,
                    y + 41,
                    TextStyle.SMALL,
                    Ui.LEFT,
                    Palette.TEXT,
                    1);
        }
    }

    private static void figure(Ui ui, float x, float y, String name, int value) {
        ui.text(name, x, y, TextStyle.SMALL, Ui.LEFT, Palette.DIM, 0.9f);
        ui.number(value, 1, x + 126, y, TextStyle.SMALL, Ui.RIGHT, Palette.TEXT, 1);
    }

    private static void graph(Ui ui, Hud.NetGraph net, float x, float bottom) {
        float top = bottom - 46;
        float right = x + WIDTH - 16;
        ui.text("bytes", x, top, TextStyle.SMALL, Ui.LEFT, Palette.ENERGY, 0.8f);
        ui.text("corrections", right, top, TextStyle.SMALL, Ui.RIGHT, Palette.ALARM, 0.8f);
        float step = (WIDTH - 16) / Hud.NETGRAPH_SAMPLES;
        for (int i = 0; i < Hud.NETGRAPH_SAMPLES; i++) {
            int at = (net.at + i) % Hud.NETGRAPH_SAMPLES;
            float h = Math.min(48, net.bytesHistory[at] / 8f);
            ui.box(x + i * step, bottom - h, Math.max(1, step - 1), h, 0, 0, Palette.ENERGY, 0.6f);
            if (net.errorHistory[at] > 0) {
                float e = Math.min(48, 4 + net.errorHistory[at] / 100f);
                ui.box(
                        x + i * step,
                        bottom - e,
                        Math.max(1, step - 1),
                        e,
                        0,
                        0,
                        Palette.ALARM,
                        0.9f);
            }
        }
    }
}
