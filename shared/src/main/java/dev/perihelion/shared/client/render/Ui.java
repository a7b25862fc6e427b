package dev.perihelion.shared.client.render;

import dev.perihelion.shared.client.Scene;

/**
 * The flat layer above the picture: text, bars, arcs, lines, marks. Coordinates are CSS pixels
 * times the UI scale of the player, from the top left corner, y down; everything goes out in one
 * instanced draw in the order of the calls. Render thread.
 */
final class Ui {
    static final int LEFT = 0;
    static final int CENTRE = 1;
    static final int RIGHT = 2;

    private static final int CAPACITY = 8000;
    private static final int TEXT = 0;
    private static final int BOX = 1;
    private static final int FRAME = 2;
    private static final int ARC = 3;
    private static final int LINE = 4;
    private static final int MARK = 5;
    private static final float SHADOW = 0.6f;
    private static final String[] DIGITS = {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"};

    private static final String VERTEX = Glsl.CORNER + """
            layout(location = 0) in vec4 aRect;
            layout(location = 1) in vec4 aUv;
            layout(location = 2) in vec4 aColour;
            layout(location = 3) in vec4 aLook;
            uniform vec2 uSize;
            out vec2 vAt;
            out vec2 vUv;
            flat out vec4 vColour;
            flat out vec4 vLook;
            flat out vec4 vParam;
            flat out vec2 vHalf;
            void main() {
                vec2 c = corner();
                vec2 p;
                if (aLook.x > 3.5 && aLook.x < 4.5) {
                    vec2 along = aRect.zw - aRect.xy;
                    float len = max(length(along), 0.001);
                    vec2 u = along / len;
                    vHalf = vec2(len * 0.5, aLook.y * 0.5);
                    vec2 q = c * (vHalf + 1.5);
                    vAt = q;
                    p = (aRect.xy + aRect.zw) * 0.5 + u * q.x + vec2(-u.y, u.x) * q.y;
                } else {
                    float grow = aLook.x < 0.5 ? 0.0 : 2.0;
                    vHalf = aRect.zw * 0.5;
                    vec2 q = c * (vHalf + grow);
                    vAt = q;
                    p = aRect.xy + vHalf + q;
                    p.x -= aLook.w * q.y;
                }
                vUv = mix(aUv.xy, aUv.zw, c * 0.5 + 0.5);
                vColour = aColour;
                vLook = aLook;
                vParam = aUv;
                gl_Position = vec4(p.x / uSize.x * 2.0 - 1.0, 1.0 - p.y / uSize.y * 2.0, 0.0, 1.0);
            }
            """;

    private static final String FRAGMENT = """
            in vec2 vAt;
            in vec2 vUv;
            flat in vec4 vColour;
            flat in vec4 vLook;
            flat in vec4 vParam;
            flat in vec2 vHalf;
            uniform sampler2D uText;
            out vec4 colour;
            float box(vec2 p, vec2 h, float r) {
                vec2 q = abs(p) - h + r;
                return length(max(q, 0.0)) + min(max(q.x, q.y), 0.0) - r;
            }
            void main() {
                float kind = vLook.x;
                if (kind < 0.5) {
                    vec4 ink = texture(uText, vUv);
                    colour = vec4(ink.rgb * vColour.rgb, ink.a) * vColour.a;
                    return;
                }
                float a;
                if (kind < 1.5) {
                    a = clamp(0.5 - box(vAt, vHalf, vLook.y), 0.0, 1.0);
                } else if (kind < 2.5) {
                    a = clamp(vLook.z * 0.5 + 0.5 - abs(box(vAt, vHalf, vLook.y) + vLook.z * 0.5), 0.0, 1.0);
                } else if (kind < 3.5) {
                    float r = length(vAt);
                    float d = abs(r - vHalf.x + vLook.y * 0.5) - vLook.y * 0.5;
                    float t = atan(vAt.x, -vAt.y) / 6.2831853;
                    float off = abs(fract(t - vParam.x + 0.5) - 0.5) - vParam.y * 0.5;
                    a = clamp(0.5 - d, 0.0, 1.0) * clamp(0.5 - off * 6.2831853 * r, 0.0, 1.0);
                } else if (kind < 4.5) {
                    a = clamp(0.5 - box(vAt, vHalf, 0.0), 0.0, 1.0);
                } else {
                    vec2 p = vAt / vHalf.x;
                    float disc = length(p) - 0.85;
                    float diamond = (abs(p.x) + abs(p.y)) * 0.7071 - 0.68;
                    float triangle = max(abs(p.x) * 0.866 - p.y * 0.5, p.y) - 0.6;
                    float square = max(abs(p.x), abs(p.y)) - 0.72;
                    float d = vLook.y < 0.5 ? disc : vLook.y < 1.5 ? diamond : vLook.y < 2.5 ? triangle
                            : square;
                    a = clamp(0.5 - d * vHalf.x, 0.0, 1.0);
                }
                colour = vec4(vColour.rgb * a, a) * vColour.a;
            }
            """;

    private final Gl gl;
    private final Program program;
    private final InstanceBatch batch;
    private final TextAtlas atlas;
    private final int uSize;
    private float scale = 1;
    private float width;
    private float height;

    Ui(Gl gl, GlyphSource glyphs) {
        this.gl = gl;
        this.program = new Program(gl, VERTEX, FRAGMENT);
        this.batch = new InstanceBatch(gl, 4, CAPACITY);
        this.atlas = new TextAtlas(gl, glyphs);
        program.sampler("uText", 0);
        this.uSize = program.uniform("uSize");
    }

    void begin(Scene.View view) {
        scale = view.uiScale;
        width = view.widthPx / scale;
        height = view.heightPx / scale;
        atlas.scale(scale);
    }

    void end(Scene.View view) {
        program.use();
        gl.bindTexture(0, atlas.texture());
        gl.uniform2f(uSize, view.widthPx, view.heightPx);
        batch.flush();
    }

    /** Of the screen, in the unit of all coordinates here. */
    float width() {
        return width;
    }

    float height() {
        return height;
    }

    /** Draws a run with its middle line at {@code y} and returns how wide it is. */
    float text(String text, float x, float y, TextStyle style, int align, int rgb, float opacity) {
        TextAtlas.Run run = atlas.run(text, style);
        float advance = run.advance() / scale;
        float from = align == LEFT ? x : align == CENTRE ? x - advance * 0.5f : x - advance;
        glyphs(run, from, y, rgb, opacity);
        return advance;
    }

    /** Draws a run without a shadow, for dark ink on bright ground. */
    void plainText(String text, float x, float y, TextStyle style, int align, int rgb) {
        TextAtlas.Run run = atlas.run(text, style);
        float part = align == LEFT ? 0 : align == CENTRE ? 0.5f : 1;
        float px = Math.round(x * scale - run.advance() * part + run.left());
        float py = Math.round(y * scale - run.height() * 0.5f);
        ink(run, px, py, rgb, 1);
    }

    float textWidth(String text, TextStyle style) {
        return atlas.run(text, style).advance() / scale;
    }

    /** With a shadow, so that it can be read before a star. */
    private void glyphs(TextAtlas.Run run, float x, float y, int rgb, float opacity) {
        float px = Math.round(x * scale + run.left());
        float py = Math.round(y * scale - run.height() * 0.5f);
        float off = Math.max(1, Math.round(scale));
        ink(run, px + off, py + off, 0, opacity * SHADOW);
        ink(run, px - off, py, 0, opacity * SHADOW);
        ink(run, px, py, rgb, opacity);
    }

    private void ink(TextAtlas.Run run, float px, float py, int rgb, float opacity) {
        int at = run.width() == 0 ? -1 : batch.open();
        if (at >= 0) {
            batch.put4(at, px, py, run.width(), run.height());
            batch.put4(at + 4, run.u0(), run.v0(), run.u1(), run.v1());
            colour(at, rgb, opacity);
            batch.put4(at + 12, TEXT, 0, 0, 0);
        }
    }

    /**
     * Draws a whole number digit by digit, so that no string is made, and returns how wide it is.
     */
    float number(
            int value,
            int digitsAtLeast,
            float x,
            float y,
            TextStyle style,
            int align,
            int rgb,
            float opacity) {
        float cell = textWidth("0", style);
        int digits = 1;
        for (int rest = Math.abs(value) / 10; rest > 0; rest /= 10) {
            digits++;
        }
        digits = Math.max(digits, digitsAtLeast);
        float sign = value < 0 ? textWidth("-", style) : 0;
        float all = digits * cell + sign;
        float from = align == LEFT ? x : align == CENTRE ? x - all * 0.5f : x - all;
        if (value < 0) {
            text("-", from, y, style, LEFT, rgb, opacity);
        }
        int rest = Math.abs(value);
        for (int i = digits - 1; i >= 0; i--) {
            TextAtlas.Run run = atlas.run(DIGITS[rest % 10], style);
            float middle = (cell - run.advance() / scale) * 0.5f;
            glyphs(run, from + sign + i * cell + middle, y, rgb, opacity);
            rest /= 10;
        }
        return all;
    }

    void box(float x, float y, float w, float h, float radius, float skew, int rgb, float opacity) {
        shape(BOX, x, y, w, h, radius * scale, 0, skew, rgb, opacity);
    }

    void frame(
            float x,
            float y,
            float w,
            float h,
            float radius,
            float stroke,
            int rgb,
            float opacity) {
        shape(FRAME, x, y, w, h, radius * scale, Math.max(1, stroke * scale), 0, rgb, opacity);
    }

    /**
     * A part of a circle line: the middle of the part and its extent, in turns clockwise from the
     * top.
     */
    void arc(
            float x,
            float y,
            float radius,
            float stroke,
            float middle,
            float extent,
            int rgb,
            float opacity) {
        int at = shape(
                ARC,
                x - radius,
                y - radius,
                radius * 2,
                radius * 2,
                Math.max(1, stroke * scale),
                0,
                0,
                rgb,
                opacity);
        if (at >= 0) {
            batch.put4(at + 4, middle, extent, 0, 0);
        }
    }

    void line(float x0, float y0, float x1, float y1, float stroke, int rgb, float opacity) {
        int at = batch.open();
        if (at >= 0) {
            batch.put4(at, x0 * scale, y0 * scale, x1 * scale, y1 * scale);
            batch.put4(at + 4, 0, 0, 0, 0);
            colour(at, rgb, opacity);
            batch.put4(at + 12, LINE, Math.max(1, stroke * scale), 0, 0);
        }
    }

    /** The shape of a team: disc, diamond, triangle, square. */
    void mark(float x, float y, float radius, int shape, int rgb, float opacity) {
        shape(MARK, x - radius, y - radius, radius * 2, radius * 2, shape, 0, 0, rgb, opacity);
    }

    private int shape(
            int kind,
            float x,
            float y,
            float w,
            float h,
            float p,
            float q,
            float skew,
            int rgb,
            float opacity) {
        int at = batch.open();
        if (at >= 0) {
            batch.put4(at, x * scale, y * scale, w * scale, h * scale);
            batch.put4(at + 4, 0, 0, 0, 0);
            colour(at, rgb, opacity);
            batch.put4(at + 12, kind, p, q, skew);
        }
        return at;
    }

    private void colour(int at, int rgb, float opacity) {
        batch.put4(at + 8, Palette.red(rgb), Palette.green(rgb), Palette.blue(rgb), opacity);
    }

    /** How much did not fit since the renderer was made. */
    int overflow() {
        return batch.overflow();
    }

    void delete() {
        program.delete();
        batch.delete();
        atlas.delete();
    }
}
