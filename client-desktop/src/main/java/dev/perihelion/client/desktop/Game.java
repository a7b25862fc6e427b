package dev.perihelion.client.desktop;

import dev.perihelion.shared.client.GameClient;

import java.util.concurrent.locks.ReentrantLock;

/**
 * The game of this window, which belongs to one thread at a time: the display thread for a picture,
 * or the {@link Heart} while the display stands still. Its methods are called with {@link #baton}
 * held.
 */
final class Game {
    final ReentrantLock baton = new ReentrantLock();
    private final GameClient client;
    private final Hands hands;
    private final OpenAlSounds sounds;
    private volatile double beatSeconds;
    private double lastSeconds;

    Game(GameClient client, Hands hands, OpenAlSounds sounds) {
        this.client = client;
        this.hands = hands;
        this.sounds = sounds;
    }

    GameClient client() {
        return client;
    }

    Hands hands() {
        return hands;
    }

    /** Takes what hands did and fills the scene for a picture of that size in device pixels. */
    void picture(double now, int widthPx, int heightPx, float contentScale) {
        hands.take(widthPx, heightPx, contentScale);
        client.picture(now, widthPx, heightPx, contentScale);
        follow(now);
    }

    /** Goes on without a picture. */
    void beat(double now) {
        hands.take();
        client.beat(now);
        follow(now);
    }

    private void follow(double now) {
        sounds.breathe((float) Math.min(0.25, now - lastSeconds));
        lastSeconds = now;
        beatSeconds = now;
    }

    /** When the game went on last. Any thread. */
    double beatSeconds() {
        return beatSeconds;
    }
}
