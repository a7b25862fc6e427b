package dev.perihelion.server.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perihelion.server.match.Limits;
import dev.perihelion.server.match.Lobby;
import dev.perihelion.server.match.MatchBoard;
import dev.perihelion.shared.sim.Mode;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The port over real sockets: HTTP, handshake, text lane, time limits, close codes. */
class WebSocketIT {
    private final NetCounters counters = new NetCounters();
    private final Lobby lobby = new Lobby();
    private final MatchBoard board = new MatchBoard(1, "test", Mode.TEAMS, 60, 4);
    private final NetServer server = new NetServer(
            new NetServer.Setup(
                    "127.0.0.1",
                    0,
                    IoKind.NIO,
                    1,
                    List.of(),
                    List.of(),
                    false,
                    1 << 20,
                    limits(),
                    "1"),
            path -> path.equals("/file")
                    ? new HttpAnswer(200, "text/plain", new byte[] {'h'}, new byte[0], "\"1\"")
                    : null,
            lobby,
            counters,
            null,
            LoggerFactory.getLogger(WebSocketIT.class));
    private int port;

    /** Short times, so that the tests are short. */
    private static Limits limits() {
        Limits usual = Limits.defaults();
        return new Limits(
                20,
                usual.connectionsPerAddress(),
                600,
                1_200,
                500,
                usual.binaryMessageBytes(),
                usual.textMessageBytes(),
                50,
                usual.bytesPerSecond(),
                usual.chatPerMinute(),
                usual.chatLength(),
                usual.nameLength(),
                usual.seatHeldMillis(),
                usual.spectators());
    }

    @BeforeEach
    void start() throws IOException {
        lobby.add(board);
        port = server.start();
    }

    @AfterEach
    void stop() {
        server.close();
        assertEquals(0, counters.open());
    }

    /** What a Java WebSocket client heard. */
    private static final class Ear implements WebSocket.Listener {
        private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket socket, CharSequence data, boolean last) {
            heard.add(data.toString());
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            heard.add("close " + code);
            return null;
        }

        String next() throws InterruptedException {
            return String.valueOf(heard.poll(5, TimeUnit.SECONDS));
        }
    }

    @Test
    void theSimplestClientOnEarthIsGreetedCanGoOnAndClosesCleanly() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            Ear ear = new Ear();
            WebSocket socket = client.newWebSocketBuilder()
                    .buildAsync(URI.create("ws://127.0.0.1:" + port), ear)
                    .get(5, TimeUnit.SECONDS);
            await(socket.sendText("Hello Server!", true));
            String greeting = ear.next();
            assertTrue(
                    greeting.contains("\"type\":\"greeting\"")
                            && greeting.contains("perihelion.v1"),
                    greeting);
            await(socket.sendText("{\"type\":\"ping\",\"id\":7}", true));
            assertTrue(ear.next().endsWith("\"id\":7}"));
            await(socket.sendText("again", true));
            assertEquals(
                    "{\"type\":\"error\",\"field\":\"\",\"reason\":\"not a JSON object\"}",
                    ear.next());
            await(socket.sendClose(1000, "bye"));
            assertEquals("close 1000", ear.next());
        }
    }

    private static void await(CompletableFuture<?> future) throws Exception {
        future.get(5, TimeUnit.SECONDS);
    }

    @Test
    void chatAndScoresReachObserversAndFaultsNameTheField() throws Exception {
        try (RawSocket raw =
                RawSocket.upgraded(port, "Sec-WebSocket-Protocol: x, perihelion.json.v1\r\n")) {
            raw.send(text("{\"type\":\"observe\",\"match\":1}"));
            assertTrue(raw.frame().contains("greeting"));
            assertEquals("81 {\"type\":\"observing\",\"match\":1}", raw.frame());
            assertTrue(raw.frame().startsWith("81 {\"type\":\"scores\",\"match\":1"));
            board.chat().say(5, 0, "Ann", "hi");
            assertEquals(
                    "81 {\"type\":\"chat\","
                            + "\"match\":1,\"number\":1,\"time\":5,\"from\":\"Ann\",\"text\":\"hi\"}",
                    raw.frame());
            raw.send(text("{\"type\":\"name\",\"name\":\" Bo\\u0007b@ \"}"));
            assertEquals("81 {\"type\":\"named\",\"name\":\"Bob\"}", raw.frame());
            raw.send(text("{\"type\":\"chat\",\"text\":\"a\\n\\tb\"}"));
            String line = raw.frame();
            assertTrue(line.contains("\"from\":\"Bob@text\",\"text\":\"a b\""), line);
            raw.send(text("{\"type\":\"chat\",\"text\":\"" + "x".repeat(201) + "\"}"));
            assertTrue(raw.frame().startsWith("81 {\"type\":\"error\",\"field\":\"text\""));
            raw.send(text("{\"type\":\"observe\",\"match\":9}"));
            assertTrue(raw.frame().startsWith("81 {\"type\":\"error\",\"field\":\"match\""));
            raw.send(text("{\"type\":\"dance\"}"));
            assertTrue(raw.frame().startsWith("81 {\"type\":\"error\",\"field\":\"type\""));
        }
    }

    private static byte[] text(String json) {
        return FrameReaderTest.frame(0x81, json);
    }

    @Test
    void rfc6455_4_2_handshakesAreRefusedWithTheRightStatus() throws IOException {
        String good = RawSocket.HANDSHAKE;
        assertEquals(101, status(good));
        assertEquals(405, status(good.replace("GET", "POST")));
        assertEquals(400, status(good.replace("HTTP/1.1", "HTTP/1.0")));
        assertEquals(400, status(good.replace("Host: localhost\r\n", "")));
        assertEquals(400, status(good.replace("Upgrade: websocket\r\n", "")));
        assertEquals(400, status(good.replace("keep-alive, Upgrade", "keep-alive")));
        assertEquals(400, status(good.replace("dGhlIHNhbXBsZSBub25jZQ==", "c2hvcnQ=")));
        assertEquals(400, status(good.replace("dGhlIHNhbXBsZSBub25jZQ==", "????")));
        assertEquals(426, status(good.replace("13", "8")));
        assertEquals(403, status(good + "Origin: https://evil.example\r\n"));
        assertEquals(101, status(good.replace("GET /", "GET /ws")));
        assertEquals(101, status(good.replace("GET /", "GET /ws?match=1")));
        assertEquals(404, status(good.replace("GET /", "GET /elsewhere")));
        assertEquals(404, status(good.replace("GET /", "GET /ws/")));
        assertEquals(1, counters.of(NetEvent.REFUSED_VERSION));
        assertEquals(1, counters.of(NetEvent.REFUSED_ORIGIN));
    }

    @Test
    void rfc6455_4_2_2_theAnswerProvesThatTheKeyWasRead() throws IOException {
        try (RawSocket raw = new RawSocket(port)) {
            raw.send(RawSocket.HANDSHAKE
                    + "Sec-WebSocket-Protocol: other, perihelion.json.v1\r\n\r\n");
            String head = raw.head();
            assertTrue(
                    head.contains("sec-websocket-accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n"), head);
            assertTrue(head.contains("sec-websocket-protocol: perihelion.json.v1\r\n"), head);
        }
    }

    private int status(String handshake) throws IOException {
        try (RawSocket raw = new RawSocket(port)) {
            raw.send(handshake + "\r\n");
            String head = raw.head();
            if (head.contains(" 426 ")) {
                assertTrue(head.contains("sec-websocket-version: 13\r\n"), head);
            }
            return Integer.parseInt(head.substring(9, 12));
        }
    }

    @Test
    void bytesRightBehindTheHandshakeAreRead() throws IOException {
        try (RawSocket raw = new RawSocket(port)) {
            byte[] head = (RawSocket.HANDSHAKE + "\r\n")
                    .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            byte[] hello = text("Hello Server!");
            byte[] both = java.util.Arrays.copyOf(head, head.length + hello.length);
            System.arraycopy(hello, 0, both, head.length, hello.length);
            raw.send(both);
            raw.head();
            assertTrue(raw.frame().contains("greeting"));
        }
    }

    @Test
    void rfc6455_7_aViolationIsAnsweredWithOneCloseFrameAndTheEnd() throws IOException {
        assertCloses(1002, new byte[] {(byte) 0x81, 1, 'x'});
        assertCloses(1007, FrameReaderTest.frame(0x81, new byte[] {(byte) 0xFF}));
        assertCloses(1009, FrameReaderTest.frame(0x81, "x".repeat(5000)));
        assertEquals(1, counters.closes(1009));
    }

    private void assertCloses(int code, byte[] bytes) throws IOException {
        try (RawSocket raw = RawSocket.upgraded(port, "")) {
            raw.send(bytes);
            assertEquals("close " + code, raw.frame());
            assertEquals("eof", raw.frame());
        }
    }

    @Test
    void rfc6455_5_5_pingsAreAnsweredAndCloseIsEchoed() throws IOException {
        try (RawSocket raw = RawSocket.upgraded(port, "")) {
            raw.send(FrameReaderTest.frame(0x89, "abc"));
            assertEquals("8a abc", raw.frame());
            raw.send(FrameReaderTest.frame(0x88, new byte[] {0x0F, (byte) 0xA0}));
            assertEquals("close 4000", raw.frame());
            assertEquals("eof", raw.frame());
        }
    }

    @Test
    void aSlowRequestIsEndedThoughItsBytesDripIn() throws Exception {
        try (RawSocket raw = new RawSocket(port)) {
            long start = System.nanoTime();
            assertThrows(IOException.class, () -> {
                while (true) {
                    raw.send("G");
                    Thread.sleep(50);
                }
            });
            assertTrue(System.nanoTime() - start < 3_000_000_000L);
        }
        assertEquals(1, counters.of(NetEvent.TIMED_OUT_REQUEST));
    }

    @Test
    void aFrameThatIsBegunMustBeEnded() throws Exception {
        try (RawSocket raw = RawSocket.upgraded(port, "")) {
            byte[] frame = text("x".repeat(100));
            for (int i = 0; i < 20; i++) {
                try {
                    raw.send(new byte[] {frame[i]});
                } catch (IOException e) {
                    break;
                }
                Thread.sleep(50);
            }
            assertEquals("close 1008", raw.frame());
        }
        assertEquals(1, counters.of(NetEvent.TIMED_OUT_FRAME));
    }

    @Test
    void aSilentPeerIsPingedAndThenGone() throws IOException {
        try (RawSocket raw = RawSocket.upgraded(port, "")) {
            assertEquals("89 ", raw.frame());
            assertEquals("close 1001", raw.frame());
        }
        assertEquals(1, counters.of(NetEvent.TIMED_OUT_IDLE));
    }

    @Test
    void aPeerThatAnswersPingsStays() throws IOException {
        try (RawSocket raw = RawSocket.upgraded(port, "")) {
            for (int i = 0; i < 3; i++) {
                assertEquals("89 ", raw.frame());
                raw.send(FrameReaderTest.frame(0x8A, ""));
            }
        }
    }

    @Test
    void aFloodIsStopped() throws IOException {
        try (RawSocket raw = RawSocket.upgraded(port, "")) {
            for (int i = 0; i < 500; i++) {
                raw.send(FrameReaderTest.frame(0x8A, ""));
            }
            assertEquals("close 1008", raw.frame());
        }
        assertEquals(1, counters.of(NetEvent.RATE_EXCEEDED));
    }

    @Test
    void filesAreTaggedAndUnknownPathsAreNotFound() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> file = get(client, "/file", "");
            assertEquals(200, file.statusCode());
            assertTrue(file.headers()
                    .firstValue("content-security-policy")
                    .orElse("")
                    .contains("wasm-unsafe-eval"));
            assertEquals(304, get(client, "/file", "\"1\"").statusCode());
            assertEquals(404, get(client, "/none", "").statusCode());
            assertEquals(404, get(client, "/../file", "").statusCode());
        }
    }

    private HttpResponse<String> get(HttpClient client, String path, String tag) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (!tag.isEmpty()) {
            request.header("If-None-Match", tag);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void anOccupiedPortIsOneClearLine() {
        NetServer second = new NetServer(
                new NetServer.Setup(
                        "127.0.0.1",
                        port,
                        IoKind.NIO,
                        1,
                        List.of(),
                        List.of(),
                        false,
                        1024,
                        limits(),
                        "1"),
                path -> null,
                lobby,
                new NetCounters(),
                null,
                LoggerFactory.getLogger(WebSocketIT.class));
        String message = assertThrows(IOException.class, second::start).getMessage();
        second.close();
        assertEquals("cannot listen on 127.0.0.1:" + port + ": Address already in use", message);
    }
}
