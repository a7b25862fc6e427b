package dev.perihelion.shared.protocol;

/**
 * The server's no, followed by a close. Thread of its owner.
 *
 * <pre>
 *  8 type 0x12   8 reason   8 + n text
 * </pre>
 */
public final class Refused {
    /** The client speaks another version. */
    public static final int VERSION = 1;

    /** No seat is free; the text says what to do. */
    public static final int FULL = 2;

    /** The name cannot be used. */
    public static final int NAME = 3;

    /** There is no such match. */
    public static final int NO_MATCH = 4;

    /** The server is going down, or takes nobody in for now. */
    public static final int NOT_NOW = 5;

    /** Somebody else took the seat with the same key. */
    public static final int TAKEN_OVER = 6;

    /** Another reason. */
    public static final int OTHER = 7;

    /** Which. */
    public int reason = OTHER;

    /** In words that a player understands. */
    public String text = "";

    /** Writes or reads it. */
    public void describe(Wire wire) {
        wire.within(Protocol.REFUSED, 8, Protocol.REFUSED, Protocol.REFUSED);
        reason = wire.code(reason, 8);
        text = wire.text(text, Notice.MAX_TEXT_BYTES);
    }
}
