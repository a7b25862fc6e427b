package dev.perihelion.server.match;

import dev.perihelion.shared.protocol.CommandFrame;

/**
 * Every bound of the server that an operator can move, by name. What happens at a bound is said
 * beside each. Immutable, any thread.
 *
 * @param maxConnections open sockets in all; the next one is refused with 503 and the reason, but
 *     see {@link #OPERATOR_CONNECTIONS}
 * @param connectionsPerAddress open sockets per address, loopback exempt; the next one is refused
 *     with 429
 * @param handshakeMillis time for a complete request, a Hello, or a frame once begun; then the
 *     socket is closed, with 1008 if it is a WebSocket
 * @param idleMillis silence after which a peer is gone; close 1001
 * @param closeMillis time for the peer to answer a close frame; then the socket is closed
 * @param binaryMessageBytes longest message on the binary lane; close 1009
 * @param textMessageBytes longest message on the text lane, unpacked; close 1009
 * @param messagesPerSecond frames per second and connection over {@link #BURST_SECONDS}; close 1008
 * @param bytesPerSecond bytes per second and connection over {@link #BURST_SECONDS}; close 1008
 * @param chatPerMinute chat lines per minute and connection; the line is refused with a reason
 * @param chatLength code points in a chat line; the line is refused with a reason
 * @param nameLength code points in a player's name; the rest is cut off
 * @param seatHeldMillis how long a dropped player's seat is kept, but see {@link #BRIEF_SECONDS}
 * @param spectators viewers without a seat per match; refused with a reason
 */
public record Limits(
        int maxConnections,
        int connectionsPerAddress,
        int handshakeMillis,
        int idleMillis,
        int closeMillis,
        int binaryMessageBytes,
        int textMessageBytes,
        int messagesPerSecond,
        int bytesPerSecond,
        int chatPerMinute,
        int chatLength,
        int nameLength,
        int seatHeldMillis,
        int spectators) {

    /** A rate may be exceeded for so long before it counts. */
    public static final int BURST_SECONDS = 4;

    /** Commands an inbox holds; a later one pushes nothing out, it is refused and counted. */
    public static final int INBOX_COMMANDS = 64;

    /** How far ahead of the present a command may be; further ahead is refused and counted. */
    public static final int COMMAND_LEAD_TICKS = 32;

    /**
     * Whose connection ends sooner has the seat held only while nobody else wants it: else
     * strangers who come and drop could hold every seat.
     */
    public static final int BRIEF_SECONDS = 10;

    /** A pilot's choice of hull and team is looked at so often; the newest counts. */
    public static final int TICKS_PER_CHOICE = 16;

    /** Oldest position that lag compensation looks up. */
    public static final int REWIND_MILLIS = CommandFrame.MAX_REWIND_MILLIS;

    /** Who waits for the next tick of a match to be let in; the next is refused with a reason. */
    public static final int WAITING_EVENTS = 1024;

    /**
     * Ticks that a late loop makes good at once; what is beyond is dropped from the schedule and
     * counted.
     */
    public static final int CATCH_UP_TICKS = 4;

    /** How much of its period a tick may take, or begin late, before it is kept as slow. */
    public static final int TICK_BUDGET_PERCENT = 50;

    /** Slow ticks that are kept for who looks into them; the oldest makes room. */
    public static final int SLOW_TICKS_KEPT = 256;

    /** Slow ticks that are kept of a second; the others are only counted. */
    public static final int SLOW_TICKS_PER_SECOND = 8;

    /** Chat lines a room remembers. */
    public static final int CHAT_LINES = 64;

    /** Spectators that get a snapshot in one tick; more of them take turns. */
    public static final int SPECTATORS_PER_TURN = 250;

    /** Ticks until the turn comes round: longer, and the blocks of those between would be gone. */
    public static final int SPECTATOR_ROUND_TICKS = 12;

    /** Batches of frames that may wait for their event loop; then its viewers are skipped. */
    public static final int HAND_OVERS = 4;

    /**
     * Wishes for a keyframe and reports of differences, together, that a client may send; more are
     * passed over and counted.
     */
    public static final double KEYFRAMES_PER_SECOND = 1;

    /** Answers of one connection that the kernel has not taken yet; the next one is its last. */
    public static final int UNWRITTEN_ANSWERS = 16;

    /** How long wishes that were not sent are saved up. */
    public static final double KEYFRAME_BURST_SECONDS = 8;

    /** How long chat lines that were not said are saved up. */
    public static final double CHAT_BURST_SECONDS = 15;

    /**
     * All connections of an address together may say as much as so many; more is refused with a
     * reason. A household is more than one, and a stranger is not more for connecting again.
     */
    public static final int CHATTERS_PER_ADDRESS = 8;

    /** Addresses whose chat is remembered; beyond, the one silent for longest begins anew. */
    public static final int CHAT_ADDRESSES = 4096;

    /** Longest request line; 414 beyond it. */
    public static final int REQUEST_LINE_BYTES = 4096;

    /** All headers of a request; 431 beyond it. */
    public static final int REQUEST_HEADER_BYTES = 8192;

    /** Longest body of a request, which nothing here reads; 413 beyond it. */
    public static final int REQUEST_BODY_BYTES = 8192;

    /**
     * Bytes from a peer that was sent a close frame in which its own is looked for; behind them it
     * is not heard.
     */
    public static final int CLOSING_BYTES = 64 * 1024;

    /** Time for a client to take in an HTTP answer; then the socket is closed. */
    public static final int ANSWER_SECONDS = 60;

    /**
     * Sockets beyond {@link #maxConnections} that are still heard, so that operators can ask a full
     * server why: one request each, to an operators' path, else 503 with the reason.
     */
    public static final int OPERATOR_CONNECTIONS = 16;

    /** Time for the request of such a socket; then it is closed. */
    public static final int OPERATOR_MILLIS = 1_000;

    /**
     * Refused sockets that are told why at a time where that takes a TLS handshake; the next are
     * closed without a word.
     */
    public static final int REFUSALS = 16;

    /** Time for such a handshake and for taking in the answer; then the socket is closed. */
    public static final int REFUSAL_MILLIS = 1_000;

    /** HTTP answers that wait to be made; 503 beyond it. */
    public static final int WAITING_ANSWERS = 256;

    /** Answers that a client of the text lane has not read; beyond it, it is not heard. */
    public static final int UNREAD_BYTES = 64 * 1024;

    /** Frames of one batch, a tick's for one event loop; viewers beyond it are skipped. */
    public static final int HAND_OVER_BYTES = 4 * 1024 * 1024;

    /** Least time between two messages with scores. */
    public static final int SCORES_MILLIS = 250;

    /** The values of an untouched configuration. */
    public static Limits defaults() {
        return new Limits(
                12_000, 64, 5_000, 75_000, 2_000, 1024, 4096, 150, 16_384, 20, 200, 16, 60_000,
                10_000);
    }
}
