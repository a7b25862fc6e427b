package dev.perihelion.shared.client.render;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs of text as pictures in one texture. A run is rasterised by the platform when it is first
 * seen in a size and found by its string afterwards, without allocation. When the texture is full
 * all runs are forgotten and come back as they are drawn. Render thread.
 */
final class TextAtlas {
    static final int SIDE_PX = 1024;
    private static final int GAP_PX = 2;
    private static final int LEAST_PX = 6;
    private static final int MOST_PX = GlyphSource.MAX_HEIGHT_PX;

    private final Gl gl;
    private final GlyphSource source;
    private final int texture;
    private final GlyphSource.Bitmap bitmap = new GlyphSource.Bitmap();
    /** Thin and bold of each size in turn: two scales may take turns within one picture. */
    private final List<Map<String, Run>> runsBySize = new ArrayList<>();

    private float scale;
    private int penX = GAP_PX;
    private int penY = GAP_PX;
    private int shelf;

    TextAtlas(Gl gl, GlyphSource source) {
        this.gl = gl;
        this.source = source;
        this.texture = gl.createTexture(SIDE_PX, SIDE_PX, Gl.RGBA8, Gl.LINEAR, Gl.CLAMP_TO_EDGE);
        for (int i = 0; i < (MOST_PX + 1) * 2; i++) {
            runsBySize.add(new HashMap<>());
        }
    }

    /**
     * Where a run lies in the texture (0 to 1), its size and how far it leads, in device pixels.
     */
    record Run(
            float u0,
            float v0,
            float u1,
            float v1,
            int width,
            int height,
            float left,
            float advance) {}

    /** All sizes follow the scale of the user interface. */
    void scale(float uiScale) {
        scale = uiScale;
    }

    Run run(String text, TextStyle style) {
        int sizePx = Math.max(LEAST_PX, Math.min(MOST_PX, Math.round(style.size() * scale)));
        Map<String, Run> runs = runsBySize.get(sizePx * 2 + (style.bold() ? 1 : 0));
        Run run = runs.get(text);
        return run != null ? run : add(text, sizePx, style.bold(), runs);
    }

    int texture() {
        return texture;
    }

    private Run add(String text, int sizePx, boolean bold, Map<String, Run> runs) {
        bitmap.width = 0;
        bitmap.height = 0;
        source.rasterise(text, sizePx, bold, bitmap);
        int width = bitmap.width;
        int height = bitmap.height;
        if (penX + width + GAP_PX > SIDE_PX) {
            penX = GAP_PX;
            penY += shelf + GAP_PX;
            shelf = 0;
        }
        if (penY + height + GAP_PX > SIDE_PX) {
            forget();
        }
        if (width > 0 && height > 0) {
            gl.uploadTexture(texture, penX, penY, width, height, bitmap.rgba);
        }
        float part = 1f / SIDE_PX;
        Run run = new Run(
                penX * part,
                penY * part,
                (penX + width) * part,
                (penY + height) * part,
                width,
                height,
                bitmap.left,
                bitmap.advance);
        runs.put(text, run);
        penX += width + GAP_PX;
        shelf = Math.max(shelf, height);
        return run;
    }

    private void forget() {
        for (Map<String, Run> runs : runsBySize) {
            runs.clear();
        }
        penX = GAP_PX;
        penY = GAP_PX;
        shelf = 0;
    }

    void delete() {
        gl.deleteTexture(texture);
    }
}
