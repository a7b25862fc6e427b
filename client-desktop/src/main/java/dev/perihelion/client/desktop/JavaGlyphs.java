package dev.perihelion.client.desktop;

import dev.perihelion.shared.client.render.GlyphSource;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.TextLayout;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.HashMap;
import java.util.Map;

/**
 * Text by Java2D without a screen: its logical fonts fall back on whatever the system has, so every
 * script is shaped that the player can read. One thread at a time.
 */
final class JavaGlyphs implements GlyphSource {
    private static final int PAD_PX = 2;
    /**
     * From the baseline to the middle of the em square, in parts of the size: what the browser puts
     * on a line. Java tells a font's line, which is higher.
     */
    private static final float MIDDLE = 0.26f;

    private static final String FAMILY = Font.SANS_SERIF;

    private final BufferedImage canvas =
            new BufferedImage(MAX_WIDTH_PX, MAX_HEIGHT_PX, BufferedImage.TYPE_INT_ARGB_PRE);
    private final int[] drawn = ((DataBufferInt) canvas.getRaster().getDataBuffer()).getData();
    private final Graphics2D pen = canvas.createGraphics();
    private final Map<Integer, Font> fonts = new HashMap<>();

    JavaGlyphs() {
        pen.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pen.setRenderingHint(
                RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        pen.setBackground(new Color(0, true));
        pen.setColor(Color.WHITE);
    }

    /** One that has found its fonts already, which takes a while the first time. */
    static JavaGlyphs warmed() {
        JavaGlyphs glyphs = new JavaGlyphs();
        Bitmap scratch = new Bitmap();
        glyphs.rasterise("Aa0", 14, false, scratch);
        glyphs.rasterise("Aa0", 22, true, scratch);
        return glyphs;
    }

    @Override
    public void rasterise(String text, int sizePx, boolean bold, Bitmap into) {
        into.width = 0;
        into.height = 0;
        into.left = 0;
        into.advance = 0;
        if (text.isEmpty()) {
            return;
        }
        Font font = fonts.computeIfAbsent(
                bold ? sizePx : -sizePx,
                ignored -> new Font(FAMILY, bold ? Font.BOLD : Font.PLAIN, sizePx));
        TextLayout layout = new TextLayout(text, font, pen.getFontRenderContext());
        Rectangle2D ink = layout.getBounds();
        int left = PAD_PX + (int) Math.ceil(Math.max(0, -ink.getMinX()));
        int width = Math.min(MAX_WIDTH_PX, left + (int) Math.ceil(ink.getMaxX()) + PAD_PX);
        int height = Math.min(MAX_HEIGHT_PX, (int) Math.ceil(sizePx * 1.5) + 2);
        float baseline = Math.round(height * 0.5f + sizePx * MIDDLE);
        pen.clearRect(0, 0, width, height);
        layout.draw(pen, left, baseline);
        into.left = -left;
        into.advance = layout.getAdvance();
        into.width = Math.max(0, width);
        into.height = height;
        copy(width, height, into.rgba);
    }

    private void copy(int width, int height, byte[] rgba) {
        int at = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int argb = drawn[y * MAX_WIDTH_PX + x];
                rgba[at] = (byte) (argb >> 16);
                rgba[at + 1] = (byte) (argb >> 8);
                rgba[at + 2] = (byte) argb;
                rgba[at + 3] = (byte) (argb >> 24);
                at += 4;
            }
        }
    }
}
