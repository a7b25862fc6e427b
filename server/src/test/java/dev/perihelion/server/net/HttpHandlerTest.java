package dev.perihelion.server.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perihelion.server.match.Limits;
import dev.perihelion.server.match.Lobby;
import dev.perihelion.shared.protocol.CloseCode;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A socket that asks for pages or for a WebSocket, over a kernel that takes nothing for a while.
 */
class HttpHandlerTest {
    private static final String REQUEST = String.join(
            "\r\n",
            "GET / HTTP/1.1",
            "Host: localhost",
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
            "",
            "");

    private final Logger log = LoggerFactory.getLogger(HttpHandlerTest.class);
    private final NetCounters counters = new NetCounters();
    private final Limits limits = Limits.defaults();
    private final NetServer server = new NetServer(
            new NetServer.Setup(
                    "127.0.0.1", 0, IoKind.NIO, 1, List.of(), List.of(), false, 1024, limits, "1"),
            path -> {
                if (path.equals("/broken")) {
                    throw new IllegalStateException("planted");
                }
                return HttpAnswer.text(200, "text/plain", path);
            },
            new Lobby(),
            counters,
            null,
            log);
    private final SlowChannel channel = new SlowChannel();

    /** Its kernel takes nothing while it is stuck. */
    private static final class SlowChannel extends EmbeddedChannel {
        private boolean stuck;

        /** Takes as many buffers of what waits and goes on to be stuck. */
        void letThrough(int buffers) {
            ChannelOutboundBuffer waiting = unsafe().outboundBuffer();
            for (int i = 0; i < buffers; i++) {
                outboundMessages().add(((ByteBuf) waiting.current()).retain());
                waiting.remove();
            }
        }

        @Override
        protected void doWrite(ChannelOutboundBuffer out) throws Exception {
            if (!stuck) {
                super.doWrite(out);
            }
        }
    }

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
        server.close();
    }

    @BeforeEach
    void open() {
        LoopHub hub =
                new LoopHub(channel.eventLoop(), limits, 1024, counters, log, System::nanoTime);
        channel.pipeline()
                .addLast(Entrance.HTTP, new HttpServerCodec())
                .addLast(Entrance.AGGREGATOR, new HttpObjectAggregator(1024))
                .addLast(new HttpHandler(
                        server,
                        hub,
                        new Addresses(1, List.of()),
                        InetAddress.getLoopbackAddress(),
                        false));
    }

    /** Asks for a page and waits until its answer is on its way. */
    private void ask(String path) throws InterruptedException {
        String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
        channel.writeInbound(Unpooled.copiedBuffer(request, StandardCharsets.US_ASCII));
        CountDownLatch behind = new CountDownLatch(1);
        assertTrue(server.pages().make(behind::countDown));
        assertTrue(behind.await(5, TimeUnit.SECONDS));
        channel.runPendingTasks();
    }

    private String answers() {
        StringBuilder all = new StringBuilder();
        for (ByteBuf next = channel.readOutbound(); next != null; next = channel.readOutbound()) {
            all.append(next.toString(StandardCharsets.UTF_8));
            next.release();
        }
        return all.toString();
    }

    @Test
    void aPageThatFailsIsAnsweredAndTheNextOneToo() throws InterruptedException {
        ask("/broken");
        String failed = answers();
        assertTrue(failed.startsWith("HTTP/1.1 500 "), failed);
        ask("/sound");
        String sound = answers();
        assertTrue(sound.startsWith("HTTP/1.1 200 ") && sound.endsWith("/sound"), sound);
        assertTrue(channel.isOpen());
    }

    @Test
    void anAnswerThatIsTakenInDoesNotHurryTheNextOne() throws InterruptedException {
        channel.stuck = true;
        ask("/first");
        ask("/second");
        channel.letThrough(1);
        pass(limits.handshakeMillis() + 1);
        assertTrue(channel.isOpen(), "cut off in the middle of the second answer");
        channel.stuck = false;
        channel.flush();
        String both = answers();
        assertTrue(both.contains("/first") && both.endsWith("/second"), both);
        assertEquals(0, counters.of(NetEvent.REFUSED_REQUEST));
        pass(limits.handshakeMillis() + 1);
        assertFalse(channel.isOpen(), "the third request is due");
        assertEquals(1, counters.of(NetEvent.TIMED_OUT_REQUEST));
    }

    @Test
    void whoAsksOnAndReadsNothingIsAnsweredSoManyTimes() throws InterruptedException {
        channel.stuck = true;
        for (int i = 0; i <= Limits.UNWRITTEN_ANSWERS; i++) {
            ask("/" + i);
        }
        channel.stuck = false;
        channel.flush();
        String all = answers();
        assertTrue(all.endsWith("/" + Limits.UNWRITTEN_ANSWERS), all);
        assertFalse(channel.isOpen(), "the last answer says that it is");
    }

    private void pass(int millis) {
        channel.advanceTimeBy(millis, TimeUnit.MILLISECONDS);
        channel.runScheduledPendingTasks();
    }

    @Test
    void whoseAnswerHasToWaitIsHeardAfterIt() {
        channel.stuck = true;
        channel.writeInbound(Unpooled.copiedBuffer(REQUEST, StandardCharsets.US_ASCII));

        WebSocketConnection connection = channel.pipeline().get(WebSocketConnection.class);
        assertNotNull(connection);
        SocketOutbox outbox = connection.outbox(1);
        assertFalse(connection.ready() || outbox.ready(), "a frame would overtake the answer");
        assertTrue(channel.config().isAutoRead(), "deaf from the beginning");

        channel.stuck = false;
        channel.flush();
        assertTrue(connection.ready() && outbox.ready());
        assertTrue(channel.config().isAutoRead());

        connection.close(CloseCode.NORMAL, "");
        assertFalse(connection.ready() || outbox.ready(), "nothing is sent behind a close frame");
    }
}
