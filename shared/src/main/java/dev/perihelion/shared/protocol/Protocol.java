package dev.perihelion.shared.protocol;

/**
 * The numbers that name the protocol: subprotocols, version, first bytes, limits. See
 * {@code shared/PROTOCOL.md}.
 */
public final class Protocol {
    /** WebSocket subprotocol of the binary lane. */
    public static final String BINARY_LANE = "perihelion.v1";

    /** WebSocket subprotocol of the text lane. */
    public static final String TEXT_LANE = "perihelion.json.v1";

    /** Version of the binary lane; both sides must have the same. */
    public static final int VERSION = 3;

    /** First byte of a {@link Hello}. */
    public static final int HELLO = 0x01;

    /** First byte of a {@link CommandFrame}. */
    public static final int COMMAND = 0x02;

    /** First byte of a {@link ClientMessage}: everything else a client says. */
    public static final int SAY = 0x03;

    /** First byte of a {@link Welcome}. */
    public static final int WELCOME = 0x11;

    /** First byte of a {@link Refused}. */
    public static final int REFUSED = 0x12;

    /** First byte of a {@link Pong}. */
    public static final int PONG = 0x13;

    /** What {@link #typeOf} says of a snapshot frame, whose first bit alone is its type. */
    public static final int SNAPSHOT = 0x80;

    /** Bytes of a player key and of a resume token. */
    public static final int SECRET_BYTES = 16;

    /** Longest message of a client, in bytes. */
    public static final int MAX_CLIENT_MESSAGE_BYTES = 512;

    /** Longest message of a server, in bytes: a keyframe of the largest view must fit. */
    public static final int MAX_SERVER_MESSAGE_BYTES = 1 << 20;

    private Protocol() {}

    /**
     * The type of the message that begins with that byte: {@link #SNAPSHOT}, or the byte itself.
     */
    public static int typeOf(byte first) {
        return first < 0 ? SNAPSHOT : first;
    }
}
