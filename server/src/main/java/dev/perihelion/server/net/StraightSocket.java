package dev.perihelion.server.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.unix.Socket;
import io.netty.handler.ssl.SslHandler;

import org.jspecify.annotations.Nullable;

import java.io.IOException;

/**
 * The way of a snapshot to the kernel without Netty's pipeline and queue between: one call of
 * send(2). Event loop of the socket only.
 *
 * <p>That is most of what a snapshot costs beside the kernel: a pooled buffer, a promise, a queue
 * entry and two changes of writability are not made. Only for epoll without TLS; all others go the
 * ordinary way.
 */
final class StraightSocket {
    private StraightSocket() {}

    /** The socket of a channel; null where bytes have to go through its pipeline. */
    static @Nullable Socket of(Channel channel) {
        return channel instanceof EpollSocketChannel epoll
                        && epoll.fd() instanceof Socket socket
                        && channel.pipeline().get(SslHandler.class) == null
                ? socket
                : null;
    }

    /**
     * Sends as much as the kernel takes at once; how much that was. The channel's own queue must be
     * empty.
     *
     * @return 0 too where the socket has ended: then who writes in the ordinary way learns why
     */
    static int send(Socket socket, ByteBuf from, int start, int length) {
        // Who closes a channel tells its handlers later; its descriptor may be another's by then.
        if (!socket.isOpen() || !from.hasMemoryAddress()) {
            return 0;
        }
        try {
            return Math.max(0, socket.sendAddress(from.memoryAddress(), start, start + length));
        } catch (IOException e) {
            return 0;
        }
    }
}
