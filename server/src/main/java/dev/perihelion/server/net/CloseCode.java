package dev.perihelion.server.net;

/** The WebSocket close codes this server sends, RFC 6455 section 7.4. Stateless, any thread. */
final class CloseCode {
    static final int NORMAL = 1000;
    static final int GOING_AWAY = 1001;
    static final int PROTOCOL_ERROR = 1002;
    static final int UNSUPPORTED_DATA = 1003;
    /** Never on the wire: the peer's close frame had no code. */
    static final int NONE = 1005;
    /** Never on the wire: the connection ended without a close frame. */
    static final int ABNORMAL = 1006;

    static final int INVALID_DATA = 1007;
    static final int POLICY = 1008;
    static final int TOO_BIG = 1009;
    static final int INTERNAL = 1011;
    static final int TRY_LATER = 1013;

    private CloseCode() {}

    /** Whether a peer may send this code: the registered ones of 1000 to 1014, and 3000 to 4999. */
    static boolean allowedFromPeer(int code) {
        boolean registered =
                code >= 1000 && code <= 1014 && code != 1004 && code != NONE && code != ABNORMAL;
        return registered || code >= 3000 && code <= 4999;
    }
}
