package dev.perihelion.server.net;

import dev.perihelion.server.match.Limits;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Gives each new socket its handlers, or a refusal in one line. The socket's event loop. */
@SuppressWarnings(
        "FutureReturnValueIgnored") // A failed write or close ends in channelInactive, and nothing
// hangs on it.
final class Entrance extends ChannelInitializer<Channel> {
    static final String HTTP = "http";
    static final String AGGREGATOR = "aggregator";

    private final NetServer server;
    private final NetCounters counters;
    private final Addresses addresses;
    private final int maxConnections;

    /** Refused sockets that are still open under TLS; they take nobody's place. */
    private final AtomicInteger refusing = new AtomicInteger();

    Entrance(NetServer server, NetCounters counters, Addresses addresses, int maxConnections) {
        this.server = server;
        this.counters = counters;
        this.addresses = addresses;
        this.maxConnections = maxConnections;
    }

    @Override
    protected void initChannel(Channel channel) {
        counters.count(NetEvent.CONNECTION_ACCEPTED);
        channel.closeFuture().addListener(done -> counters.count(NetEvent.CONNECTION_CLOSED));
        InetAddress address = ((InetSocketAddress) channel.remoteAddress()).getAddress();
        ChannelPipeline pipeline = channel.pipeline();
        boolean counted = !address.isLoopbackAddress() && !addresses.trusted(address);
        long beyond = counters.open() - refusing.get() - maxConnections;
        if (beyond > Limits.OPERATOR_CONNECTIONS) {
            counters.count(NetEvent.REFUSED_FULL);
            refuse(channel, new Refusal(503, server.fullReason()));
        } else if (counted && !enter(channel, address)) {
            counters.count(NetEvent.REFUSED_ADDRESS);
            refuse(channel, new Refusal(429, HttpHandler.ADDRESS_REASON));
        } else {
            serve(channel, pipeline, address, beyond > 0);
        }
    }

    /** Counts the socket for its address until it closes. */
    private boolean enter(Channel channel, InetAddress address) {
        String key = Addresses.key(address);
        if (!addresses.enter(key)) {
            return false;
        }
        channel.closeFuture().addListener(done -> addresses.leave(key));
        return true;
    }

    private void serve(
            Channel channel, ChannelPipeline pipeline, InetAddress address, boolean full) {
        SslContext tls = server.tls();
        if (tls != null) {
            pipeline.addLast(tls.newHandler(channel.alloc()));
        }
        HttpDecoderConfig config = new HttpDecoderConfig()
                .setMaxInitialLineLength(Limits.REQUEST_LINE_BYTES)
                .setMaxHeaderSize(Limits.REQUEST_HEADER_BYTES);
        pipeline.addLast(HTTP, new HttpServerCodec(config));
        pipeline.addLast(AGGREGATOR, new HttpObjectAggregator(Limits.REQUEST_BODY_BYTES, true));
        pipeline.addLast(
                new HttpHandler(server, server.hub(channel.eventLoop()), addresses, address, full));
    }

    /** Under TLS a refusal takes time; only so many are under way at once. */
    private void refuse(Channel channel, Refusal refusal) {
        SslContext tls = server.tls();
        if (tls == null) {
            channel.pipeline().addLast(refusal);
        } else if (refusing.incrementAndGet() > Limits.REFUSALS) {
            refusing.decrementAndGet();
            channel.close();
        } else {
            channel.closeFuture().addListener(done -> refusing.decrementAndGet());
            channel.eventLoop()
                    .schedule(() -> channel.close(), Limits.REFUSAL_MILLIS, TimeUnit.MILLISECONDS);
            channel.pipeline().addLast(tls.newHandler(channel.alloc()), refusal);
        }
    }

    /**
     * Says no in one line of HTTP and hangs up; nothing of the request is looked at. Under TLS that
     * comes after the handshake, and the client hangs up, lest a reset overtake the answer.
     */
    private static final class Refusal extends ChannelInboundHandlerAdapter {
        private final int status;
        private final String reason;

        Refusal(int status, String reason) {
            this.status = status;
            this.reason = reason;
        }

        @Override
        public void channelActive(ChannelHandlerContext ctx) {
            if (ctx.pipeline().get(SslHandler.class) == null) {
                answer(ctx).addListener(ChannelFutureListener.CLOSE);
            }
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            SslHandler tls = ctx.pipeline().get(SslHandler.class);
            if (tls != null && event == SslHandshakeCompletionEvent.SUCCESS) {
                answer(ctx).addListener(done -> tls.closeOutbound());
            }
        }

        private ChannelFuture answer(ChannelHandlerContext ctx) {
            String answer = "HTTP/1.1 " + status
                    + " Refused\r\nConnection: close\r\nContent-Type: text/plain\r\nContent-Length: "
                    + (reason.length() + 1) + "\r\n\r\n" + reason + "\n";
            return ctx.writeAndFlush(Unpooled.copiedBuffer(answer, StandardCharsets.US_ASCII));
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            ReferenceCountUtil.release(message);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            ctx.close();
        }
    }
}
