package dev.perihelion.server.net;

import dev.perihelion.server.match.Limits;
import dev.perihelion.server.match.Outbox;

import java.net.InetAddress;

/**
 * The other end of a lane: what a {@link LaneHandler} can do to it and know of it. A
 * {@link WebSocketConnection}, or a link of a simulated network on virtual time. One thread: the
 * event loop of the connection.
 */
interface Peer {
    void sendText(String text);

    void sendBinary(byte[] payload, int offset, int length);

    /** Sends one close frame with that code; nothing is heard or sent after it. */
    void close(int code, String reason);

    /** Whether all that was sent is with the kernel. */
    boolean ready();

    /** Where the frames of a match for this peer go. Once: a peer is in one match. */
    Outbox outbox(int match);

    Limits limits();

    NetCounters counters();

    /** The peer's address, for limits and logs. */
    InetAddress address();

    /** Nanoseconds on this peer's steady clock, which is that of the matches. */
    long nanos();
}
