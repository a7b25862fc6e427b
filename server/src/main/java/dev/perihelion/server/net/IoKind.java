package dev.perihelion.server.net;

import io.netty.channel.Channel;
import io.netty.channel.ChannelConfig;
import io.netty.channel.DefaultSelectStrategyFactory;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.SelectStrategyFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.kqueue.KQueue;
import io.netty.channel.kqueue.KQueueIoHandler;
import io.netty.channel.kqueue.KQueueServerSocketChannel;
import io.netty.channel.kqueue.KQueueSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringChannelOption;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringServerSocketChannel;
import io.netty.channel.uring.IoUringSocketChannel;

import java.util.Locale;

/**
 * The ways Netty can talk to the kernel. Which one serves is decided once, at the start, and
 * printed. Immutable, any thread.
 */
public enum IoKind {
    EPOLL,
    IO_URING,
    KQUEUE,
    NIO;

    /**
     * Unsent bytes the kernel may hold for one player: a few frames, so that what leaves is never
     * old.
     */
    private static final int NOT_SENT_BYTES = 4 * 1024;

    /**
     * The kind that {@code name} asks for; {@code auto} takes the first in declaration order that
     * works here.
     *
     * @throws IllegalArgumentException if it is unknown or does not work here; the message says why
     */
    public static IoKind choose(String name) {
        for (IoKind kind : values()) {
            if (name.equals("auto") && kind.available()) {
                return kind;
            }
            if (name.equals(kind.label())) {
                if (!kind.available()) {
                    throw new IllegalArgumentException(
                            "transport '" + name + "' does not work on this machine");
                }
                return kind;
            }
        }
        throw new IllegalArgumentException(
                "transport must be auto, io_uring, epoll, kqueue or nio");
    }

    /** The name in lower case, as configuration and log have it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean available() {
        return switch (this) {
            case EPOLL -> Epoll.isAvailable();
            case IO_URING -> IoUring.isAvailable();
            case KQUEUE -> KQueue.isAvailable();
            case NIO -> true;
        };
    }

    /** What an event loop of this kind runs on. */
    public IoHandlerFactory handlers() {
        return handlers(DefaultSelectStrategyFactory.INSTANCE);
    }

    /**
     * The same. Epoll is told when to ask the kernel; the other kinds ask at once, because nobody
     * has measured there what waiting would save.
     */
    IoHandlerFactory handlers(SelectStrategyFactory asks) {
        return switch (this) {
            case EPOLL -> EpollIoHandler.newFactory(0, asks);
            case IO_URING -> IoUringIoHandler.newFactory();
            case KQUEUE -> KQueueIoHandler.newFactory();
            case NIO -> NioIoHandler.newFactory();
        };
    }

    /** Whether a loop has done with one socket's reading before it begins another's. */
    boolean readsInTurn() {
        return this != IO_URING;
    }

    /** A socket that others connect to. */
    public Class<? extends ServerChannel> serverChannel() {
        return switch (this) {
            case EPOLL -> EpollServerSocketChannel.class;
            case IO_URING -> IoUringServerSocketChannel.class;
            case KQUEUE -> KQueueServerSocketChannel.class;
            case NIO -> NioServerSocketChannel.class;
        };
    }

    /** A socket that connects. */
    public Class<? extends Channel> clientChannel() {
        return switch (this) {
            case EPOLL -> EpollSocketChannel.class;
            case IO_URING -> IoUringSocketChannel.class;
            case KQUEUE -> KQueueSocketChannel.class;
            case NIO -> NioSocketChannel.class;
        };
    }

    /** Keeps stale snapshots out of the kernel where the kernel can be told. */
    void limitNotSent(ChannelConfig config) {
        switch (this) {
            case EPOLL ->
                config.setOption(EpollChannelOption.TCP_NOTSENT_LOWAT, (long) NOT_SENT_BYTES);
            case IO_URING ->
                config.setOption(IoUringChannelOption.TCP_NOTSENT_LOWAT, (long) NOT_SENT_BYTES);
            case KQUEUE, NIO -> {}
        }
    }
}
