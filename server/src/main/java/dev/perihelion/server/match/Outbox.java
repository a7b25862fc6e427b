package dev.perihelion.server.match;

import dev.perihelion.shared.protocol.Protocol;

/**
 * Where the frames of one viewer leave the match. Tick thread only.
 *
 * <p>Latest state wins: whoever is not {@link #ready} is skipped for the tick and encodes what was
 * missed later, so a slow peer costs constant memory. What was once offered is sent in order and
 * never dropped, because the next delta builds on it.
 */
public interface Outbox {
    /**
     * Whether all that was offered has left for the kernel and the next frame would leave at once.
     */
    boolean ready();

    /**
     * Sends one binary message. The bytes are copied before this returns; they leave with the next
     * hand-over.
     *
     * @param length 1 to {@link #MAX_FRAME_BYTES}
     */
    void offer(byte[] bytes, int offset, int length);

    /**
     * Closes the connection after everything offered.
     *
     * @param code a WebSocket close code
     * @param reason for developers, at most 123 bytes of UTF-8
     */
    void close(int code, String reason);

    /** Longest frame; a client takes no longer one. */
    int MAX_FRAME_BYTES = Protocol.MAX_SERVER_MESSAGE_BYTES;
}
