package dev.perihelion.server.net;

import dev.perihelion.server.match.Outbox;
import dev.perihelion.shared.protocol.Protocol;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakerFactory;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import io.netty.util.concurrent.FastThreadLocal;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.TimeUnit;

/**
 * Many network players in one process: real WebSocket clients. Started and stopped by one thread.
 *
 * <p>The WebSocket side is on purpose not the server's code: what both agree on is the RFC. It is
 * Netty's own client codec, but for the blind of a crowd, see {@link BotFrames}. What a frame is
 * read into, all players of an event loop share: the less memory a crowd touches, the less of what
 * is measured is the crowd.
 */
public final class BotSwarm implements AutoCloseable {
    /** A longer frame ends a player's connection. */
    static final int MOST_FRAME_BYTES = Outbox.MAX_FRAME_BYTES;

    private static final int HANDSHAKE_BYTES = 8192;

    private static final int RETRY_MILLIS = 250;

    private final URI server;
    private final EventLoopGroup group;
    private final IoKind io;
    private final BotFigures figures = new BotFigures();
    private final LoopReads reads = new LoopReads();
    private final FastThreadLocal<byte[]> scratch = new FastThreadLocal<>() {
        @Override
        protected byte[] initialValue() {
            return new byte[MOST_FRAME_BYTES];
        }
    };
    private volatile boolean comeBack;
    private volatile @Nullable FrameCapture capture;
    private int added;

    /** @param server {@code ws://host:port/}, or {@code http} */
    public BotSwarm(URI server, IoKind io, int threads) {
        this.server = server;
        this.io = io;
        group = new MultiThreadIoEventLoopGroup(threads, new LoopThreads("bots"), io.handlers());
    }

    /**
     * From now on players whose connection ends come back by themselves, as people's clients do, or
     * no longer do.
     */
    public void comeBack(boolean on) {
        comeBack = on;
    }

    /**
     * Connects one more player.
     *
     * @param sees whether it decodes and checks every frame, see {@link BotPilot}
     * @param number 1, 2, 3 and so on
     * @throws IOException if the server cannot be reached; the message is one line
     */
    public void add(int number, boolean sees) throws IOException {
        added = Math.max(added, number);
        ChannelFuture connecting = connect(
                        number,
                        new BotPilot("Bot " + number, number, sees, figures, System::nanoTime))
                .awaitUninterruptibly();
        if (!connecting.isSuccess()) {
            throw new IOException(
                    "cannot connect to " + server + ": " + connecting.cause().getMessage());
        }
    }

    private ChannelFuture connect(int number, BotPilot pilot) {
        int port = server.getPort() < 0 ? 80 : server.getPort();
        return new Bootstrap()
                .group(group)
                .channel(io.clientChannel())
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        if (io.readsInTurn()) {
                            channel.config().setRecvByteBufAllocator(reads);
                        }
                        channel.pipeline()
                                .addLast(new HttpClientCodec())
                                .addLast(new HttpObjectAggregator(HANDSHAKE_BYTES))
                                .addLast(webSocket())
                                .addLast(new BotSocket(
                                        pilot,
                                        figures,
                                        scratch,
                                        (bytes, length) -> tap(number, bytes, length),
                                        () -> ended(number, pilot)));
                    }
                })
                .connect(server.getHost(), port);
    }

    private void tap(int number, byte[] bytes, int length) {
        FrameCapture wanted = capture;
        if (wanted != null) {
            wanted.add(number - 1, bytes, length);
        }
    }

    /**
     * From now on keeps the next frames of players 1, 2, 3 and so on.
     *
     * @param frames of each
     */
    public FrameCapture capture(int frames) {
        FrameCapture wanted = new FrameCapture(added, frames);
        capture = wanted;
        return wanted;
    }

    private void ended(int number, BotPilot pilot) {
        if (comeBack && !group.isShuttingDown()) {
            var _ = group.schedule(() -> retry(number, pilot), RETRY_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void retry(int number, BotPilot pilot) {
        connect(number, pilot).addListener(connected -> {
            if (!connected.isSuccess()) {
                ended(number, pilot);
            }
        });
    }

    private WebSocketClientProtocolHandler webSocket() {
        return new WebSocketClientProtocolHandler(
                WebSocketClientHandshakerFactory.newHandshaker(
                        server,
                        WebSocketVersion.V13,
                        Protocol.BINARY_LANE,
                        false,
                        new DefaultHttpHeaders(),
                        MOST_FRAME_BYTES),
                WebSocketClientProtocolConfig.newBuilder()
                        .sendCloseFrame(null)
                        .withUTF8Validator(false)
                        .build());
    }

    /** What they saw. */
    public BotFigures figures() {
        return figures;
    }

    /** Hangs all of them up. */
    @Override
    public void close() {
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(3, TimeUnit.SECONDS);
    }
}
