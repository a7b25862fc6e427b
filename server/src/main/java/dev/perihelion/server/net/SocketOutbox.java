package dev.perihelion.server.net;

import dev.perihelion.server.match.Outbox;

import io.netty.buffer.ByteBuf;
import io.netty.channel.unix.Socket;

import org.jspecify.annotations.Nullable;

import java.util.Objects;

/**
 * The outbox of one connection in one match, and what a tick and an event loop look at for each of
 * its frames. Tick thread, but where it says event loop.
 *
 * <p>They look at all of a thousand players, whose connections have left the cache since the tick
 * before. So this is small, has a copy of its connection's readiness, and mostly lies beside the
 * next one, as they were made, see {@link LoopOutlet#outbox}.
 */
final class SocketOutbox implements Outbox {
    private final LoopOutlet outlet;
    private @Nullable WebSocketConnection connection;
    private @Nullable Socket straight;
    private volatile boolean ready;
    private int lastPass;

    /** Nobody's yet. */
    SocketOutbox(LoopOutlet outlet) {
        this.outlet = outlet;
    }

    /** Becomes a connection's. Event loop, once. */
    void open(WebSocketConnection taker, @Nullable Socket straightWay) {
        connection = taker;
        straight = straightWay;
    }

    /** The connection says whether all that was written is with the kernel. Event loop. */
    void ready(boolean now) {
        ready = now;
    }

    @Override
    public boolean ready() {
        return ready && outlet.ready();
    }

    @Override
    public void offer(byte[] bytes, int offset, int length) {
        outlet.append(this, bytes, offset, length);
    }

    @Override
    public void close(int code, String reason) {
        outlet.close(this, code, reason);
    }

    /**
     * The socket to which one frame may go past the channel now. Event loop.
     *
     * @param pass another number for each time that frames are sent at once
     * @return -1 if it has to go by {@link #sendFrame}, as has what is behind another frame
     */
    int straightSocket(int pass) {
        Socket socket = straight;
        boolean first = pass != lastPass;
        lastPass = pass;
        // Who closes a channel tells its handlers later; its descriptor may be another's by then.
        return first && ready && socket != null && socket.isOpen() ? socket.intValue() : -1;
    }

    /**
     * Sends bytes that {@link FrameWriter} wrote, behind what waits already. A frame that cannot be
     * sent ends the connection: the next one builds on it. Event loop.
     *
     * @return whether the connection is open
     */
    boolean sendFrame(ByteBuf from, int start, int length) {
        try {
            return connection().sendFrame(from, start, length);
        } catch (RuntimeException | OutOfMemoryError e) {
            fail(e);
            return false;
        }
    }

    /** Ends the connection because something went wrong in it. Event loop. */
    void fail(Throwable cause) {
        connection().fail(cause);
    }

    /** Closes the connection behind its frames. Event loop. */
    void closeNow(int code, String reason) {
        connection().close(code, reason);
    }

    private WebSocketConnection connection() {
        return Objects.requireNonNull(connection);
    }
}
