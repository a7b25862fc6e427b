package dev.perihelion.server.net;

import dev.perihelion.server.match.Limits;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.ssl.SslContext;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** Gives each new socket its handlers, or a refusal in one line. The socket's event loop. */
final class Entrance extends ChannelInitializer<Channel> {
    static final String HTTP = "http";
    static final String AGGREGATOR = "aggregator";

    private final NetServer server;
    private final NetCounters counters;
    private final Addresses addresses;
    private final int maxConnections;

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
        long beyond = counters.open() - maxConnections;
        if (beyond > Limits.OPERATOR_CONNECTIONS) {
            pipeline.addLast(
                    new Refusal(503, server.fullReason(), NetEvent.REFUSED_FULL, counters));
        } else if (counted && !enter(channel, address)) {
            pipeline.addLast(new Refusal(
                    429, HttpHandler.ADDRESS_REASON, NetEvent.REFUSED_ADDRESS, counters));
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

    /** Says no in one line of HTTP and hangs up; nothing of the request is read. */
    private static final class Refusal extends ChannelInboundHandlerAdapter {
        private final int status;
        private final String reason;
        private final NetEvent event;
        private final NetCounters counters;

        Refusal(int status, String reason, NetEvent event, NetCounters counters) {
            this.status = status;
            this.reason = reason;
            this.event = event;
            this.counters = counters;
        }

        @Override
        public void channelActive(ChannelHandlerContext ctx) {
            counters.count(event);
            String answer = "HTTP/1.1 " + status
                    + " Refused\r\nConnection: close\r\nContent-Type: text/plain\r\nContent-Length: "
                    + (reason.length() + 1) + "\r\n\r\n" + reason + "\n";
            ctx.writeAndFlush(Unpooled.copiedBuffer(answer, StandardCharsets.US_ASCII))
                    .addListener(ChannelFutureListener.CLOSE);
        }
    }
}
