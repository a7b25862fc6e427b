package dev.perihelion.server.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.ByteToMessageDecoder;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The frames of a {@link BotSocket} without a codec, once its handshake is done: as RFC 6455,
 * section 5, has them, as far as a server says something to a player; without the closing handshake
 * of section 7. One event loop.
 *
 * <p>For the blind of a crowd. Of what a frame costs them by way of Netty's codec a good part is
 * the codec's memory, which has left the cache since the player's frame before.
 */
@SuppressWarnings("FutureReturnValueIgnored") // A failed write ends in channelInactive.
final class BotFrames extends ByteToMessageDecoder {
    private static final int BINARY = 0x82;
    private static final int CLOSE = 0x88;
    private static final int PING = 0x89;
    private static final int PONG = 0x8A;
    private static final int MASKED = 0x80;
    private static final int IN_TWO_BYTES = 126;
    private static final int IN_EIGHT_BYTES = 127;
    private static final int MOST_HEADER_BYTES = 8;
    private static final int INCOMPLETE = -1;

    private final BotSocket socket;
    private final BotPilot pilot;
    private final BotFigures figures;

    private BotFrames(BotSocket socket, BotPilot pilot, BotFigures figures) {
        this.socket = socket;
        this.pilot = pilot;
        this.figures = figures;
    }

    /**
     * Takes the place of all handlers of a connection, and says Hello: a server says nothing before
     * it, so no frame is half read. Of a connection that has ended the socket was told before.
     */
    static void replace(ChannelPipeline all, BotSocket socket, BotPilot pilot, BotFigures figures) {
        if (!all.channel().isActive()) {
            return;
        }
        BotFrames frames = new BotFrames(socket, pilot, figures);
        for (ChannelHandler handler : all.toMap().values()) {
            all.remove(handler);
        }
        all.addLast(frames);
        frames.send(all.context(frames), BINARY, pilot.bytes(), pilot.hello());
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        int header = headerBytes(in);
        int length = header == INCOMPLETE ? 0 : payloadBytes(in);
        if (length < 0 || length > BotSwarm.MOST_FRAME_BYTES) {
            refuse(ctx, in);
        } else if (header != INCOMPLETE && in.readableBytes() - header >= length) {
            int kind = in.readUnsignedByte();
            in.skipBytes(header - 1);
            take(ctx, kind, in, length);
        }
    }

    private static int headerBytes(ByteBuf in) {
        if (in.readableBytes() < 2) {
            return INCOMPLETE;
        }
        int length = in.getByte(in.readerIndex() + 1);
        int header = length == IN_TWO_BYTES ? 4 : length == IN_EIGHT_BYTES ? 10 : 2;
        return in.readableBytes() < header ? INCOMPLETE : header;
    }

    /** Of a header that is there; less than 0 or more than is allowed where it is none. */
    private static int payloadBytes(ByteBuf in) {
        int at = in.readerIndex() + 1;
        int length = in.getByte(at); // less than 0 where it is masked, as no server's is
        return switch (length) {
            case IN_TWO_BYTES -> in.getUnsignedShort(at + 1);
            case IN_EIGHT_BYTES -> Math.clamp(in.getLong(at + 1), -1, Integer.MAX_VALUE);
            default -> length;
        };
    }

    private void take(ChannelHandlerContext ctx, int kind, ByteBuf in, int length) {
        if (kind >= CLOSE && length >= IN_TWO_BYTES) {
            refuse(ctx, in); // section 5.5: a control frame is short
            return;
        }
        switch (kind) {
            case BINARY -> {
                int answer = socket.hear(in, length);
                if (answer > 0) {
                    send(ctx, BINARY, pilot.bytes(), answer);
                }
            }
            case PING -> {
                byte[] same = new byte[length];
                in.readBytes(same);
                send(ctx, PONG, same, length);
            }
            case PONG -> in.skipBytes(length);
            case CLOSE -> close(ctx, in);
            default -> refuse(ctx, in);
        }
    }

    private void refuse(ChannelHandlerContext ctx, ByteBuf in) {
        figures.malformed.increment();
        close(ctx, in);
    }

    private static void close(ChannelHandlerContext ctx, ByteBuf in) {
        in.skipBytes(in.readableBytes());
        ctx.close();
    }

    private void send(ChannelHandlerContext ctx, int kind, byte[] bytes, int length) {
        assert length < 1 << Short.SIZE;
        ByteBuf out = ctx.alloc().buffer(MOST_HEADER_BYTES + length).writeByte(kind);
        if (length < IN_TWO_BYTES) {
            out.writeByte(MASKED | length);
        } else {
            out.writeByte(MASKED | IN_TWO_BYTES).writeShort(length);
        }
        int mask = ThreadLocalRandom.current().nextInt();
        out.writeInt(mask);
        for (int i = 0; i < length; i++) {
            mask = Integer.rotateLeft(mask, Byte.SIZE);
            out.writeByte(bytes[i] ^ mask);
        }
        ctx.writeAndFlush(out);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        socket.end();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }
}
