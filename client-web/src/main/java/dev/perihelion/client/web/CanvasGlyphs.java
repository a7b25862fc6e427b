package dev.perihelion.client.web;

import dev.perihelion.shared.client.render.GlyphSource;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;
import org.teavm.jso.typedarrays.Uint8ClampedArray;

/** Text by a 2D canvas: the browser knows every script its user can read. The page's thread. */
final class CanvasGlyphs implements GlyphSource {
    private final JSObject canvas = create(MAX_WIDTH_PX, MAX_HEIGHT_PX);

    @JSBody(
            params = {"width", "height"},
            script = """
            var canvas = document.createElement('canvas');
            canvas.width = width;
            canvas.height = height;
            return canvas.getContext('2d', {willReadFrequently: true});
            """)
    private static native JSObject create(int width, int height);

    /** Draws and measures; the answer is width, height, left, advance. */
    @JSBody(
            params = {"context", "text", "sizePx", "bold", "maxWidth", "maxHeight"},
            script = """
            context.font = (bold ? '600 ' : '400 ') + sizePx + 'px '
                    + (window.perihelionFont || 'sans-serif');
            context.textBaseline = 'middle';
            context.fillStyle = '#fff';
            var measure = context.measureText(text);
            var pad = 2;
            var left = Math.ceil(measure.actualBoundingBoxLeft) + pad;
            var width = Math.min(maxWidth, left + Math.ceil(measure.actualBoundingBoxRight) + pad);
            var height = Math.min(maxHeight, Math.ceil(sizePx * 1.5) + 2);
            context.clearRect(0, 0, width, height);
            context.fillText(text, left, height / 2);
            return [Math.max(0, width), height, -left, measure.width];
            """)
    private static native double[] draw(
            JSObject context, String text, int sizePx, boolean bold, int maxWidth, int maxHeight);

    @JSBody(
            params = {"context", "width", "height"},
            script = "return context.getImageData(0, 0, width, height).data;")
    private static native Uint8ClampedArray read(JSObject context, int width, int height);

    @Override
    public void rasterise(String text, int sizePx, boolean bold, Bitmap into) {
        double[] facts = draw(canvas, text, sizePx, bold, MAX_WIDTH_PX, MAX_HEIGHT_PX);
        int width = (int) facts[0];
        int height = (int) facts[1];
        into.left = (float) facts[2];
        into.advance = (float) facts[3];
        into.width = width;
        into.height = height;
        if (width == 0 || height == 0) {
            return;
        }
        Uint8ClampedArray data = read(canvas, width, height);
        byte[] rgba = into.rgba;
        for (int i = 0; i < width * height * 4; i += 4) {
            int alpha = data.get(i + 3);
            rgba[i] = (byte) (data.get(i) * alpha / 255);
            rgba[i + 1] = (byte) (data.get(i + 1) * alpha / 255);
            rgba[i + 2] = (byte) (data.get(i + 2) * alpha / 255);
            rgba[i + 3] = (byte) alpha;
        }
    }
}
