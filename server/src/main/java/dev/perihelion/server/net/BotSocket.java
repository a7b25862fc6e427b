package dev.perihelion.server.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.util.concurrent.FastThreadLocal;

/**
 * The connection of one {@link BotPilot}. One event loop. A blind one's is no longer in the
 * pipeline after the handshake: {@link BotFrames} is, and tells it what comes.
 */
@SuppressWarnings("FutureReturnValueIgnored") // A failed write ends in channelInactive.
final class BotSocket extends SimpleChannelInboundHandler<BinaryWebSocketFrame> {
    private final BotPilot pilot;
    private final BotFigures figures;
    private final FastThreadLocal<byte[]> scratch;
    private final Tap tap;
    private final Runnable ended;
    private long lastNanos;

    /** Sees every frame before its player. */
    interface Tap {
        void frame(byte[] bytes, int length);
    }

    /**
     * @param scratch for a frame while it is looked at
     * @param ended called when the connection is gone
     */
    BotSocket(
            BotPilot pilot,
            BotFigures figures,
            FastThreadLocal<byte[]> scratch,
            Tap tap,
            Runnable ended) {
        this.pilot = pilot;
        this.figures = figures;
        this.scratch = scratch;
        this.tap = tap;
        this.ended = ended;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event == WebSocketClientProtocolHandler.ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
            figures.connected.increment();
            if (pilot.sees()) {
                send(ctx, pilot.hello());
            } else { // when the handshake's own handlers have gone
                ctx.executor()
                        .execute(() -> BotFrames.replace(ctx.pipeline(), this, pilot, figures));
            }
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, BinaryWebSocketFrame frame) {
        int answer = hear(frame.content(), frame.content().readableBytes());
        if (answer > 0) {
            send(ctx, answer);
        }
    }

    /** Takes a frame's content; the length of the answer in the pilot's bytes, 0 for none. */
    int hear(ByteBuf content, int length) {
        byte[] bytes = scratch.get();
        content.readBytes(bytes, 0, length);
        note(length);
        tap.frame(bytes, length);
        return pilot.hear(bytes, length);
    }

    private void note(int length) {
        long now = System.nanoTime();
        if (lastNanos != 0) {
            figures.gapMicros.recordValue((now - lastNanos) / 1000);
        }
        lastNanos = now;
        figures.frames.increment();
        figures.bytes.add(length);
        figures.frameBytes.recordValue(length);
    }

    private void send(ChannelHandlerContext ctx, int length) {
        ByteBuf out = ctx.alloc().buffer(length).writeBytes(pilot.bytes(), 0, length);
        ctx.writeAndFlush(new BinaryWebSocketFrame(out));
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        end();
    }

    /** The connection is gone. */
    void end() {
        figures.ended.increment();
        pilot.drop();
        ended.run();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }
}
