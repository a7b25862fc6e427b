package dev.perihelion.server.net.rival;

import dev.perihelion.server.net.IoKind;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A broadcaster as Netty's examples have one: the WebSocket codecs in the pipeline, a scheduled
 * executor, and one {@code writeAndFlush} per channel and tick. It sends given frames and does
 * nothing else. Main thread, the executor's, and Netty's.
 */
@SuppressWarnings("FutureReturnValueIgnored") // As in the examples.
public final class NettyBroadcaster {
    private static final int HANDSHAKE_BYTES = 8192;
    private static final int FRAME_BYTES = 65_536;

    private final ByteBuf[] frames;
    private final int players;
    private final List<Channel> channels = new CopyOnWriteArrayList<>();
    private int tick;

    private NettyBroadcaster(ByteBuffer file) {
        players = file.getInt();
        frames = new ByteBuf[players * file.getInt()];
        for (int i = 0; i < frames.length; i++) {
            byte[] bytes = new byte[file.getInt()];
            file.get(bytes);
            frames[i] = Unpooled.unreleasableBuffer(
                    Unpooled.directBuffer(bytes.length).writeBytes(bytes));
        }
    }

    /**
     * {@code FILE RATE}: prints its port, then serves until it is killed. The file is as
     * {@link dev.perihelion.server.net.FrameCapture} writes it.
     */
    public static void main(String... arguments) throws IOException {
        ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(Path.of(arguments[0])))
                .order(ByteOrder.LITTLE_ENDIAN);
        new NettyBroadcaster(file).run(Integer.parseInt(arguments[1]));
    }

    private void run(int rate) {
        IoKind io = IoKind.choose("auto");
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(io.handlers());
        Channel door = new ServerBootstrap()
                .group(loops)
                .channel(io.serverChannel())
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline()
                                .addLast(new HttpServerCodec())
                                .addLast(new HttpObjectAggregator(HANDSHAKE_BYTES))
                                .addLast(new WebSocketServerProtocolHandler(
                                        "/", null, false, FRAME_BYTES, false, true))
                                .addLast(new Guest());
                    }
                })
                .bind("127.0.0.1", 0)
                .syncUninterruptibly()
                .channel();
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8)
                .println("port " + ((InetSocketAddress) door.localAddress()).getPort());
        long periodNanos = 1_000_000_000L / rate;
        Executors.newSingleThreadScheduledExecutor()
                .scheduleAtFixedRate(this::send, periodNanos, periodNanos, TimeUnit.NANOSECONDS);
    }

    private void send() {
        int first = tick++ % (frames.length / players) * players;
        for (int i = 0; i < channels.size() && i < players; i++) {
            Channel channel = channels.get(i);
            if (channel.isWritable()) {
                channel.writeAndFlush(
                        new BinaryWebSocketFrame(frames[first + i].duplicate()),
                        channel.voidPromise());
            }
        }
    }

    /** One of the sockets. */
    private final class Guest extends SimpleChannelInboundHandler<WebSocketFrame> {
        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            if (event instanceof WebSocketServerProtocolHandler.HandshakeComplete) {
                channels.add(ctx.channel());
            }
        }

        @Override
        protected void channelRead0(ChannelHandlerContext ctx, WebSocketFrame frame) {
            // A broadcaster listens, but this one has nothing to do with what it hears.
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            ctx.close();
        }
    }
}
