package dev.perihelion.shared.client;

/**
 * Keeps pictures coming: where they come too slowly, space is drawn with fewer pixels; where there
 * is time again, with more. Render thread.
 */
final class Sharpness {
    private static final float[] STEPS = {1, 0.8f, 0.62f, 0.48f, 0.36f};
    private static final double SLOW_SECONDS = 1 / 42.0;
    private static final double QUICK_SECONDS = 1 / 57.0;
    private static final double LOOK_SECONDS = 0.8;
    private static final double CALM_SECONDS = 12;

    private int step;
    private double watchedSeconds;
    private double calmSeconds;
    private int pictures;
    private double patience = CALM_SECONDS;

    /**
     * A picture came that long after the one before; returns the part of the pixels to draw with.
     */
    float after(double seconds) {
        if (seconds > 0.5) {
            watchedSeconds = 0;
            pictures = 0;
            return STEPS[step];
        }
        watchedSeconds += seconds;
        pictures++;
        if (watchedSeconds >= LOOK_SECONDS && pictures >= 3) {
            judge(watchedSeconds / pictures);
            watchedSeconds = 0;
            pictures = 0;
        }
        return STEPS[step];
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
