package dev.perihelion.shared.client.render;

/**
 * The platform's text rasteriser: whole runs, so that any script is shaped by the one who can.
 * Render thread.
 *
 * <p>Called when a run is seen for the first time; the {@link TextAtlas} keeps the result.
 */
public interface GlyphSource {
    /** Most pixels a run may be wide; a longer one is cut by the platform. */
    int MAX_WIDTH_PX = 1020;

    /** Most pixels a run may be high. */
    int MAX_HEIGHT_PX = 128;

    /**
     * Draws {@code text} in white at {@code sizePx} into {@code into}, premultiplied, from the top
     * left corner.
     *
     * @param bold a heavier cut, for headings and numbers
     */
    void rasterise(String text, int sizePx, boolean bold, Bitmap into);

    /** A picture of one run. The pixels belong to the caller and are reused. */
    final class Bitmap {
        /**
         * Tightly packed RGBA rows of {@link #width}, valid for {@code width * height * 4} bytes.
         */
        public final byte[] rgba = new byte[MAX_WIDTH_PX * MAX_HEIGHT_PX * 4];

        public int width;
        public int height;
        /** Pixels the pen advances. */
        public float advance;
        /** Pixels from the pen to the picture's left edge; negative for overhang. */
        public float left;
    }
}
