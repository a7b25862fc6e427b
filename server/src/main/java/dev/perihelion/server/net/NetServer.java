package dev.perihelion.server.net;

import dev.perihelion.server.match.Gate;
import dev.perihelion.server.match.Limits;
import dev.perihelion.server.match.Lobby;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * The listening port: accepts sockets, counts them against the limits, and gives each its HTTP
 * handlers. Started and stopped by the composition root; in between, everything runs on event
 * loops.
 */
public final class NetServer implements AutoCloseable {
    static final String HTTP = "http";
    static final String AGGREGATOR = "aggregator";

    private static final int SEND_BUFFER_BYTES = 64 * 1024;
    private static final int BACKLOG = 1024;
    private static final int REQUEST_LINE_BYTES = 4096;
    private static final int HEADER_BYTES = 8192;
    private static final int BODY_BYTES = 8192;

    /** What the composition root decides about the port. */
    public record Setup(
            String host,
            int port,
            IoKind io,
            int threads,
            List<String> allowedOrigins,
            boolean echo,
            int echoMessageBytes,
            Limits limits,
            String version) {}

    private final Setup setup;
    private final Origins origins;
    private final Routes routes;
    private final Lobby lobby;
    private final Pages pages = new Pages();
    private final Doors doors = new Doors();
    private final Secrets secrets = new Secrets();
    private final Logger log;
    private final NetCounters counters;
    private final EventLoopGroup group;
    private final IdentityHashMap<EventExecutor, LoopHub> hubs = new IdentityHashMap<>();
    private final Map<InetAddress, Integer> perAddress = new ConcurrentHashMap<>();
    private volatile boolean draining;
    private @Nullable Channel listening;

    public NetServer(Setup setup, Routes routes, Lobby lobby, NetCounters counters, Logger log) {
        this.setup = setup;
        this.origins = new Origins(setup.allowedOrigins());
        this.routes = routes;
        this.lobby = lobby;
        this.log = log;
        this.counters = counters;
        this.group = new MultiThreadIoEventLoopGroup(
                setup.threads(), new DefaultThreadFactory("net"), setup.io().handlers());
        for (EventExecutor executor : group) {
            hubs.put(
                    executor,
                    new LoopHub(
                            (EventLoop) executor,
                            setup.limits(),
                            setup.echoMessageBytes(),
                            counters,
                            log));
        }
    }

    /** The way of a new match's frames to the event loops; made before the match is. */
    public MatchOutlet outlet() {
        return new MatchOutlet(hubs.values());
    }

    /** Lets players into a match. */
    public void serve(Gate gate, MatchOutlet outlet) {
        lobby.add(gate.board());
        doors.add(new Doors.Door(gate, outlet));
    }

    /**
     * Binds the port.
     *
     * @return the port that was bound
     * @throws IOException if it cannot be bound; the message is one line for the operator
     */
    public int start() throws IOException {
        TextLane.warmUp(setup.version());
        hubs.values().forEach(LoopHub::start);
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(group)
                .channel(setup.io().serverChannel())
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childHandler(new Door());
        var bound = bootstrap.bind(setup.host(), setup.port()).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException("cannot listen on " + setup.host() + ":" + setup.port() + ": "
                    + reason(bound.cause()));
        }
        listening = bound.channel();
        return ((InetSocketAddress) bound.channel().localAddress()).getPort();
    }

    /** Native transports wrap the reason in their call's name; the operator wants the reason. */
    private static String reason(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        return message.substring(message.lastIndexOf(": ") + 1).strip();
    }

    /** Refuses new WebSockets from now on. Any thread. */
    public void drain() {
        draining = true;
    }

    /** The longest lag of any event loop when last looked at, in nanoseconds. Any thread. */
    public long lagNanos() {
        return hubs.values().stream().mapToLong(LoopHub::lagNanos).max().orElse(0);
    }

    /** Closes every connection with 1001 and then the port. Waits for it, a few seconds at most. */
    @Override
    public void close() {
        draining = true;
        if (listening != null) {
            listening.close().awaitUninterruptibly(1, TimeUnit.SECONDS);
        }
        for (LoopHub hub : hubs.values()) {
            hub.loop().execute(() -> hub.closeAll(CloseCode.GOING_AWAY, "the server is stopping"));
        }
        long deadline =
                System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(setup.limits().closeMillis());
        while (counters.open() > 0 && System.nanoTime() < deadline) {
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        pages.close();
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(3, TimeUnit.SECONDS);
    }

    Origins origins() {
        return origins;
    }

    Routes routes() {
        return routes;
    }

    Pages pages() {
        return pages;
    }

    boolean echo() {
        return setup.echo();
    }

    boolean draining() {
        return draining;
    }

    LaneHandler laneHandler(Lane lane) {
        return switch (lane) {
            case BINARY -> new SocketHandler(doors, secrets, log);
            case TEXT -> new TextLane(lobby, setup.version());
            case ECHO -> new EchoLane();
        };
    }

    /**
     * Settings of a socket that has become a WebSocket: little may wait, and whoever does not drain
     * at once shows it.
     */
    void tune(Channel channel, Lane lane) {
        channel.config().setWriteBufferWaterMark(new WriteBufferWaterMark(1, 1));
        channel.config().setAutoRead(true);
        if (lane == Lane.BINARY) {
            channel.config().setOption(ChannelOption.SO_SNDBUF, SEND_BUFFER_BYTES);
            setup.io().limitNotSent(channel.config());
        }
    }

    /** Gives each new socket its handlers, or a refusal. */
    private final class Door extends ChannelInitializer<Channel> {
        @Override
        protected void initChannel(Channel channel) {
            counters.count(NetEvent.CONNECTION_ACCEPTED);
            InetAddress address = ((InetSocketAddress) channel.remoteAddress()).getAddress();
            boolean loopback = address.isLoopbackAddress();
            int sameAddress = perAddress.merge(address, 1, Integer::sum);
            channel.closeFuture().addListener(done -> {
                counters.count(NetEvent.CONNECTION_CLOSED);
                perAddress.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
            });
            ChannelPipeline pipeline = channel.pipeline();
            if (counters.open() > setup.limits().maxConnections()) {
                pipeline.addLast(new Refusal(503, NetEvent.REFUSED_FULL));
            } else if (!loopback && sameAddress > setup.limits().connectionsPerAddress()) {
                pipeline.addLast(new Refusal(429, NetEvent.REFUSED_ADDRESS));
            } else {
                LoopHub hub = Objects.requireNonNull(hubs.get(channel.eventLoop()));
                HttpDecoderConfig config = new HttpDecoderConfig()
                        .setMaxInitialLineLength(REQUEST_LINE_BYTES)
                        .setMaxHeaderSize(HEADER_BYTES);
                pipeline.addLast(HTTP, new HttpServerCodec(config));
                pipeline.addLast(AGGREGATOR, new HttpObjectAggregator(BODY_BYTES, true));
                pipeline.addLast(
                        new HttpHandler(NetServer.this, hub, address.getHostAddress(), loopback));
            }
        }
    }

    /** Says no in one line of HTTP and hangs up; nothing of the request is read. */
    private final class Refusal extends ChannelInboundHandlerAdapter {
        private final int status;
        private final NetEvent event;

        Refusal(int status, NetEvent event) {
            this.status = status;
            this.event = event;
        }

        @Override
        public void channelActive(ChannelHandlerContext ctx) {
            counters.count(event);
            String answer = "HTTP/1.1 " + status
                    + " Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
            ctx.writeAndFlush(Unpooled.copiedBuffer(answer, StandardCharsets.US_ASCII))
                    .addListener(ChannelFutureListener.CLOSE);
        }
    }
}
