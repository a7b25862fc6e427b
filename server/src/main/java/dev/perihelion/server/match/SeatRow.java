package dev.perihelion.server.match;

/**
 * Who has a seat, as a journal keeps it: enough to give it back to its player after a crash.
 * Immutable, any thread; the hashes must not be changed.
 *
 * @param seat which
 * @param state {@link #EMPTY}, {@link #BOT}, {@link #PLAYER} or {@link #HELD}
 * @param name as shown, empty for an empty seat
 * @param keyHash hash of the player key, or empty
 * @param tokenHash hash of the resume token, or empty
 * @param heldUntil of a held seat, the tick at which it becomes free
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares rows.
public record SeatRow(
        int seat, int state, String name, byte[] keyHash, byte[] tokenHash, int heldUntil) {
    /** Nobody sits there. */
    public static final int EMPTY = 0;

    /** A bot does. */
    public static final int BOT = 1;

    /** A player does. */
    public static final int PLAYER = 2;

    /** A player did, and may come back; a bot flies meanwhile. */
    public static final int HELD = 3;

    private static final byte[] NOTHING = {};

    /** The row of an empty seat. */
    public static SeatRow empty(int seat) {
        return new SeatRow(seat, EMPTY, "", NOTHING, NOTHING, 0);
    }
}
