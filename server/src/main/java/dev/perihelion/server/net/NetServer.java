package dev.perihelion.server.net;

import dev.perihelion.server.kernel.Sends;
import dev.perihelion.server.match.Gate;
import dev.perihelion.server.match.Limits;
import dev.perihelion.server.match.Lobby;
import dev.perihelion.shared.protocol.CloseCode;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.EventExecutor;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.UnresolvedAddressException;
import java.security.SecureRandom;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * The listening port: accepts sockets, counts them against the limits, and gives each its HTTP
 * handlers. Started and stopped by the composition root; in between, everything runs on event
 * loops.
 */
public final class NetServer implements AutoCloseable {
    private static final int SEND_BUFFER_BYTES = 64 * 1024;
    private static final int BACKLOG = 1024;

    /** Frames for one call of the kernel; more are sent by several. */
    private static final int SENDS_AT_ONCE = 1024;

    /** What the composition root decides about the port. */
    public record Setup(
            String host,
            int port,
            IoKind io,
            int threads,
            List<String> allowedOrigins,
            List<String> trustedProxies,
            boolean echo,
            int echoMessageBytes,
            Limits limits,
            String version) {}

    private final Setup setup;
    private final Origins origins;
    private final Routes routes;
    private final Lobby lobby;
    private final Pages pages = new Pages();
    private final ScoreText scoreText = new ScoreText();
    private final Doors doors = new Doors();
    private final Secrets secrets = new Secrets(new SecureRandom());
    private final Logger log;
    private final NetCounters counters;
    private final EventLoopGroup group;
    private final IdentityHashMap<EventExecutor, LoopHub> hubs = new IdentityHashMap<>();
    private final @Nullable TlsFiles tls;
    private final Addresses addresses;
    private final ChatBudgets chat;
    private volatile boolean draining;
    private @Nullable Channel listening;

    /**
     * A port that is not bound yet.
     *
     * @throws IllegalArgumentException if a trusted proxy is no address and no network
     */
    public NetServer(
            Setup setup,
            Routes routes,
            Lobby lobby,
            NetCounters counters,
            @Nullable TlsFiles tls,
            Logger log) {
        this.setup = setup;
        this.origins = new Origins(setup.allowedOrigins());
        this.routes = routes;
        this.lobby = lobby;
        this.log = log;
        this.counters = counters;
        this.tls = tls;
        this.chat = new ChatBudgets(setup.limits().chatPerMinute());
        this.addresses =
                new Addresses(setup.limits().connectionsPerAddress(), setup.trustedProxies());
        this.group = new MultiThreadIoEventLoopGroup(
                setup.threads(), new LoopThreads("net"), setup.io().handlers(LoopNap::new));
        for (EventExecutor executor : group) {
            hubs.put(
                    executor,
                    new LoopHub(
                            (EventLoop) executor,
                            setup.limits(),
                            setup.echoMessageBytes(),
                            counters,
                            log,
                            System::nanoTime));
        }
    }

    /** The way of a new match's frames to the event loops; made before the match is. */
    public MatchOutlet outlet(int match) {
        return new MatchOutlet(match, hubs.values());
    }

    /** Lets players into a match. */
    public void serve(Gate gate) {
        lobby.add(gate.board());
        doors.add(gate);
    }

    /**
     * Binds the port.
     *
     * @return the port that was bound
     * @throws IOException if it cannot be bound; the message is one line for the operator
     */
    public int start() throws IOException {
        TextLane.warmUp(setup.version());
        boolean straight = setup.io() == IoKind.EPOLL && tls == null;
        hubs.values().forEach(hub -> hub.start(straight ? Sends.open(SENDS_AT_ONCE) : null));
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(group)
                .channel(setup.io().serverChannel())
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childHandler(
                        new Entrance(this, counters, addresses, setup.limits().maxConnections()));
        if (setup.io().readsInTurn()) {
            bootstrap.childOption(ChannelOption.RECVBUF_ALLOCATOR, new LoopReads());
        }
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
        if (cause instanceof UnresolvedAddressException) {
            return "no such host";
        }
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
        hubs.values().forEach(hub -> hub.loop().execute(hub::end));
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(3, TimeUnit.SECONDS);
    }

    Origins origins() {
        return origins;
    }

    Routes routes() {
        return routes;
    }

    /** The certificate for new connections, or null without TLS. */
    @Nullable
    SslContext tls() {
        return tls == null ? null : tls.context();
    }

    LoopHub hub(EventLoop loop) {
        return Objects.requireNonNull(hubs.get(loop));
    }

    /** Why a full server lets nobody in, in one line. */
    String fullReason() {
        return "the server is full: all " + setup.limits().maxConnections()
                + " connections are taken; please try again later";
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
            case BINARY ->
                new SocketHandler(doors, secrets, chat, setup.limits(), System.nanoTime(), log);
            case TEXT -> new TextLane(lobby, scoreText, chat, setup.version());
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
}
