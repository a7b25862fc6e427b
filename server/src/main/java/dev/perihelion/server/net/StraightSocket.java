package dev.perihelion.server.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.unix.Socket;
import io.netty.handler.ssl.SslHandler;

import org.jspecify.annotations.Nullable;

import java.io.IOException;

/**
 * A socket that takes bytes without Netty's pipeline and queue between: one call of send(2) for a
 * snapshot. Its event loop only.
 *
 * <p>That is most of what a snapshot costs beside the kernel: a pooled buffer, a promise, a queue
 * entry and two changes of writability are not made. Only for epoll without TLS; all others go the
 * ordinary way.
 */
final class StraightSocket {
    private final Channel channel;
    private final Socket socket;

    private StraightSocket(Channel channel, Socket socket) {
        this.channel = channel;
        this.socket = socket;
    }

    /** Null where there is none. */
    static @Nullable StraightSocket of(Channel channel) {
        return channel instanceof EpollSocketChannel epoll
                        && epoll.fd() instanceof Socket socket
                        && channel.pipeline().get(SslHandler.class) == null
                ? new StraightSocket(channel, socket)
                : null;
    }

    /**
     * Sends as much as the kernel takes at once; how much that was.
     *
     * @return 0 too where older bytes wait before these, or where the socket has ended: then who
     *     writes in the ordinary way learns why
     */
    int send(ByteBuf from, int start, int length) {
        ChannelOutboundBuffer waiting = channel.unsafe().outboundBuffer();
        if (waiting == null || waiting.size() > 0 || !from.hasMemoryAddress()) {
            return 0;
        }
        try {
            return Math.max(0, socket.sendAddress(from.memoryAddress(), start, start + length));
        } catch (IOException e) {
            return 0;
        }
    }
}
