package dev.perihelion.server.net.rival;

import dev.perihelion.server.net.IoKind;
import dev.perihelion.server.net.LoopThreads;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Sockets that count the WebSocket frames they are sent and answer some of them with a message as
 * long as a command. Made and closed by one thread.
 *
 * <p>They read headers and skip the rest, so that any server can be measured with the same load.
 */
public final class Listeners implements AutoCloseable {
    private static final int COMMAND_BYTES = 8;
    private static final byte[] REQUEST = String.join(
                    "\r\n",
                    "GET / HTTP/1.1",
                    "Host: 127.0.0.1",
                    "Upgrade: websocket",
                    "Connection: Upgrade",
                    "Sec-WebSocket-Version: 13",
                    "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
                    "",
                    "")
            .getBytes(StandardCharsets.US_ASCII);

    private final EventLoopGroup group;
    private final LongAdder frames = new LongAdder();
    private final LongAdder lost = new LongAdder();

    /**
     * Connects them.
     *
     * @param answerEach each so-many-th frame is answered
     * @throws IOException if the server cannot be reached
     */
    public Listeners(int port, int count, int answerEach) throws IOException {
        IoKind io = IoKind.choose("auto");
        group = new MultiThreadIoEventLoopGroup(1, new LoopThreads("listeners"), io.handlers());
        for (int i = 0; i < count; i++) {
            int offset = i;
            ChannelFuture connecting = new Bootstrap()
                    .group(group)
                    .channel(io.clientChannel())
                    .option(ChannelOption.TCP_NODELAY, true)
                    .handler(new ChannelInitializer<Channel>() {
                        @Override
                        protected void initChannel(Channel channel) {
                            channel.pipeline().addLast(new Ear(answerEach, offset % answerEach));
                        }
                    })
                    .connect("127.0.0.1", port)
                    .awaitUninterruptibly();
            if (!connecting.isSuccess()) {
                close();
                throw new IOException("cannot connect to port " + port, connecting.cause());
            }
        }
    }

    /** Frames taken in by all. Any thread. */
    public long frames() {
        return frames.sum();
    }

    /** Connections that ended. Any thread. */
    public long lost() {
        return lost.sum();
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(3, TimeUnit.SECONDS);
    }

    /** One socket: where it is between two frames, in a header, or in what is skipped. */
    @SuppressWarnings("FutureReturnValueIgnored") // A failed write ends in channelInactive.
    private final class Ear extends ChannelInboundHandlerAdapter {
        private static final int END_OF_HEAD = 0x0D0A0D0A;
        private static final int SHORT_BYTES = 126;

        private final int answerEach;
        private final byte[] answer = new byte[6 + COMMAND_BYTES];
        private int untilAnswer;
        private int lastFour;
        private boolean inHead = true;
        private int skip;
        private int headerAt;
        private int length;

        Ear(int answerEach, int first) {
            this.answerEach = answerEach;
            untilAnswer = first + 1;
            answer[0] = (byte) 0x82;
            answer[1] = (byte) (0x80 | COMMAND_BYTES);
        }

        @Override
        public void channelActive(ChannelHandlerContext ctx) {
            ctx.writeAndFlush(Unpooled.wrappedBuffer(REQUEST));
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            lost.increment();
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            ByteBuf in = (ByteBuf) message;
            while (in.isReadable()) {
                if (skip > 0) {
                    int part = Math.min(skip, in.readableBytes());
                    in.skipBytes(part);
                    skip -= part;
                } else if (inHead) {
                    lastFour = lastFour << 8 | in.readByte() & 0xFF;
                    inHead = lastFour != END_OF_HEAD;
                } else {
                    header(ctx, in.readByte() & 0xFF);
                }
            }
            in.release();
        }

        private void header(ChannelHandlerContext ctx, int octet) {
            switch (headerAt++) {
                case 0 -> length = 0;
                case 1 -> {
                    length = octet & 0x7F;
                    if (length < SHORT_BYTES) {
                        frame(ctx);
                    } else {
                        length = 0;
                    }
                }
                case 2 -> length = octet << 8;
                default -> {
                    length |= octet;
                    frame(ctx);
                }
            }
        }

        private void frame(ChannelHandlerContext ctx) {
            headerAt = 0;
            skip = length;
            frames.increment();
            if (--untilAnswer == 0) {
                untilAnswer = answerEach;
                ctx.writeAndFlush(Unpooled.copiedBuffer(answer));
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            ctx.close();
        }
    }
}
