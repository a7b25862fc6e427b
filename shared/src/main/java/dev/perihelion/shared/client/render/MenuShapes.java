package dev.perihelion.shared.client.render;

/**
 * The name of the game and the hulls as neon lines: no font has them thin enough. Render thread.
 */
final class MenuShapes {
    private static final String NAME = "PERIHELION";
    private static final float SPACING = 0.56f;
    /** The glow is made of discs along the strokes: radius and opacity, the height being 62. */
    private static final float[] GLOW_RADIUS = {21, 14, 8.5f, 4.5f};

    private static final float[] GLOW_OPACITY = {0.007f, 0.012f, 0.024f, 0.07f};
    private static final float GLOW_STEP = 5.5f;
    private static final int GLOW = 0x4AA8FF;
    private static final int CORE = 0xFFFFFF;
    private static final float BOWL = 0.26f;
    private static final int ROUND = 9;

    /** The outlines of the hulls, as on the page of the browser. */
    private static final float[][] HULLS = {
        {15, 0, 1.5f, 3, -9.5f, 9.2f, -6.4f, 2.8f, -8.3f, 0, -6.4f, -2.8f, -9.5f, -9.2f, 1.5f, -3},
        {
            17, 0, 7, 1.5f, 1.8f, 6, 5.3f, 8.5f, -8.5f, 6.9f, -10.6f, 2.5f, -7.6f, 0, -10.6f, -2.5f,
            -8.5f, -6.9f, 5.3f, -8.5f, 1.8f, -6, 7, -1.5f
        },
        {
            8.5f, 0, 11.3f, 3.9f, 5.8f, 9.9f, -6, 11.3f, -11.7f, 6.4f, -9.4f, 0, -11.7f, -6.4f, -6,
            -11.3f, 5.8f, -9.9f, 11.3f, -3.9f
        },
    };

    private float penX;
    private float penY;
    private float x;
    private float y;
    private float size;
    private float stroke;
    private float opacity;
    private int rgb;
    private boolean glowing;
    private float owed;

    /** The name of the game from a top left corner, that high. */
    void name(Ui ui, float left, float top, float height) {
        for (int layer = 0; layer <= GLOW_RADIUS.length; layer++) {
            boolean core = layer == GLOW_RADIUS.length;
            glowing = !core;
            stroke = (core ? 2.6f : GLOW_RADIUS[layer]) * height / 62;
            opacity = core ? 1 : GLOW_OPACITY[layer];
            rgb = core ? CORE : GLOW;
            x = left + 4;
            y = top;
            size = height;
            for (int i = 0; i < NAME.length(); i++) {
                x += letter(ui, NAME.charAt(i)) * size + SPACING * size;
            }
        }
    }

    /** Draws one letter and returns how wide it is, its height being 1. */
    private float letter(Ui ui, char letter) {
        return switch (letter) {
            case 'P' -> {
                bowl(ui);
                yield 0.5f;
            }
            case 'R' -> {
                bowl(ui);
                from(0.26f, 0.52f);
                to(ui, 0.58f, 1);
                yield 0.58f;
            }
            case 'E' -> {
                from(0.5f, 0);
                to(ui, 0, 0);
                to(ui, 0, 1);
                to(ui, 0.5f, 1);
                from(0, 0.48f);
                to(ui, 0.46f, 0.48f);
                yield 0.5f;
            }
            case 'I' -> {
                from(0, 0);
                to(ui, 0, 1);
                yield 0.02f;
            }
            case 'H' -> {
                from(0, 0);
                to(ui, 0, 1);
                from(0.6f, 0);
                to(ui, 0.6f, 1);
                from(0, 0.47f);
                to(ui, 0.6f, 0.47f);
                yield 0.6f;
            }
            case 'L' -> {
                from(0, 0);
                to(ui, 0, 1);
                to(ui, 0.48f, 1);
                yield 0.48f;
            }
            case 'O' -> {
                from(0.4f, 0);
                arc(ui, 0.4f, 0.5f, 0.4f, 0.5f, 4 * ROUND, (float) (2 * Math.PI));
                yield 0.8f;
            }
            default -> {
                from(0, 1);
                to(ui, 0, 0);
                to(ui, 0.6f, 1);
                to(ui, 0.6f, 0);
                yield 0.6f;
            }
        };
    }

    private void bowl(Ui ui) {
        from(0, 1);
        to(ui, 0, 0);
        to(ui, 0.24f, 0);
        arc(ui, 0.24f, BOWL, 0.26f, BOWL, 2 * ROUND, (float) Math.PI);
        to(ui, 0, 2 * BOWL);
    }

    /** Clockwise from the top of an ellipse. */
    private void arc(Ui ui, float cx, float cy, float rx, float ry, int steps, float turn) {
        for (int i = 1; i <= steps; i++) {
            double at = turn * i / steps;
            to(ui, cx + rx * (float) Math.sin(at), cy - ry * (float) Math.cos(at));
        }
    }

    private void from(float u, float v) {
        penX = u;
        penY = v;
    }

    private void to(Ui ui, float u, float v) {
        if (glowing) {
            glow(ui, (u - penX) * size, (v - penY) * size);
        } else {
            ui.line(
                    x + penX * size,
                    y + penY * size,
                    x + u * size,
                    y + v * size,
                    stroke,
                    rgb,
                    opacity);
        }
        from(u, v);
    }

    private void glow(Ui ui, float dx, float dy) {
        float length = (float) Math.sqrt(dx * dx + dy * dy);
        // What is left of a step goes on in the next piece of the stroke.
        float at = GLOW_STEP - owed;
        for (; at <= length; at += GLOW_STEP) {
            float part = at / length;
            ui.mark(
                    x + penX * size + dx * part,
                    y + penY * size + dy * part,
                    stroke,
                    0,
                    rgb,
                    opacity);
        }
        owed = length - (at - GLOW_STEP);
    }

    /** A hull round a middle, leaning as if it flew away. */
    void hull(Ui ui, int hull, float middleX, float middleY, float scale, int colour) {
        float[] outline = HULLS[hull];
        glowing = false;
        x = middleX;
        y = middleY;
        size = scale;
        rgb = colour;
        float c = 0.883f;
        float s = -0.469f;
        for (int layer = 0; layer < 3; layer++) {
            stroke = (layer == 0 ? 5.5f : layer == 1 ? 3 : 1.3f) * Math.max(0.8f, scale / 1.7f);
            opacity = layer == 0 ? 0.1f : layer == 1 ? 0.22f : 0.95f;
            int last = outline.length - 2;
            from(
                    outline[last] * c - outline[last + 1] * s,
                    outline[last] * s + outline[last + 1] * c);
            for (int i = 0; i < outline.length; i += 2) {
                to(ui, outline[i] * c - outline[i + 1] * s, outline[i] * s + outline[i + 1] * c);
            }
        }
    }
}
