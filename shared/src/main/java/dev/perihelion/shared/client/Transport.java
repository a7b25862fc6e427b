package dev.perihelion.shared.client;

/**
 * The platform's WebSocket: ordered, reliable, binary. Never throws: what goes wrong is a state.
 *
 * <p>Called by the render thread. Whatever thread receives puts messages into a bounded queue of
 * the platform, which is emptied by {@link #poll}; a queue that is full closes the connection,
 * since nothing may be left out.
 */
public interface Transport {
    /** Where the connection stands. */
    enum State {
        /**
         * None, or no more, and all that came has been taken: the last message before the end may
         * say why, and so may {@link Transport#closeReason}.
         */
        CLOSED,
        /** On its way. */
        OPENING,
        /** Messages go. */
        OPEN
    }

    /** One received message; the array is used again. */
    final class Inbound {
        public byte[] bytes = new byte[1 << 12];
        public int length;
        /** When it came, on the platform's steady clock. */
        public double seconds;

        /** Makes room for that many bytes. */
        public void fit(int count) {
            if (bytes.length < count) {
                bytes = new byte[Math.max(count, bytes.length * 2)];
            }
            length = count;
        }
    }

    /** Opens anew; an old connection is closed and its messages are forgotten. */
    void open(String url, String subprotocol);

    State state();

    /** Takes the oldest message that waits; false where there is none. */
    boolean poll(Inbound into);

    /**
     * Sends the first {@code length} bytes, which may be used again at once. Nothing happens unless
     * open.
     */
    void send(byte[] bytes, int length);

    /** Bytes that were sent and have not left this machine. */
    int waitingBytes();

    void close();

    /** The reason that the last connection was closed with, or the empty string. */
    String closeReason();
}
