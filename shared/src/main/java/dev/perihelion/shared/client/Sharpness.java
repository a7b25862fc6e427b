package dev.perihelion.shared.client;

/**
 * Keeps pictures coming: where they come too slowly, space is drawn with fewer pixels; where there
 * is time again, with more. Render thread.
 *
 * <p>The first pictures have the fewest, so that they are there at once on any machine; a machine
 * that is quick with them draws all pixels a moment later.
 */
final class Sharpness {
    private static final float[] STEPS = {1, 0.8f, 0.62f, 0.48f, 0.36f};
    private static final double SLOW_SECONDS = 1 / 42.0;
    private static final double QUICK_SECONDS = 1 / 57.0;
    private static final double LOOK_SECONDS = 0.8;
    private static final double CALM_SECONDS = 12;
    /** A longer gap is a page that was hidden or a driver that compiled: it tells nothing. */
    private static final double STALL_SECONDS = 0.5;

    private static final double START_SECONDS = 3;
    private static final int START_PICTURES = 5;

    private int step = STEPS.length - 1;
    private double startSeconds;
    private int quickPictures;
    private double watchedSeconds;
    private double calmSeconds;
    private int pictures;
    private double patience = CALM_SECONDS;

    /**
     * A picture came that long after the one before; returns the part of the pixels to draw with.
     */
    float after(double seconds) {
        if (seconds > STALL_SECONDS) {
            quickPictures = 0;
            watchedSeconds = 0;
            pictures = 0;
        } else if (startSeconds < START_SECONDS) {
            start(seconds);
        } else {
            watch(seconds);
        }
        return STEPS[step];
    }

    private void start(double seconds) {
        startSeconds += seconds;
        quickPictures = seconds < SLOW_SECONDS ? quickPictures + 1 : 0;
        if (quickPictures >= START_PICTURES) {
            step = 0;
            startSeconds = START_SECONDS;
        }
    }

    private void watch(double seconds) {
        watchedSeconds += seconds;
        pictures++;
        if (watchedSeconds >= LOOK_SECONDS && pictures >= 3) {
            judge(watchedSeconds / pictures);
            watchedSeconds = 0;
            pictures = 0;
        }
    }

    private void judge(double mean) {
        calmSeconds = mean < QUICK_SECONDS ? calmSeconds + watchedSeconds : 0;
        if (mean > SLOW_SECONDS && step < STEPS.length - 1) {
            step++;
            patience = Math.min(120, patience * 1.5);
        } else if (calmSeconds > patience && step > 0) {
            step--;
            calmSeconds = 0;
        }
    }
}
