package dev.perihelion.server.net;

import io.netty.channel.Channel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.unix.Socket;
import io.netty.handler.ssl.SslHandler;

import org.jspecify.annotations.Nullable;

/**
 * The socket of a channel, for frames that go to the kernel without Netty's pipeline and queue
 * between. Any thread.
 *
 * <p>That is most of what a frame costs beside the kernel: a pooled buffer, a promise, a queue
 * entry and two changes of writability are not made. Only for epoll without TLS; all others go the
 * ordinary way.
 */
final class StraightSocket {
    private StraightSocket() {}

    /** Null where bytes have to go through the channel's pipeline. */
    static @Nullable Socket of(Channel channel) {
        return channel instanceof EpollSocketChannel epoll
                        && epoll.fd() instanceof Socket socket
                        && channel.pipeline().get(SslHandler.class) == null
                ? socket
                : null;
    }
}
