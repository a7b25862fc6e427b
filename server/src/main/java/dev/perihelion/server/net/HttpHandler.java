package dev.perihelion.server.net;

import dev.perihelion.server.match.Limits;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.concurrent.ScheduledFuture;

import org.jspecify.annotations.Nullable;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The HTTP side of the port: plain GET and HEAD requests, and the door to WebSocket. One event
 * loop.
 *
 * <p>The clock that ends slow requests stands here, behind the decoder: only a complete request
 * resets it, dripped bytes do not.
 */
@SuppressWarnings(
        "FutureReturnValueIgnored") // A failed write or close ends in channelInactive, where it is
// handled.
final class HttpHandler extends SimpleChannelInboundHandler<FullHttpRequest> {
    static final String ADDRESS_REASON = "too many connections from your address";
    private static final String PLAIN = "text/plain; charset=utf-8";

    /**
     * Scripts may come from here only; TeaVM's WebAssembly runtime makes functions from strings,
     * its own.
     */
    private static final String POLICY =
            "default-src 'self'; script-src 'self' 'unsafe-eval' 'wasm-unsafe-eval'; "
                    + "connect-src 'self' ws: wss:; "
                    + "img-src 'self' data: blob:; media-src 'self' data: blob:; "
                    + "style-src 'self' 'unsafe-inline'; object-src 'none'; "
                    + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final NetServer server;
    private final LoopHub hub;
    private final Addresses addresses;
    private final InetAddress peer;
    private final boolean full;
    private @Nullable ScheduledFuture<?> deadline;
    private boolean answering;

    /** Answers that are not all with the kernel; until they are, no next request is due. */
    private int unwritten;

    private boolean hurried;

    /** @param full whether nobody but operators is answered, and only once */
    HttpHandler(
            NetServer server, LoopHub hub, Addresses addresses, InetAddress peer, boolean full) {
        this.full = full;
        this.server = server;
        this.hub = hub;
        this.addresses = addresses;
        this.peer = peer;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        expectRequest(ctx);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest request) {
        if (answering) {
            dismissHurried(ctx);
            return;
        }
        answering = true;
        setDeadline(ctx, Limits.ANSWER_SECONDS * 1000L, () -> ctx.close());
        hub.counters().count(NetEvent.HTTP_REQUEST);
        if (request.decoderResult().isFailure()) {
            refuseMalformed(ctx, request);
        } else if (full && !server.routes().forOperators(pathOf(request))) {
            refuse(ctx, 503, server.fullReason(), NetEvent.REFUSED_FULL);
        } else if (Handshake.wanted(request)) {
            shakeHands(ctx, request);
        } else {
            answer(ctx, request);
        }
    }

    /**
     * Whoever asks again before the answer is sent away behind it: answers are made one by one for
     * all, and one connection must not fill their queue.
     */
    private void dismissHurried(ChannelHandlerContext ctx) {
        if (!hurried) {
            hurried = true;
            hub.counters().count(NetEvent.REFUSED_REQUEST);
        }
        ctx.channel().config().setAutoRead(false);
    }

    private static String pathOf(FullHttpRequest request) {
        return request.uri().split("\\?", 2)[0];
    }

    private void refuseMalformed(ChannelHandlerContext ctx, FullHttpRequest request) {
        hub.counters().count(NetEvent.REFUSED_REQUEST);
        Throwable cause = request.decoderResult().cause();
        int status = cause instanceof TooLongHttpLineException
                ? 414
                : cause instanceof TooLongHttpHeaderException ? 431 : 400;
        String text = "The request is malformed or too long.\n";
        reply(ctx, request, () -> HttpAnswer.text(status, PLAIN, text), false);
    }

    private void answer(ChannelHandlerContext ctx, FullHttpRequest request) {
        boolean keepAlive = HttpUtil.isKeepAlive(request);
        String uri = request.uri();
        if (request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD)) {
            reply(ctx, request, () -> find(uri), keepAlive);
        } else {
            reply(
                    ctx,
                    request,
                    () -> HttpAnswer.text(405, PLAIN, "Only GET and HEAD are known here.\n"),
                    keepAlive);
        }
    }

    private HttpAnswer find(String uri) {
        try {
            HttpAnswer found = server.routes().get(new QueryStringDecoder(uri).path());
            return found == null
                    ? HttpAnswer.text(404, PLAIN, "There is nothing at this path.\n")
                    : found;
        } catch (IllegalArgumentException e) {
            return HttpAnswer.text(400, PLAIN, "The path is malformed.\n");
        }
    }

    /** Makes the answer elsewhere and sends it from here. */
    private void reply(
            ChannelHandlerContext ctx,
            FullHttpRequest request,
            Supplier<HttpAnswer> answer,
            boolean keepAlive) {
        boolean taken = server.pages().make(() -> {
            HttpAnswer made = made(answer);
            ctx.executor().execute(() -> send(ctx, request, made, keepAlive));
        });
        if (!taken) {
            send(
                    ctx,
                    request,
                    HttpAnswer.text(503, PLAIN, "Too many requests are waiting.\n"),
                    false);
        }
    }

    /** A fault in one page must not leave its client waiting. */
    private HttpAnswer made(Supplier<HttpAnswer> answer) {
        try {
            return answer.get();
        } catch (RuntimeException e) {
            hub.log().error("event=answer-fault address={}", peer.getHostAddress(), e);
            return HttpAnswer.text(500, PLAIN, "The server failed to make this answer.\n");
        }
    }

    private void send(
            ChannelHandlerContext ctx,
            FullHttpRequest request,
            HttpAnswer answer,
            boolean keepAlive) {
        boolean fresh = !answer.etag().isEmpty()
                && answer.etag().equals(request.headers().get(HttpHeaderNames.IF_NONE_MATCH));
        boolean packed = answer.packed().length > 0 && acceptsGzip(request);
        ByteBuf body = fresh
                ? Unpooled.EMPTY_BUFFER
                : Unpooled.wrappedBuffer(packed ? answer.packed() : answer.body());
        HttpResponseStatus status = fresh
                ? HttpResponseStatus.NOT_MODIFIED
                : HttpResponseStatus.valueOf(answer.status());
        boolean head = request.method().equals(HttpMethod.HEAD);
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, status, head ? Unpooled.EMPTY_BUFFER : body);
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, answer.contentType())
                .set(
                        HttpHeaderNames.CACHE_CONTROL,
                        answer.etag().isEmpty() ? "no-store" : "no-cache")
                .set("X-Content-Type-Options", "nosniff")
                .set("Referrer-Policy", "no-referrer")
                .set("Cross-Origin-Opener-Policy", "same-origin")
                .set("Content-Security-Policy", POLICY);
        if (!fresh) {
            response.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
        }
        if (!answer.etag().isEmpty()) {
            response.headers()
                    .set(HttpHeaderNames.ETAG, answer.etag())
                    .set(HttpHeaderNames.VARY, "Accept-Encoding");
        }
        if (packed && !fresh) {
            response.headers().set(HttpHeaderNames.CONTENT_ENCODING, "gzip");
        }
        if (answer.status() == 405) {
            response.headers().set(HttpHeaderNames.ALLOW, "GET, HEAD");
        }
        finish(ctx, response, keepAlive);
    }

    private void finish(ChannelHandlerContext ctx, FullHttpResponse response, boolean keepAlive) {
        boolean goesOn = keepAlive && !hurried && !full && unwritten < Limits.UNWRITTEN_ANSWERS;
        HttpUtil.setKeepAlive(response, goesOn);
        answering = !goesOn;
        unwritten++;
        var written = ctx.writeAndFlush(response);
        if (goesOn) {
            written.addListener(done -> {
                unwritten--;
                if (!answering && unwritten == 0) {
                    expectRequest(ctx);
                }
            });
        } else {
            written.addListener(ChannelFutureListener.CLOSE);
        }
    }

    private static boolean acceptsGzip(FullHttpRequest request) {
        String accepted = request.headers().get(HttpHeaderNames.ACCEPT_ENCODING, "");
        return accepted.contains("gzip")
                && !accepted.contains("gzip;q=0,")
                && !accepted.endsWith("gzip;q=0");
    }

    private void shakeHands(ChannelHandlerContext ctx, FullHttpRequest request) {
        String path = pathOf(request);
        InetAddress address = origin(request);
        boolean ownMachine = peer.isLoopbackAddress() && address.equals(peer);
        Handshake verdict = Handshake.judge(request, server.origins(), ownMachine, server.echo());
        if (verdict.status() != 101) {
            refuse(ctx, verdict.status(), verdict.reason(), verdict.event());
        } else if (!path.equals("/") && !path.equals("/ws")) {
            refuse(ctx, 404, "WebSockets are opened at /", NetEvent.REFUSED_HANDSHAKE);
        } else if (server.draining()) {
            refuse(ctx, 503, "the server is stopping", NetEvent.REFUSED_DRAINING);
        } else if (!address.equals(peer) && !enter(ctx, address)) {
            refuse(ctx, 429, ADDRESS_REASON, NetEvent.REFUSED_ADDRESS);
        } else {
            upgrade(ctx, verdict, address);
        }
    }

    /** Who is really there: the peer, or whom a trusted proxy names. */
    private InetAddress origin(FullHttpRequest request) {
        String forwardedFor = String.join(",", request.headers().getAll("X-Forwarded-For"));
        InetAddress behind = forwardedFor.isEmpty() || !addresses.trusted(peer)
                ? null
                : addresses.behind(forwardedFor);
        return behind == null ? peer : behind;
    }

    /** Sockets of a proxy are counted for those behind it. */
    private boolean enter(ChannelHandlerContext ctx, InetAddress address) {
        String key = Addresses.key(address);
        if (!addresses.enter(key)) {
            return false;
        }
        ctx.channel().closeFuture().addListener(done -> addresses.leave(key));
        return true;
    }

    private void refuse(ChannelHandlerContext ctx, int status, String reason, NetEvent event) {
        hub.counters().count(event);
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(status),
                Unpooled.copiedBuffer(reason + "\n", StandardCharsets.UTF_8));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8")
                .setInt(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes());
        if (status == 426) {
            response.headers().set(HttpHeaderNames.SEC_WEBSOCKET_VERSION, "13");
        }
        if (status == 405) {
            response.headers().set(HttpHeaderNames.ALLOW, "GET");
        }
        finish(ctx, response, false);
    }

    /**
     * Answers 101 and swaps the HTTP handlers for the WebSocket's; bytes that came after the
     * request go on to it.
     */
    private void upgrade(ChannelHandlerContext ctx, Handshake verdict, InetAddress address) {
        cancelDeadline();
        hub.counters().count(verdict.event());
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.SWITCHING_PROTOCOLS,
                Unpooled.EMPTY_BUFFER);
        response.headers()
                .set(HttpHeaderNames.UPGRADE, "websocket")
                .set(HttpHeaderNames.CONNECTION, "Upgrade")
                .set(HttpHeaderNames.SEC_WEBSOCKET_ACCEPT, verdict.accept());
        if (verdict.subprotocol() != null) {
            response.headers().set(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL, verdict.subprotocol());
        }
        if (verdict.packing()) {
            response.headers().set(HttpHeaderNames.SEC_WEBSOCKET_EXTENSIONS, verdict.extensions());
        }
        server.tune(ctx.channel(), verdict.lane());
        ctx.writeAndFlush(response);
        ChannelPipeline pipeline = ctx.pipeline();
        WebSocketConnection connection = new WebSocketConnection(
                hub,
                ctx.channel(),
                address,
                verdict.lane(),
                verdict.packing(),
                server.laneHandler(verdict.lane()));
        pipeline.addLast("websocket", connection);
        pipeline.remove(Entrance.AGGREGATOR);
        pipeline.remove(this);
        pipeline.remove(Entrance.HTTP);
        // An answer that waits for the kernel has stopped the reading, and who would resume it is
        // gone.
        ctx.channel().config().setAutoRead(true);
    }

    private void expectRequest(ChannelHandlerContext ctx) {
        int limitMillis = hub.limits().handshakeMillis();
        setDeadline(ctx, full ? Math.min(limitMillis, Limits.OPERATOR_MILLIS) : limitMillis, () -> {
            hub.counters().count(NetEvent.TIMED_OUT_REQUEST);
            ctx.close();
        });
    }

    private void setDeadline(ChannelHandlerContext ctx, long millis, Runnable over) {
        cancelDeadline();
        deadline = ctx.executor().schedule(over, millis, TimeUnit.MILLISECONDS);
    }

    private void cancelDeadline() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        ctx.channel().config().setAutoRead(ctx.channel().isWritable());
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        cancelDeadline();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (!(cause instanceof java.io.IOException)) {
            hub.log()
                    .warn(
                            "event=http-fault address={} kind={}",
                            peer.getHostAddress(),
                            cause.getClass().getSimpleName());
        }
        ctx.close();
    }
}
