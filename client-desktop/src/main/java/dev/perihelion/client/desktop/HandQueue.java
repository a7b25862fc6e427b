package dev.perihelion.client.desktop;

/**
 * What hands did, on its way from the window's thread to the game: a bounded ring of numbers, so
 * that the window never waits for a picture. One thread puts, whoever has the game takes.
 */
final class HandQueue {
    static final int KEY_DOWN = 0;
    static final int KEY_UP = 1;
    /** A key that is held long enough to repeat. */
    static final int KEY_AGAIN = 2;
    /** A character, as text input. */
    static final int CHARACTER = 3;

    static final int BUTTON_DOWN = 4;
    static final int BUTTON_UP = 5;
    /** The mouse, in device pixels from the top left corner; only the newest is kept. */
    static final int MOUSE = 6;

    static final int WHEEL = 7;
    static final int PAD_DOWN = 8;
    static final int PAD_UP = 9;
    static final int STICK = 10;
    /** The window has lost the keyboard. */
    static final int FOCUS_LOST = 11;
    /** All of the text is wanted marked, copied, or copied and gone. */
    static final int MARK = 12;

    static final int COPY = 13;
    static final int CUT = 14;

    private static final int CAPACITY = 512;

    /** One thing that a hand did. */
    static final class Deed {
        int kind;
        int code;
        int modifiers;
        float x;
        float y;
        /** When. */
        double seconds;
    }

    private final Deed[] ring = new Deed[CAPACITY];
    private int head;
    private int tail;
    private boolean lost;

    HandQueue() {
        for (int i = 0; i < CAPACITY; i++) {
            ring[i] = new Deed();
        }
    }

    synchronized void put(int kind, int code, int modifiers, float x, float y) {
        if (tail != head && kind == MOUSE && last().kind == MOUSE) {
            last().x = x;
            last().y = y;
            return;
        }
        if (tail - head == CAPACITY) {
            // What is held is not known any more, so nothing is.
            head = tail;
            lost = true;
        }
        Deed deed = ring[tail & CAPACITY - 1];
        deed.kind = kind;
        deed.code = code;
        deed.modifiers = modifiers;
        deed.x = x;
        deed.y = y;
        deed.seconds = Time.seconds();
        tail++;
    }

    private Deed last() {
        return ring[tail - 1 & CAPACITY - 1];
    }

    /** Takes the oldest into {@code into}; false where there is none. */
    synchronized boolean take(Deed into) {
        if (lost) {
            lost = false;
            into.kind = FOCUS_LOST;
            return true;
        }
        if (head == tail) {
            return false;
        }
        Deed oldest = ring[head & CAPACITY - 1];
        head++;
        into.kind = oldest.kind;
        into.code = oldest.code;
        into.modifiers = oldest.modifiers;
        into.x = oldest.x;
        into.y = oldest.y;
        into.seconds = oldest.seconds;
        return true;
    }
}
