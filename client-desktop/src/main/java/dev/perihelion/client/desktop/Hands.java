package dev.perihelion.client.desktop;

import dev.perihelion.shared.client.Action;
import dev.perihelion.shared.client.GameClient;

/**
 * What hands did becomes what the ship, the menus and the window do. Called by whoever has the
 * game.
 */
final class Hands {
    private static final int PAD_BUTTONS = 17;

    private final HandQueue queue;
    private final GameClient client;
    private final GameWindow.Wishes wishes;
    private final HandQueue.Deed deed = new HandQueue.Deed();
    private final String[] padNames = new String[PAD_BUTTONS];
    private float widthPx = 1;
    private float heightPx = 1;
    private float contentScale = 1;

    Hands(HandQueue queue, GameClient client, GameWindow.Wishes wishes) {
        this.queue = queue;
        this.client = client;
        this.wishes = wishes;
        for (int i = 0; i < PAD_BUTTONS; i++) {
            padNames[i] = "Pad" + i;
        }
    }

    /** Takes all that waits, for a window of that size. */
    void take(int width, int height, float scale) {
        widthPx = width;
        heightPx = height;
        contentScale = scale;
        take();
    }

    /** Takes all that waits. */
    void take() {
        while (queue.take(deed)) {
            switch (deed.kind) {
                case HandQueue.KEY_DOWN -> press(KeyNames.key(deed.code));
                case HandQueue.KEY_UP -> client.pilot().release(KeyNames.key(deed.code));
                case HandQueue.BUTTON_DOWN -> press(KeyNames.button(deed.code));
                case HandQueue.BUTTON_UP -> client.pilot().release(KeyNames.button(deed.code));
                case HandQueue.PAD_DOWN -> press(padNames[deed.code]);
                case HandQueue.PAD_UP -> client.pilot().release(padNames[deed.code]);
                case HandQueue.STICK -> client.pilot().stick(deed.x, deed.y);
                case HandQueue.MOUSE ->
                    client.pilot()
                            .mouse(
                                    (deed.x - widthPx * 0.5f) / contentScale,
                                    (heightPx * 0.5f - deed.y) / contentScale);
                case HandQueue.WHEEL -> client.wheel(Math.signum(deed.y));
                case HandQueue.FOCUS_LOST -> client.pilot().releaseAll();
                default -> {}
            }
        }
    }

    private void press(String name) {
        if (name.isEmpty()) {
            return;
        }
        Action action = client.pilot().press(name);
        if (action != null) {
            pressed(action);
        }
    }

    private void pressed(Action action) {
        switch (action) {
            case FULL_SCREEN -> wishes.toggleFullScreen();
            default -> client.pressed(action);
        }
    }
}
