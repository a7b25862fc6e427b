package dev.perihelion.client.desktop;

import dev.perihelion.shared.client.Action;
import dev.perihelion.shared.client.GameClient;
import dev.perihelion.shared.client.menu.Menu;

import org.jspecify.annotations.Nullable;
import org.lwjgl.glfw.GLFW;

/**
 * What hands did becomes what the ship, the menus and the window do. Called by whoever has the
 * game.
 */
final class Hands {
    private static final int PAD_BUTTONS = 17;
    private static final float STICK_STEP = 0.6f;
    private static final float STICK_REST = 0.35f;

    private final HandQueue queue;
    private final GameClient client;
    private final Menus menus;
    private final HandQueue.Deed deed = new HandQueue.Deed();
    private final String[] padNames = new String[PAD_BUTTONS];
    private float widthPx = 1;
    private float heightPx = 1;
    private float contentScale = 1;
    private float mouseX;
    private float mouseY;
    private boolean typing;
    private boolean stickRests = true;

    Hands(HandQueue queue, GameClient client, Menus menus) {
        this.queue = queue;
        this.client = client;
        this.menus = menus;
        for (int i = 0; i < PAD_BUTTONS; i++) {
            padNames[i] = "Pad" + i;
        }
    }

    /** The window has that size now. */
    void size(int width, int height, float scale) {
        widthPx = width;
        heightPx = height;
        contentScale = scale;
    }

    /** Takes all that waits. */
    void take() {
        while (queue.take(deed)) {
            Menu open = menus.menu();
            if (deed.kind == HandQueue.KEY_DOWN && deed.code == GLFW.GLFW_KEY_F12) {
                menus.keepPicture();
                continue;
            }
            if (deed.kind == HandQueue.FOCUS_LOST) {
                client.pilot().releaseAll();
            } else if (deed.kind == HandQueue.MOUSE) {
                mouseX = deed.x;
                mouseY = deed.y;
                point(open);
            } else if (open == null) {
                fly();
            } else {
                choose(open);
            }
        }
    }

    private void point(@Nullable Menu open) {
        if (open != null) {
            open.point(onPage(mouseX), onPage(mouseY));
        } else {
            client.pilot()
                    .mouse(
                            (mouseX - widthPx * 0.5f) / contentScale,
                            (heightPx * 0.5f - mouseY) / contentScale);
        }
    }

    /** From device pixels to the unit of the user interface. */
    private float onPage(float pixels) {
        return pixels / (contentScale * client.settings().uiScale / 100f);
    }

    private void fly() {
        switch (deed.kind) {
            case HandQueue.KEY_DOWN -> {
                typing = false;
                press(KeyNames.key(deed.code));
            }
            case HandQueue.BUTTON_DOWN -> press(KeyNames.button(deed.code));
            case HandQueue.PAD_DOWN -> press(padNames[deed.code]);
            case HandQueue.KEY_UP -> client.pilot().release(KeyNames.key(deed.code));
            case HandQueue.BUTTON_UP -> client.pilot().release(KeyNames.button(deed.code));
            case HandQueue.PAD_UP -> client.pilot().release(padNames[deed.code]);
            case HandQueue.STICK -> client.pilot().stick(deed.x, deed.y);
            case HandQueue.WHEEL -> client.wheel(Math.signum(deed.y));
            default -> {}
        }
    }

    private void press(String name) {
        Action action = name.isEmpty() ? null : client.pilot().press(name);
        if (action != null) {
            if (action == Action.FIRE) {
                client.triggered(deed.seconds);
            }
            menus.pressed(action);
        }
    }

    private void choose(Menu open) {
        switch (deed.kind) {
            case HandQueue.KEY_DOWN, HandQueue.KEY_AGAIN -> {
                typing = true;
                boolean shift = (deed.modifiers & GLFW.GLFW_MOD_SHIFT) != 0;
                menus.key(open, KeyNames.key(deed.code), shift);
            }
            case HandQueue.CHARACTER -> {
                // The key that opened the page does not write into it.
                if (typing) {
                    open.type(deed.code);
                }
            }
            case HandQueue.BUTTON_DOWN -> {
                if (!menus.captures(KeyNames.button(deed.code)) && deed.code == 0) {
                    open.click(onPage(mouseX), onPage(mouseY));
                }
            }
            case HandQueue.BUTTON_UP -> open.release();
            case HandQueue.MARK -> open.mark();
            case HandQueue.COPY -> menus.copy(open.marked(false));
            case HandQueue.CUT -> menus.copy(open.marked(true));
            case HandQueue.PAD_DOWN -> menus.key(open, padNames[deed.code], false);
            case HandQueue.STICK -> walk(open);
            default -> {}
        }
    }

    /** A push of the stick is one step on the page. */
    private void walk(Menu open) {
        float far = Math.max(Math.abs(deed.x), Math.abs(deed.y));
        if (far < STICK_REST) {
            stickRests = true;
        } else if (far > STICK_STEP && stickRests) {
            stickRests = false;
            boolean upright = Math.abs(deed.y) > Math.abs(deed.x);
            String code = upright
                    ? (deed.y > 0 ? "ArrowUp" : "ArrowDown")
                    : (deed.x > 0 ? "ArrowRight" : "ArrowLeft");
            open.key(code, false);
        }
    }
}
