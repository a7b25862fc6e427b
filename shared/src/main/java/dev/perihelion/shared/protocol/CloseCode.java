package dev.perihelion.shared.protocol;

/**
 * The WebSocket close codes that are sent: those of RFC 6455, section 7.4, and this game's own.
 * Stateless, any thread. See {@code shared/PROTOCOL.md}.
 */
public final class CloseCode {
    public static final int NORMAL = 1000;
    public static final int GOING_AWAY = 1001;
    public static final int PROTOCOL_ERROR = 1002;
    public static final int UNSUPPORTED_DATA = 1003;
    /** Never on the wire: the peer's close frame had no code. */
    public static final int NONE = 1005;
    /** Never on the wire: the connection ended without a close frame. */
    public static final int ABNORMAL = 1006;

    public static final int INVALID_DATA = 1007;
    public static final int POLICY = 1008;
    public static final int TOO_BIG = 1009;
    public static final int INTERNAL = 1011;
    /** The server's no, explained in a {@link Refused} before it. */
    public static final int REFUSED = 4000;
    /** The seat is flown from another connection now. */
    public static final int TAKEN_OVER = 4001;
    /** A client's: frames came faster than it took them, and none may be left out. */
    public static final int TOO_SLOW = 4002;

    private CloseCode() {}

    /** Whether a peer may send this code: the registered ones of 1000 to 1014, and 3000 to 4999. */
    public static boolean allowedFromPeer(int code) {
        boolean registered =
                code >= 1000 && code <= 1014 && code != 1004 && code != NONE && code != ABNORMAL;
        return registered || code >= 3000 && code <= 4999;
    }
}
