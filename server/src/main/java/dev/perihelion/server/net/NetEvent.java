package dev.perihelion.server.net;

import java.util.Locale;

/** What the network room counts; each name is the value of a label in {@code /metrics}. */
public enum NetEvent {
    CONNECTION_ACCEPTED,
    CONNECTION_CLOSED,
    HANDSHAKE_BINARY,
    HANDSHAKE_TEXT,
    HTTP_REQUEST,
    MESSAGE_IN,
    BYTES_IN,
    FRAME_OUT,
    BYTES_OUT,
    HAND_OVER_REFUSED,
    SENDS_REFUSED,
    REFUSED_FULL,
    REFUSED_ADDRESS,
    REFUSED_ORIGIN,
    REFUSED_VERSION,
    REFUSED_HANDSHAKE,
    REFUSED_REQUEST,
    REFUSED_DRAINING,
    TIMED_OUT_REQUEST,
    TIMED_OUT_HELLO,
    TIMED_OUT_FRAME,
    TIMED_OUT_IDLE,
    TIMED_OUT_CLOSE,
    RATE_EXCEEDED,
    COMMAND_REFUSED,
    KEYFRAME_REFUSED,
    MESSAGE_MALFORMED,
    CHAT_REFUSED;

    /** The name in lower case, as metrics print it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
