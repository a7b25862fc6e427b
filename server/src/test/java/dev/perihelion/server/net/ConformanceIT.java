package dev.perihelion.server.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What RFC 6455 sections 5 to 8 and RFC 7692 sections 6 and 7.2 demand of a server once the
 * handshake is done, sentence by sentence: what the client sends, byte by byte or at once, and all
 * that must come back until the end of the connection.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConformanceIT {
    private static final String PACKING = "Sec-WebSocket-Extensions: permessage-deflate\r\n";
    private static final byte[] BYE = FrameReaderTest.frame(0x88, new byte[] {3, (byte) 0xE8});
    private static final Set<String> END = Set.of("eof", "silence");
    private static final String[] REFUSED = {"close 1002", "eof"};

    private EchoServer server;

    @BeforeAll
    void start() throws IOException {
        server = new EchoServer();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    /** One demand: which section, in words, what is sent and what must come back. */
    record Demand(
            String section, String words, String headers, List<byte[]> sent, List<String> back) {
        @Override
        public String toString() {
            return section + " " + words;
        }
    }

    private static Demand that(String section, String words, List<byte[]> sent, String... back) {
        return new Demand(section, words, "", sent, List.of(back));
    }

    private static Demand packed(String section, String words, List<byte[]> sent, String... back) {
        return new Demand(section, words, PACKING, sent, List.of(back));
    }

    private static List<byte[]> all(byte[]... frames) {
        return List.of(frames);
    }

    private static byte[] f(int first, String payload) {
        return FrameReaderTest.frame(first, payload);
    }

    private static byte[] b(int... bytes) {
        byte[] array = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            array[i] = (byte) bytes[i];
        }
        return array;
    }

    private static byte[] f(int first, int... payload) {
        return FrameReaderTest.frame(first, b(payload));
    }

    static Stream<Demand> framing() {
        return Stream.of(
                that(
                        "5.1",
                        "frames of the server are not masked",
                        all(f(0x81, "x"), BYE),
                        "81 x",
                        "close 1000",
                        "eof"),
                that("5.1", "an unmasked frame ends the connection", all(b(0x81, 1, 'x')), REFUSED),
                that("5.2", "RSV1 without an extension", all(f(0xC1, "x")), REFUSED),
                that("5.2", "RSV2", all(f(0xA1, "x")), REFUSED),
                that("5.2", "RSV3", all(f(0x91, "x")), REFUSED),
                that("5.2", "reserved opcode 3", all(f(0x83, "x")), REFUSED),
                that("5.2", "reserved opcode 7", all(f(0x87, "x")), REFUSED),
                that("5.2", "reserved opcode 11", all(f(0x8B, "x")), REFUSED),
                that("5.2", "reserved opcode 15", all(f(0x8F, "x")), REFUSED),
                that(
                        "5.2",
                        "the shortest length form: 16 bits",
                        all(b(0x82, 0xFE, 0, 5, 1, 2, 3, 4)),
                        REFUSED),
                that(
                        "5.2",
                        "the shortest length form: 64 bits",
                        all(b(0x82, 0xFF, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 1, 2, 3, 4)),
                        REFUSED),
                that(
                        "5.2",
                        "the highest bit of a length is 0",
                        all(b(0x82, 0xFF, 0x80, 0, 0, 0, 0, 1, 0, 0, 1, 2, 3, 4)),
                        REFUSED),
                that(
                        "5.3",
                        "each frame has its own mask",
                        all(b(0x81, 0x81, 9, 9, 9, 9, 'x' ^ 9), BYE),
                        "81 x",
                        "close 1000",
                        "eof"));
    }

    static Stream<Demand> fragments() {
        return Stream.of(
                that(
                        "5.4",
                        "fragments make one message",
                        all(f(0x01, "a"), f(0, "b"), f(0x80, "c"), BYE),
                        "81 abc",
                        "close 1000",
                        "eof"),
                that(
                        "5.4",
                        "control frames stand between fragments",
                        all(f(0x01, "a"), f(0x89, "p"), f(0x80, "b"), BYE),
                        "8a p",
                        "81 ab",
                        "close 1000",
                        "eof"),
                that(
                        "5.4",
                        "messages are not interleaved",
                        all(f(0x01, "a"), f(0x81, "b")),
                        REFUSED),
                that("5.4", "a continuation needs a message", all(f(0x80, "a")), REFUSED),
                that(
                        "5.4",
                        "empty fragments are fragments",
                        all(f(0x01, ""), f(0, ""), f(0x80, ""), BYE),
                        "81 ",
                        "close 1000",
                        "eof"),
                that(
                        "5.5",
                        "a control frame has 125 bytes at most",
                        all(f(0x89, "x".repeat(126))),
                        REFUSED),
                that("5.5", "and is not fragmented", all(f(0x09, "x")), REFUSED));
    }

    static Stream<Demand> control() {
        return Stream.of(
                that(
                        "5.5.1",
                        "a close is answered, its code sent back",
                        all(f(0x88, 0x0F, 0xA0)),
                        "close 4000",
                        "eof"),
                that(
                        "5.5.1, 7.1.5",
                        "one without a code by one without",
                        all(f(0x88, "")),
                        "88 ",
                        "eof"),
                that("5.5.1", "a body of one byte", all(f(0x88, "x")), REFUSED),
                that(
                        "5.5.1",
                        "nothing is sent after a close",
                        all(BYE, f(0x81, "x"), f(0x89, "")),
                        "close 1000",
                        "eof"),
                that(
                        "5.5.2, 5.5.3",
                        "a ping gets its own bytes back",
                        all(f(0x89, "p"), BYE),
                        "8a p",
                        "close 1000",
                        "eof"),
                that(
                        "5.5.3",
                        "a pong nobody asked for is passed over",
                        all(f(0x8A, "p"), BYE),
                        "close 1000",
                        "eof"),
                that(
                        "5.6",
                        "binary is binary",
                        all(f(0x82, 0xFF), BYE),
                        "82 \uFFFD",
                        "close 1000",
                        "eof"));
    }

    static Stream<Demand> endings() {
        return Stream.of(
                that(
                        "7.1.7",
                        "nothing is taken in after a violation",
                        all(f(0x83, ""), f(0x81, "x")),
                        REFUSED),
                that("7.4.1", "1004 is not sent", all(f(0x88, 3, 0xEC)), REFUSED),
                that("7.4.1", "1005 is not sent", all(f(0x88, 3, 0xED)), REFUSED),
                that("7.4.1", "1006 is not sent", all(f(0x88, 3, 0xEE)), REFUSED),
                that("7.4.1", "1015 is not sent", all(f(0x88, 3, 0xF7)), REFUSED),
                that("7.4.2", "999 is no code", all(f(0x88, 3, 0xE7)), REFUSED),
                that("7.4.2", "2999 is nobody's", all(f(0x88, 0x0B, 0xB7)), REFUSED),
                that("7.4.2", "5000 is no code", all(f(0x88, 0x13, 0x88)), REFUSED),
                that(
                        "8.1",
                        "text that is not UTF-8",
                        all(f(0x81, 0xC0, 0xAF)),
                        "close 1007",
                        "eof"),
                that("8.1", "as soon as it is seen", all(f(0x01, 0xED, 0xA0)), "close 1007", "eof"),
                that(
                        "8.1",
                        "text that ends in a character",
                        all(f(0x81, 0xE2, 0x82)),
                        "close 1007",
                        "eof"),
                that(
                        "8.1, 5.5.1",
                        "a reason that is not UTF-8",
                        all(f(0x88, 3, 0xE8, 0xFF)),
                        "close 1007",
                        "eof"),
                that(
                        "7.4.1, 10.4",
                        "a message beyond the limit",
                        all(b(0x82, 0xFF, 0, 0, 0, 0, 0x40, 0, 0, 0, 1, 2, 3, 4)),
                        "close 1009",
                        "eof"));
    }

    /** The byte strings are the examples of the RFC. */
    static Stream<Demand> packing() {
        int[] hello = {0xF2, 0x48, 0xCD, 0xC9, 0xC9, 0x07, 0x00};
        String[] good = {"81 Hello", "close 1000", "eof"};
        return Stream.of(
                packed("7.2.3.1", "one compressed block", all(f(0xC1, hello), BYE), good),
                packed(
                        "7.2.3.1",
                        "in fragments, with the bit on the first",
                        all(f(0x41, 0xF2, 0x48, 0xCD), f(0x80, 0xC9, 0xC9, 0x07, 0x00), BYE),
                        good),
                packed(
                        "7.2.3.2",
                        "each message by itself: no context was agreed on",
                        all(f(0xC1, hello), f(0xC1, 0xF2, 0x00, 0x11, 0x00, 0x00)),
                        "81 Hello",
                        "close 1007",
                        "eof"),
                packed(
                        "7.2.3.3",
                        "a block without compression",
                        all(f(0xC1, 0, 5, 0, 0xFA, 0xFF, 0x48, 0x65, 0x6C, 0x6C, 0x6F, 0), BYE),
                        good),
                packed(
                        "7.2.3.4",
                        "a block with BFINAL",
                        all(f(0xC1, 0xF3, 0x48, 0xCD, 0xC9, 0xC9, 0x07, 0, 0), BYE),
                        good),
                packed(
                        "7.2.3.5",
                        "two blocks",
                        all(
                                f(
                                        0xC1, 0xF2, 0x48, 0x05, 0, 0, 0, 0xFF, 0xFF, 0xCA, 0xC9,
                                        0xC9, 0x07, 0),
                                BYE),
                        good),
                packed(
                        "7.2.3.6",
                        "an empty message",
                        all(f(0xC1, 0), BYE),
                        "81 ",
                        "close 1000",
                        "eof"));
    }

    static Stream<Demand> badPacking() {
        int[] hello = {0xF2, 0x48, 0xCD, 0xC9, 0xC9, 0x07, 0x00};
        String[] good = {"81 Hello", "close 1000", "eof"};
        return Stream.of(
                packed(
                        "6",
                        "messages without the bit are not compressed",
                        all(f(0x81, "Hello"), BYE),
                        good),
                packed(
                        "6.1",
                        "a continuation has no bit",
                        all(f(0x41, hello), f(0xC0, 0)),
                        REFUSED),
                packed("6.1", "nor has a control frame", all(f(0xC9, "x")), REFUSED),
                packed(
                        "6.2",
                        "what cannot be unpacked",
                        all(f(0xC1, 0xFF, 1, 2)),
                        "close 1007",
                        "eof"),
                packed(
                        "6.2",
                        "what ends inside a block",
                        all(f(0xC1, 0, 9, 0, 0xF6, 0xFF, 'a')),
                        "close 1007",
                        "eof"),
                packed(
                        "6.2",
                        "what ends inside a code",
                        all(f(0xC1, 0xF2, 0x48, 0xCD)),
                        "close 1007",
                        "eof"),
                packed(
                        "8.1",
                        "text that is not UTF-8 when unpacked",
                        all(f(0xC1, 0, 1, 0, 0xFE, 0xFF, 0xFF, 0)),
                        "close 1007",
                        "eof"));
    }

    @ParameterizedTest
    @MethodSource({"framing", "fragments", "control", "endings", "packing", "badPacking"})
    void theServerDoesAsTheRfcDemands(Demand demand) throws IOException {
        assertEquals(demand.back(), answers(demand, false), "frame by frame");
        assertEquals(demand.back(), answers(demand, true), "byte by byte");
    }

    private List<String> answers(Demand demand, boolean dribbled) throws IOException {
        List<String> back = new ArrayList<>();
        try (RawSocket raw = RawSocket.upgraded(server.port, demand.headers())) {
            send(raw, demand, dribbled);
            while (back.isEmpty() || !END.contains(back.getLast())) {
                back.add(next(raw));
            }
        }
        return back;
    }

    /** What is sent behind the end may find nobody there any more. */
    private static void send(RawSocket raw, Demand demand, boolean dribbled) {
        try {
            for (byte[] frame : demand.sent()) {
                for (int i = 0; i < frame.length && dribbled; i++) {
                    raw.send(new byte[] {frame[i]});
                }
                if (!dribbled) {
                    raw.send(frame);
                }
            }
        } catch (IOException e) {
            // The answers tell.
        }
    }

    private static String next(RawSocket raw) {
        try {
            return raw.frame();
        } catch (SocketTimeoutException e) {
            return "silence";
        } catch (IOException e) {
            return "eof";
        }
    }
}
