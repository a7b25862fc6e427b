package dev.perihelion.server.net;

/**
 * What a lane does with the messages of one connection. One event loop; arrays are valid until the
 * call returns.
 */
interface LaneHandler {
    /** The handshake is done; messages may be sent. */
    void opened(WebSocketConnection connection);

    void message(WebSocketConnection connection, boolean text, byte[] bytes, int length);

    /** The connection is over, whoever ended it. Called once. */
    void closed(WebSocketConnection connection);

    /** Several times a second, for what is due by time. */
    default void sweep(WebSocketConnection connection, long nowNanos) {}
}
