package dev.perihelion.server;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;

import javax.imageio.ImageIO;

/**
 * How alike two pictures are for an eye that does not look for the edges of letters: both are
 * blurred and made small, and the brightest difference of a channel anywhere is what counts. Two
 * rasterisers of text stay within it, a label that is missing does not.
 */
final class PictureMatch {
    /** Pixels of a side of a tile; a label of the smallest text covers more than one. */
    private static final int TILE_PX = 16;

    /** Tiles overlap by half, so that no place is only at an edge. */
    private static final int STEP_PX = TILE_PX / 2;

    private final BufferedImage one;
    private final BufferedImage other;

    PictureMatch(Path one, Path other) throws IOException {
        this.one = read(one);
        this.other = read(other);
        if (this.one.getWidth() != this.other.getWidth()
                || this.one.getHeight() != this.other.getHeight()) {
            throw new IllegalArgumentException("pictures of two sizes");
        }
    }

    private static BufferedImage read(Path file) throws IOException {
        BufferedImage image = ImageIO.read(file.toFile());
        if (image == null) {
            throw new IOException("no picture: " + file);
        }
        return image;
    }

    /** Where two pictures differ most, in parts of 255. */
    record Worst(double difference, int x, int y) {}

    /** The largest difference of two tiles. */
    Worst worst() {
        Worst worst = new Worst(0, 0, 0);
        for (int y = 0; y + TILE_PX <= one.getHeight(); y += STEP_PX) {
            for (int x = 0; x + TILE_PX <= one.getWidth(); x += STEP_PX) {
                double here = difference(x, y);
                if (here > worst.difference()) {
                    worst = new Worst(here, x, y);
                }
            }
        }
        return worst;
    }

    private double difference(int x, int y) {
        double most = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            most = Math.max(most, Math.abs(mean(one, x, y, shift) - mean(other, x, y, shift)));
        }
        return most;
    }

    private static double mean(BufferedImage image, int left, int top, int shift) {
        int sum = 0;
        for (int y = top; y < top + TILE_PX; y++) {
            for (int x = left; x < left + TILE_PX; x++) {
                sum += image.getRGB(x, y) >> shift & 255;
            }
        }
        return sum / (double) (TILE_PX * TILE_PX);
    }
}
