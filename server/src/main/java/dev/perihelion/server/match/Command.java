package dev.perihelion.server.match;

/**
 * A command in one word, so that where commands wait, each is one read of memory: the tick from
 * which it is meant, 32 bits, the lag of the pilot's picture, 16, and the controls, 16, as a
 * {@code CommandFrame} has them. Stateless, any thread.
 */
final class Command {
    /** No command: its tick is none that a frame can carry. */
    static final long NONE = -1;

    private static final int LAG_AT = 16;
    private static final int TICK_AT = 32;
    private static final int FIELD = 0xFFFF;

    private Command() {}

    static long of(int tick, int controls, int lagTicks) {
        assert (controls & ~FIELD) == 0 && (lagTicks & ~FIELD) == 0;
        return (long) tick << TICK_AT | (long) lagTicks << LAG_AT | controls;
    }

    static int tick(long command) {
        return (int) (command >> TICK_AT);
    }

    static int controls(long command) {
        return (int) command & FIELD;
    }

    static int lagTicks(long command) {
        return (int) (command >> LAG_AT) & FIELD;
    }
}
