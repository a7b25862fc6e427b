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
    private final JdkTransport transport;
    private final Menus menus;
    private final Hands hands;
    private final OpenAlSounds sounds;
    private volatile double beatSeconds;
    private double lastSeconds;

    Game(GameClient client, JdkTransport transport, Menus menus, Hands hands, OpenAlSounds sounds) {
        this.client = client;
        this.transport = transport;
        this.menus = menus;
        this.hands = hands;
        this.sounds = sounds;
    }

    GameClient client() {
        return client;
    }

    Menus menus() {
        return menus;
    }

    /** Takes what hands did and fills the scene for a picture of that size in device pixels. */
    void picture(double now, int widthPx, int heightPx, float contentScale) {
        hands.size(widthPx, heightPx, contentScale);
        hands.take();
        client.picture(now, widthPx, heightPx, contentScale);
        follow(now);
    }

    /** Says good-bye, so that the seat is free at once, and waits until that is out. */
    void leave() throws InterruptedException {
        baton.lock();
        try {
            client.leave();
        } finally {
            baton.unlock();
        }
        transport.awaitEnd();
    }

    /** Goes on without a picture. */
    void beat(double now) {
        hands.take();
        client.beat(now);
        follow(now);
    }

    private void follow(double now) {
        menus.follow(now);
        sounds.breathe((float) Math.min(0.25, now - lastSeconds));
        lastSeconds = now;
        beatSeconds = now;
    }

    /** One line on how it goes, for reports. */
    String state() {
        return Figures.state(client) + " connections=" + transport.opened() + " says="
                + menus.says().replace(' ', '_');
    }

    /** When the game went on last. Any thread. */
    double beatSeconds() {
        return beatSeconds;
    }
}
