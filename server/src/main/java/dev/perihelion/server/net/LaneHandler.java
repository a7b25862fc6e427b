package dev.perihelion.server.net;

/**
 * What a lane does with the messages of one peer. One event loop; arrays are valid until the call
 * returns.
 */
interface LaneHandler {
    /** The handshake is done; messages may be sent. */
    void opened(Peer peer);

    void message(Peer peer, boolean text, byte[] bytes, int length);

    /** The connection is over, whoever ended it. Called once. */
    void closed(Peer peer);

    /** Several times a second, for what is due by time. */
    default void sweep(Peer peer, long nowNanos) {}
}
