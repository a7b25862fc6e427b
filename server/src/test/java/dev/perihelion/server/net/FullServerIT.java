package dev.perihelion.server.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perihelion.server.match.Limits;
import dev.perihelion.server.match.Lobby;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A server that has no connection left says so, and still answers its operators. */
class FullServerIT {
    private static final int ROOM = 2;
    private static final String METRICS = "GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final String FULL =
            "the server is full: all " + ROOM + " connections are taken; please try again later\n";

    private final NetCounters counters = new NetCounters();
    private final NetServer net = new NetServer(
            new NetServer.Setup(
                    "127.0.0.1", 0, IoKind.NIO, 1, List.of(), List.of(), true, 1024, limits(), "1"),
            new Figures(),
            new Lobby(),
            counters,
            null,
            LoggerFactory.getLogger(FullServerIT.class));
    private final List<RawSocket> inside = new ArrayList<>();
    private int port;

    private static final class Figures implements Routes {
        @Override
        public @Nullable HttpAnswer get(String path) {
            return HttpAnswer.text(200, "text/plain", path + "\n");
        }

        @Override
        public boolean forOperators(String path) {
            return path.equals("/metrics");
        }
    }

    private static Limits limits() {
        Limits usual = Limits.defaults();
        return new Limits(
                ROOM,
                usual.connectionsPerAddress(),
                usual.handshakeMillis(),
                usual.idleMillis(),
                usual.closeMillis(),
                usual.binaryMessageBytes(),
                usual.textMessageBytes(),
                usual.messagesPerSecond(),
                usual.bytesPerSecond(),
                usual.chatPerMinute(),
                usual.chatLength(),
                usual.nameLength(),
                usual.seatHeldMillis(),
                usual.spectators());
    }

    @BeforeEach
    void fill() throws IOException {
        port = net.start();
        for (int i = 0; i < ROOM; i++) {
            inside.add(RawSocket.upgraded(port, ""));
        }
    }

    @AfterEach
    void stop() throws IOException {
        for (RawSocket raw : inside) {
            raw.close();
        }
        net.close();
    }

    private String ask(String request) throws IOException {
        try (RawSocket raw = new RawSocket(port)) {
            raw.send(request);
            return raw.rest();
        }
    }

    @Test
    void operatorsAreAnsweredAndOthersAreToldWhyNot() throws Exception {
        String metrics = ask(METRICS);
        assertTrue(metrics.startsWith("HTTP/1.1 200 "), metrics);
        assertTrue(metrics.endsWith("/metrics\n"), metrics);
        for (String request : new String[] {
            RawSocket.HANDSHAKE + "\r\n",
            RawSocket.HANDSHAKE.replace("GET /", "GET /metrics?/") + "\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\n\r\n"
        }) {
            String answer = ask(request);
            assertTrue(answer.startsWith("HTTP/1.1 ") && !answer.contains(" 101 "), answer);
            assertTrue(answer.endsWith(FULL) || answer.contains(" 404 "), answer);
        }
        assertEquals(2, counters.of(NetEvent.REFUSED_FULL));
        inside.removeFirst().close();
        assertTrue(TestServer.within(5, () -> counters.open() < ROOM));
        inside.add(RawSocket.upgraded(port, ""));
    }

    @Test
    void whoHoldsTheReserveLosesItSoon() throws Exception {
        for (int i = 0; i < Limits.OPERATOR_CONNECTIONS; i++) {
            inside.add(new RawSocket(port));
        }
        int all = ROOM + Limits.OPERATOR_CONNECTIONS;
        assertTrue(TestServer.within(5, () -> counters.open() == all));
        try (RawSocket raw = new RawSocket(port)) {
            String answer = raw.rest();
            assertTrue(answer.startsWith("HTTP/1.1 503 ") && answer.endsWith(FULL), answer);
        }
        assertTrue(TestServer.within(3, () -> counters.open() == ROOM));
        assertEquals(Limits.OPERATOR_CONNECTIONS, counters.of(NetEvent.TIMED_OUT_REQUEST));
        assertTrue(ask(METRICS).startsWith("HTTP/1.1 200 "));
    }

    @Test
    void whoAsksBeforeTheAnswerIsSentAwayBehindIt() throws Exception {
        inside.removeFirst().close();
        assertTrue(TestServer.within(5, () -> counters.open() < ROOM));
        String answers = ask(METRICS.repeat(500));
        assertEquals(1, answers.split("HTTP/1.1 ", -1).length - 1, answers);
        assertTrue(answers.startsWith("HTTP/1.1 200 "), answers);
        assertEquals(1, counters.of(NetEvent.REFUSED_REQUEST));
    }
}
