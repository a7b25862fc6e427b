package dev.perihelion.server.net;

import dev.perihelion.server.match.Limits;
import dev.perihelion.shared.protocol.CloseCode;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslHandler;

import org.jspecify.annotations.Nullable;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One WebSocket after its handshake: frames in, frames out, time limits, and a closing handshake
 * that sends exactly one close frame, RFC 6455 section 7. One event loop.
 *
 * <p>Snapshots go to the kernel straight from the memory in which the tick left them, where that is
 * possible, see {@link SocketOutbox}; all else is written as header and payload into one pooled
 * buffer. Behind a close frame input is read and thrown away until the peer answers with its own,
 * hangs up, or its time is over, so that no reset overtakes the close frame.
 */
@SuppressWarnings(
        "FutureReturnValueIgnored") // A failed write or close ends in channelInactive, where it is
// handled.
final class WebSocketConnection extends ChannelInboundHandlerAdapter
        implements FrameReader.Listener, Peer {
    private enum State {
        OPEN,
        CLOSING,
        CLOSED
    }

    private static final int PACKED = 0x40;

    private static final int PACK_FROM_BYTES = 256;

    private final LoopHub hub;
    private final Lane lane;
    private final InetAddress address;
    private final boolean packing;
    private final LaneHandler handler;
    private final FrameReader reader;
    private final Budget frames;
    private final Budget bytes;

    private final Channel channel;
    private State state = State.OPEN;
    private boolean ready;
    private @Nullable SocketOutbox outbox;
    private long closingSinceNanos;
    private long lastFrameNanos;
    private long readNanos;
    private long begunSeen;
    private long insideSinceNanos;
    private boolean pinged;
    private boolean deaf;
    private byte @Nullable [] latePong;

    /** Position in the hub's list; the hub's own. */
    int hubIndex = -1;

    WebSocketConnection(
            LoopHub hub,
            Channel channel,
            InetAddress address,
            Lane lane,
            boolean packing,
            LaneHandler handler) {
        this.hub = hub;
        this.channel = channel;
        this.address = address;
        this.lane = lane;
        this.packing = packing;
        this.handler = handler;
        Limits limits = hub.limits();
        long now = hub.nanos();
        boolean limited = lane != Lane.ECHO;
        this.frames =
                new Budget(limited ? limits.messagesPerSecond() : 1e9, Limits.BURST_SECONDS, now);
        this.bytes =
                new Budget(limited ? limits.bytesPerSecond() : 1e12, Limits.BURST_SECONDS, now);
        this.lastFrameNanos = now;
        this.reader = new FrameReader(
                this, hub.messageLimit(lane), packing, hub.engines(), hub.shortMessage());
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        ready(channel.isWritable());
        hub.add(this);
        handler.opened(this);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf in = (ByteBuf) message;
        try {
            if (state == State.OPEN) {
                hub.counters().add(NetEvent.BYTES_IN, in.readableBytes());
                readNanos = hub.nanos();
                reader.read(in);
                if (reader.begun() != begunSeen) {
                    begunSeen = reader.begun();
                    insideSinceNanos = readNanos;
                }
            } else {
                reader.read(in);
            }
        } finally {
            in.release();
        }
    }

    @Override
    public boolean frame(long payloadBytes) {
        lastFrameNanos = readNanos;
        pinged = false;
        if (!frames.take(1, readNanos) || !bytes.take(payloadBytes + 6.0, readNanos)) {
            hub.counters().count(NetEvent.RATE_EXCEEDED);
            close(CloseCode.POLICY, "more messages or bytes per second than allowed");
            return false;
        }
        return true;
    }

    @Override
    public void message(boolean text, byte[] message, int length) {
        hub.counters().count(NetEvent.MESSAGE_IN);
        handler.message(this, text, message, length);
    }

    @Override
    public void ping(byte[] payload, int length) {
        if (!ready) {
            // Only the latest ping needs an answer, section 5.5.3; it waits until the peer reads.
            latePong = Arrays.copyOf(payload, length);
            return;
        }
        send(FrameWriter.FIN_PONG, payload, 0, length);
    }

    @Override
    public void pong() {
        // A sign of life, noted in frame(); nothing else hangs on it.
    }

    @Override
    public void closeFrame(int code) {
        if (state == State.OPEN) {
            sendClose(code, "");
        }
        hangUpAfterWrites();
    }

    @Override
    public void violation(int code, String reason) {
        close(code, reason);
    }

    /**
     * Sends the one close frame; from here on nothing else is sent and nothing is heard but the
     * peer's answer.
     */
    @Override
    public void close(int code, String reason) {
        if (state != State.OPEN) {
            return;
        }
        reader.awaitClose();
        sendClose(code, reason);
        // Under TLS the half-close would be a truncation; there the peer is only waited for.
        if (channel instanceof SocketChannel socket
                && channel.pipeline().get(SslHandler.class) == null) {
            channel.write(channel.alloc().buffer(0)).addListener(done -> socket.shutdownOutput());
            channel.flush();
        }
    }

    private void sendClose(int code, String reason) {
        byte[] text = reason.getBytes(StandardCharsets.UTF_8);
        byte[] payload = new byte[code == CloseCode.NONE ? 0 : 2 + text.length];
        if (payload.length > 0) {
            payload[0] = (byte) (code >> 8);
            payload[1] = (byte) code;
            System.arraycopy(text, 0, payload, 2, text.length);
        }
        send(FrameWriter.FIN_CLOSE, payload, 0, payload.length);
        state = State.CLOSING;
        hub.counters().countClose(code);
        ready(false);
        closingSinceNanos = hub.nanos();
        if (deaf) {
            channel.config().setAutoRead(true);
        }
    }

    private void hangUpAfterWrites() {
        channel.write(channel.alloc().buffer(0)).addListener(done -> channel.close());
        channel.flush();
    }

    @Override
    public void sendText(String text) {
        if (state != State.OPEN) {
            return;
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        if (packing && utf8.length >= PACK_FROM_BYTES) {
            int length = hub.engines().pack(utf8, utf8.length);
            send(FrameWriter.FIN_TEXT | PACKED, hub.engines().bytes(), 0, length);
        } else {
            send(FrameWriter.FIN_TEXT, utf8, 0, utf8.length);
        }
    }

    @Override
    public void sendBinary(byte[] payload, int offset, int length) {
        send(FrameWriter.FIN_BINARY, payload, offset, length);
    }

    /** Header and payload into one pooled buffer, one write, one flush. */
    private void send(int firstByte, byte[] payload, int offset, int length) {
        if (state != State.OPEN) {
            return;
        }
        ByteBuf out = channel.alloc().directBuffer(FrameWriter.MAX_HEADER_BYTES + length);
        FrameWriter.header(firstByte, length, out);
        out.writeBytes(payload, offset, length);
        hub.counters().count(NetEvent.FRAME_OUT);
        hub.counters().add(NetEvent.BYTES_OUT, out.readableBytes());
        channel.writeAndFlush(out, channel.voidPromise());
        if (lane != Lane.BINARY && !ready) {
            listenLess();
        }
    }

    /**
     * Sends bytes that {@link FrameWriter} wrote, behind what waits already.
     *
     * @return whether the connection is open
     */
    boolean sendFrame(ByteBuf from, int start, int length) {
        if (state != State.OPEN) {
            return false;
        }
        channel.writeAndFlush(
                channel.alloc().directBuffer(length).writeBytes(from, start, length),
                channel.voidPromise());
        return true;
    }

    /** Whoever does not read its answers is asked for no more questions. */
    private void listenLess() {
        ChannelOutboundBuffer waiting = channel.unsafe().outboundBuffer();
        if (!deaf && waiting != null && waiting.totalPendingWriteBytes() > Limits.UNREAD_BYTES) {
            deaf = true;
            channel.config().setAutoRead(false);
        }
    }

    /** Looks at the clock for this connection; called by the hub a few times a second. */
    void sweep(long nowNanos) {
        Limits limits = hub.limits();
        if (state != State.OPEN) {
            if (nowNanos - closingSinceNanos > limits.closeMillis() * 1_000_000L) {
                hub.counters().count(NetEvent.TIMED_OUT_CLOSE);
                channel.close();
            }
            return;
        }
        long silentNanos = nowNanos - lastFrameNanos;
        if (reader.inside()
                && nowNanos - insideSinceNanos > limits.handshakeMillis() * 1_000_000L) {
            hub.counters().count(NetEvent.TIMED_OUT_FRAME);
            close(CloseCode.POLICY, "a frame or message was begun and not ended in time");
        } else if (silentNanos > limits.idleMillis() * 1_000_000L) {
            hub.counters().count(NetEvent.TIMED_OUT_IDLE);
            close(CloseCode.GOING_AWAY, "nothing heard for " + limits.idleMillis() / 1000 + " s");
        } else if (!pinged && silentNanos > limits.idleMillis() * 500_000L) {
            pinged = true;
            send(FrameWriter.FIN_PING, new byte[0], 0, 0);
        }
        handler.sweep(this, nowNanos);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        ready(state == State.OPEN && channel.isWritable());
        if (!ready) {
            return;
        }
        if (deaf) {
            deaf = false;
            channel.config().setAutoRead(true);
        }
        byte[] pong = latePong;
        if (pong != null) {
            latePong = null;
            send(FrameWriter.FIN_PONG, pong, 0, pong.length);
        }
    }

    private void ready(boolean now) {
        ready = now;
        if (outbox != null) {
            outbox.ready(now);
        }
    }

    /** Whether all that was written is with the kernel. */
    @Override
    public boolean ready() {
        return ready;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            channel.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (state == State.CLOSED) {
            return;
        }
        if (state == State.OPEN) {
            hub.counters().countClose(CloseCode.ABNORMAL);
        }
        state = State.CLOSED;
        ready(false);
        reader.stop();
        hub.remove(this);
        handler.closed(this);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        fail(cause);
    }

    /** Ends the connection because something went wrong in it. */
    void fail(Throwable cause) {
        if (!(cause instanceof java.io.IOException)) {
            hub.log().error("event=connection-fault lane={}", lane, cause);
        }
        channel.close();
    }

    @Override
    public SocketOutbox outbox(int match) {
        assert outbox == null;
        SocketOutbox next = hub.outlet(match).outbox();
        next.open(this, StraightSocket.of(channel));
        next.ready(ready);
        outbox = next;
        return next;
    }

    @Override
    public Limits limits() {
        return hub.limits();
    }

    @Override
    public NetCounters counters() {
        return hub.counters();
    }

    @Override
    public long nanos() {
        return hub.nanos();
    }

    Channel channel() {
        return channel;
    }

    /** The peer's address, for limits and logs. */
    @Override
    public InetAddress address() {
        return address;
    }

    boolean open() {
        return state == State.OPEN;
    }
}
