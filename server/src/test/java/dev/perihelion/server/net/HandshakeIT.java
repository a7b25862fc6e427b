package dev.perihelion.server.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What RFC 6455 section 4 and RFC 7692 sections 5 to 7.1 demand of a server's opening handshake,
 * sentence by sentence: a request, the status, what the answer must hold and what it must not.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HandshakeIT {
    private static final String GOOD = RawSocket.HANDSHAKE;
    private static final String KEY = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
    private static final String ANY = "";
    private static final String NEVER = "\u0000";
    private static final String BOTH =
            "permessage-deflate; server_no_context_takeover; client_no_context_takeover";

    private EchoServer server;

    @BeforeAll
    void start() throws IOException {
        server = new EchoServer();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    /** One demand: which section, in words, a request, and what to make of the answer. */
    record Demand(
            String section, String words, String request, int status, String has, String lacks) {
        @Override
        public String toString() {
            return section + " " + words;
        }
    }

    private static Demand refuse(String section, String words, int status, String request) {
        return new Demand(section, words, request, status, ANY, "101 switching");
    }

    private static Demand answer(String section, String words, String more, String has) {
        return new Demand(section, words, GOOD + more, 101, has, NEVER);
    }

    private static Demand silent(String section, String words, String more, String lacks) {
        return new Demand(section, words, GOOD + more, 101, ANY, lacks);
    }

    static Stream<Demand> requests() {
        String accept = "sec-websocket-accept: s3pplmbitxaq9kygzzhzrbk+xoo=\r\n";
        return Stream.of(
                refuse("4.2.1 (1)", "the method is GET", 405, GOOD.replace("GET", "POST")),
                refuse("4.2.1 (1)", "HTTP/1.1 or higher", 400, GOOD.replace("/1.1", "/1.0")),
                refuse("4.2.1 (2)", "Host", 400, GOOD.replace("Host: localhost\r\n", "")),
                refuse(
                        "4.2.1 (3)",
                        "Upgrade holds websocket",
                        400,
                        GOOD.replace("Upgrade: websocket\r\n", "Upgrade: h2c\r\n")),
                answer(
                        "4.2.1 (3)",
                        "whatever its case, among others",
                        "Upgrade: a, WEBSOCKET\r\n",
                        accept),
                refuse("4.2.1 (4)", "Connection holds Upgrade", 400, GOOD.replace(", Upgrade", "")),
                new Demand(
                        "4.2.1 (4)",
                        "whatever its case",
                        GOOD.replace("keep-alive, Upgrade", "uPGRADE"),
                        101,
                        accept,
                        NEVER),
                refuse("4.2.1 (5)", "a key", 400, GOOD.replace(KEY, "")),
                refuse(
                        "4.2.1 (5)",
                        "of 16 bytes",
                        400,
                        GOOD.replace("dGhlIHNhbXBsZSBub25jZQ==", "c2hvcnQ=")),
                refuse(
                        "4.2.1 (5)",
                        "in Base64",
                        400,
                        GOOD.replace("dGhlIHNhbXBsZSBub25jZQ==", "????")),
                refuse(
                        "4.2.1 (6)",
                        "a version",
                        426,
                        GOOD.replace("Sec-WebSocket-Version: 13\r\n", "")),
                new Demand(
                        "4.2.2 (4), 4.4",
                        "another version is answered with 426 and those known",
                        GOOD.replace("13", "8"),
                        426,
                        "sec-websocket-version: 13\r\n",
                        "101 switching"),
                refuse(
                        "4.2.2 (4)",
                        "a foreign Origin is forbidden",
                        403,
                        GOOD + "Origin: https://evil.example\r\n"));
    }

    static Stream<Demand> answers() {
        String accept = "sec-websocket-accept: s3pplmbitxaq9kygzzhzrbk+xoo=\r\n";
        return Stream.of(
                answer("4.2.2 (5.1)", "status 101", "", "http/1.1 101 "),
                answer("4.2.2 (5.2)", "Upgrade: websocket", "", "\r\nupgrade: websocket\r\n"),
                answer("4.2.2 (5.3)", "Connection: Upgrade", "", "\r\nconnection: upgrade\r\n"),
                answer("4.2.2 (5.4)", "the key's proof", "", accept),
                silent("4.2.2 (5.5)", "no subprotocol unasked", "", "sec-websocket-protocol"),
                silent(
                        "4.2.2 (5.5)",
                        "none that is not known here, nor an empty one",
                        "Sec-WebSocket-Protocol: chat, other\r\n",
                        "sec-websocket-protocol"),
                silent("4.2.2 (5.6)", "no extension unasked", "", "sec-websocket-extensions"),
                silent(
                        "4.2.2 (5.6), 9.1",
                        "none that is not known here",
                        "Sec-WebSocket-Extensions: x-frames; a=1\r\n",
                        "sec-websocket-extensions"),
                refuse("11.3.1", "the key stands once", 400, GOOD + KEY),
                refuse(
                        "11.3.5",
                        "the version stands once",
                        426,
                        GOOD + "Sec-WebSocket-Version: 8\r\n"),
                answer(
                        "11.3.2",
                        "extensions may stand in several headers",
                        "Sec-WebSocket-Extensions: x-a\r\nSec-WebSocket-Extensions: permessage-deflate\r\n",
                        "permessage-deflate"));
    }

    private static Demand packed(String section, String words, String offer, String answer) {
        return answer(
                section,
                words,
                "Sec-WebSocket-Extensions: " + offer + "\r\n",
                "sec-websocket-extensions: " + answer + "\r\n");
    }

    private static Demand declined(String section, String words, String offer) {
        return silent(
                section,
                words,
                "Sec-WebSocket-Extensions: " + offer + "\r\n",
                "sec-websocket-extensions");
    }

    static Stream<Demand> packing() {
        String deflate = "permessage-deflate; ";
        return Stream.of(
                packed("5.1", "an offer is answered", "permessage-deflate", BOTH),
                packed(
                        "5.1",
                        "the first that can be kept",
                        deflate + "x=1, " + deflate + "client_max_window_bits",
                        BOTH),
                declined("7.1", "no unknown parameter", deflate + "x=1"),
                declined(
                        "7.1",
                        "no parameter twice",
                        deflate + "client_max_window_bits; client_max_window_bits"),
                packed(
                        "7.1.1.1",
                        "no context of the server's",
                        deflate + "server_no_context_takeover",
                        BOTH),
                declined("7.1.1.1", "has no value", deflate + "server_no_context_takeover=1"),
                packed(
                        "7.1.1.2",
                        "no context of the client's",
                        deflate + "client_no_context_takeover",
                        BOTH),
                declined("7.1.1.2", "has no value", deflate + "client_no_context_takeover=1"),
                packed(
                        "7.1.2.1",
                        "a window that can be kept is said back",
                        deflate + "server_max_window_bits=15",
                        BOTH + "; server_max_window_bits=15"),
                declined(
                        "7.1.2.1",
                        "one that cannot is declined",
                        deflate + "server_max_window_bits=9"),
                declined("7.1.2.1", "it has a value", deflate + "server_max_window_bits"),
                declined("7.1.2.1", "of 8 to 15", deflate + "server_max_window_bits=16"),
                declined(
                        "7.1.2.1", "without leading zeros", deflate + "server_max_window_bits=015"),
                packed(
                        "7.1.2.2",
                        "the client's window, without a value",
                        deflate + "client_max_window_bits",
                        BOTH),
                packed("7.1.2.2", "or with one", deflate + "client_max_window_bits=10", BOTH),
                packed(
                        "7.1.2.2",
                        "also in quotes",
                        deflate + "client_max_window_bits=\"10\"",
                        BOTH),
                declined("7.1.2.2", "of 8 to 15", deflate + "client_max_window_bits=7"),
                declined("7.1.2.2", "without leading zeros", deflate + "client_max_window_bits=08"),
                silent(
                        "7.1.2.2",
                        "and is never set for a client that cannot",
                        "Sec-WebSocket-Extensions: permessage-deflate\r\n",
                        "client_max_window_bits"));
    }

    @ParameterizedTest
    @MethodSource({"requests", "answers", "packing"})
    void theServerAnswersAsTheRfcDemands(Demand demand) throws IOException {
        try (RawSocket raw = new RawSocket(server.port)) {
            raw.send(demand.request() + "\r\n");
            String head = raw.head().toLowerCase(Locale.ROOT);
            assertEquals(demand.status(), Integer.parseInt(head.substring(9, 12)), head);
            assertTrue(head.contains(demand.has()), head);
            assertFalse(head.contains(demand.lacks()), head);
            List<String> once = List.of("sec-websocket-accept:", "sec-websocket-protocol:");
            for (String header : once) {
                assertTrue(head.indexOf(header) == head.lastIndexOf(header), head);
            }
        }
    }
}
