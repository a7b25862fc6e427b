package dev.perihelion.shared.client;

import org.jspecify.annotations.Nullable;

/**
 * What is shown while there is no match to show: a match of bots behind the start page, or an
 * exhibit in its place. Render thread.
 *
 * <p>It is made by the first picture of it: who goes straight to a match pays nothing for it.
 */
final class StartScene {
    private static final int SEED = 7;

    private int bots = GameClient.ATTRACT_BOTS;
    private @Nullable AttractMatch match;
    private @Nullable Exhibit exhibit;

    /** Another number of bots. */
    void attract(int count) {
        bots = Math.max(2, Math.min(GameClient.MOST_ATTRACT_BOTS, count));
        match = null;
    }

    /** Shows that instead of the match. */
    void exhibit(Exhibit shown) {
        exhibit = shown;
    }

    /** Whether an exhibit is shown, whatever the player wants. */
    boolean exhibits() {
        return exhibit != null;
    }

    /** Whether what is shown follows no clock. */
    boolean stands() {
        Exhibit shown = exhibit;
        return shown != null && shown.stands();
    }

    /** Whether a match of bots has been made. */
    boolean made() {
        return match != null;
    }

    /** How far the scene's clock goes on, if that much time has passed. */
    float step(float passedSeconds) {
        Exhibit shown = exhibit;
        return shown == null ? passedSeconds : shown.step(passedSeconds);
    }

    /** Fills the scene for the next picture; its view has its size and its step already. */
    void draw(Scene scene, float baseZoom) {
        float seconds = scene.view.stepSeconds;
        Exhibit shown = exhibit;
        if (shown != null) {
            shown.draw(scene, seconds, baseZoom);
            return;
        }
        AttractMatch current = match;
        if (current == null) {
            current = new AttractMatch(bots, SEED);
            match = current;
        }
        current.draw(scene, seconds, baseZoom);
    }
}
