package dev.perihelion.server.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;

/** The connection of one {@link BotPilot}. One event loop. */
@SuppressWarnings("FutureReturnValueIgnored") // A failed write ends in channelInactive.
final class BotSocket extends SimpleChannelInboundHandler<BinaryWebSocketFrame> {
    private final BotPilot pilot;
    private final BotFigures figures;
    private byte[] scratch = new byte[4096];
    private final Tap tap;
    private final Runnable ended;
    private long lastNanos;

    /** Sees every frame before its player. */
    interface Tap {
        void frame(byte[] bytes, int length);
    }

    /** @param ended called when the connection is gone */
    BotSocket(BotPilot pilot, BotFigures figures, Tap tap, Runnable ended) {
        this.pilot = pilot;
        this.figures = figures;
        this.tap = tap;
        this.ended = ended;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event == WebSocketClientProtocolHandler.ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
            figures.connected.increment();
            send(ctx, pilot.hello());
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, BinaryWebSocketFrame frame) {
        ByteBuf content = frame.content();
        int length = content.readableBytes();
        if (length > scratch.length) {
            scratch = new byte[Integer.highestOneBit(length) * 2];
        }
        content.readBytes(scratch, 0, length);
        note(length);
        tap.frame(scratch, length);
        int answer = pilot.hear(scratch, length);
        if (answer > 0) {
            send(ctx, answer);
        }
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
        figures.ended.increment();
        pilot.drop();
        ended.run();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }
}
