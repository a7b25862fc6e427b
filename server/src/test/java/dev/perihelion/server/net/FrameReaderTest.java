package dev.perihelion.server.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perihelion.server.match.Limits;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** RFC 6455 section 5 and RFC 7692, what a server must accept and must refuse, frame by frame. */
class FrameReaderTest implements FrameReader.Listener {
    private static final int LIMIT = 100_000;

    private final List<String> heard = new ArrayList<>();
    private FrameReader reader = reader(LIMIT, false);
    private int willing = Integer.MAX_VALUE;

    private FrameReader reader(int limitBytes, boolean packing) {
        return new FrameReader(
                this, limitBytes, packing, new PackEngines(), new byte[FrameReader.SHORT_BYTES]);
    }

    @Override
    public boolean frame(long payloadBytes) {
        return willing-- > 0;
    }

    @Override
    public void message(boolean text, byte[] bytes, int length) {
        heard.add((text ? "text " : "binary ")
                + (length > 99 ? "#" + length : string(bytes, length)));
    }

    @Override
    public void ping(byte[] bytes, int length) {
        heard.add("ping " + string(bytes, length));
    }

    @Override
    public void pong() {
        heard.add("pong");
    }

    @Override
    public void closeFrame(int code) {
        heard.add("close " + code);
    }

    @Override
    public void violation(int code, String reason) {
        heard.add("violation " + code);
    }

    @Test
    void section5_4_fragmentsMakeOneMessageAndControlFramesMayStandBetween() {
        feed(
                frame(0x01, "Hel"),
                frame(0x89, "p"),
                frame(0x00, "lo"),
                frame(0x8A, ""),
                frame(0x80, "!"));
        assertHeard("ping p", "pong", "text Hello!");
    }

    @Test
    void section5_2_everyLengthFormWorksAndMustBeTheShortest() {
        for (int length : new int[] {0, 1, 125, 126, 127, 65_535, 65_536}) {
            feed(frame(0x82, "x".repeat(length)));
        }
        assertHeard(
                "binary ",
                "binary x",
                "binary #125",
                "binary #126",
                "binary #127",
                "binary #65535",
                "binary #65536");
        assertViolation(1002, new byte[] {(byte) 0x82, (byte) 0xFE, 0, 5, 1, 2, 3, 4});
        assertViolation(
                1002, new byte[] {(byte) 0x82, (byte) 0xFF, 0, 0, 0, 0, 0, 0, 0x10, 0, 1, 2, 3, 4});
        assertViolation(
                1009,
                new byte[] {(byte) 0x82, (byte) 0xFF, 0x7F, 0, 0, 0, 0, 0, 0x10, 0, 1, 2, 3, 4});
    }

    @Test
    void section5_1_anUnmaskedFrameEndsTheConnection() {
        assertViolation(1002, new byte[] {(byte) 0x81, 1, 'x'});
    }

    @Test
    void section5_2_reservedBitsAndOpcodesEndTheConnection() {
        for (int first : new int[] {0x91, 0xA1, 0xC1, 0x83, 0x87, 0x8B, 0x8F}) {
            assertViolation(1002, frame(first, "x"));
        }
    }

    @Test
    void section5_4_orderOfFragmentsIsChecked() {
        assertViolation(1002, frame(0x80, "x"));
        assertViolation(1002, frame(0x01, "x"), frame(0x81, "y"));
        assertViolation(1002, frame(0x01, "x"), frame(0x02, "y"));
    }

    @Test
    void section5_5_controlFramesAreShortAndWhole() {
        assertViolation(1002, frame(0x09, "x"));
        assertViolation(1002, frame(0x89, "x".repeat(126)));
        assertEquals("ping " + "x".repeat(125), last(frame(0x89, "x".repeat(125))));
    }

    @Test
    void section5_5_1_closeFramesAreChecked() {
        assertEquals("close 1005", last(frame(0x88, "")));
        assertEquals("close 1000", last(close(1000, "bye")));
        assertEquals("close 4999", last(close(4999, "")));
        assertViolation(1002, frame(0x88, "x"));
        for (int code : new int[] {0, 999, 1004, 1005, 1006, 1015, 1016, 2999, 5000, 65_535}) {
            assertViolation(1002, close(code, ""));
        }
        assertEquals("violation 1007", last(frame(0x88, new byte[] {3, (byte) 0xE8, (byte) 0xFF})));
    }

    @Test
    void section5_5_1_nothingAfterACloseFrameCounts() {
        feed(close(1000, ""), frame(0x81, "late"));
        assertHeard("close 1000");
    }

    @Test
    void section7_1_2_behindOurCloseFrameOnlyTheirsCounts() {
        byte[] late = frame(0x82, "late");
        assertHearsOnlyACloseBehind(frame(0x81, new byte[] {(byte) 0xFF}), late);
        assertHearsOnlyACloseBehind(frame(0x01, "x".repeat(LIMIT + 1)), frame(0x80, "x"));
        willing = 0;
        assertHearsOnlyACloseBehind(late, late);
        assertHearsOnlyACloseBehind(Arrays.copyOf(late, 8), Arrays.copyOfRange(late, 8, 10));
    }

    private void assertHearsOnlyACloseBehind(byte[] last, byte[] more) {
        fresh();
        feed(last);
        heard.clear();
        reader.awaitClose();
        feed(more, frame(0x89, "p"), frame(0x81, "€"));
        assertHeard();
        feed(close(1000, ""), close(1001, ""));
        assertHeard("close 1000");
    }

    @Test
    void section7_1_7_whatIsNoFrameHidesTheCloseFrameBehindIt() {
        assertViolation(1002, frame(0x91, "x"), close(1000, ""));
        fresh();
        reader.awaitClose();
        feed(frame(0x91, "x"), close(1000, ""));
        assertHeard();
    }

    @Test
    void aCloseFrameIsLookedForInSoManyBytes() {
        reader.awaitClose();
        feed(frame(0x82, "x".repeat(Limits.CLOSING_BYTES)), close(1000, ""));
        assertHeard();
    }

    @Test
    void section8_1_textIsJudgedAsItsBytesArrive() {
        ByteBuf first = Unpooled.wrappedBuffer(
                frame(0x01, new byte[] {'a', (byte) 0xED, (byte) 0xA0, 'b'}));
        reader.read(first.readSlice(first.readableBytes() - 1));
        assertHeard("violation 1007");
    }

    @Test
    void section8_1_aCharacterMayBeCutByFragments() {
        byte[] euro = "€".getBytes(StandardCharsets.UTF_8);
        feed(frame(0x01, Arrays.copyOf(euro, 1)), frame(0x80, Arrays.copyOfRange(euro, 1, 3)));
        assertHeard("text €");
        assertEquals("violation 1007", last(frame(0x81, Arrays.copyOf(euro, 2))));
    }

    @Test
    void theLimitHoldsOverAllFragments() {
        feed(frame(0x02, "x".repeat(60_000)), frame(0x00, "x".repeat(40_000)));
        assertTrue(heard.isEmpty());
        feed(frame(0x80, "x"));
        assertHeard("violation 1009");
    }

    @Test
    void theLimitHoldsForAShortMessageThatIsAllThere() {
        reader = reader(10, false);
        feed(frame(0x82, "x".repeat(10)), frame(0x82, "x".repeat(11)), frame(0x82, "late"));
        assertHeard("binary " + "x".repeat(10), "violation 1009");
    }

    @Test
    void aRefusedFrameIsTheLastThatCounts() {
        for (int first : new int[] {0x81, 0x82}) {
            willing = 1;
            fresh();
            feed(frame(first, "one"), frame(first, "two"), frame(first, "three"));
            assertHeard((first == 0x81 ? "text" : "binary") + " one");
            assertEquals(2, reader.begun(), "the refused one has begun, the one behind it not");
        }
    }

    @Test
    void aWholeMessageInsideAnotherEndsTheConnection() {
        assertViolation(1002, frame(0x01, "x"), frame(0x82, "y"));
        assertViolation(1002, frame(0x02, "x"), frame(0x82, "y"));
    }

    @Test
    void cutsAtAnyPlaceChangeNothing() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < 200; i++) {
            all.writeBytes(frame(0x01, "ä".repeat(random.nextInt(90))));
            all.writeBytes(frame(0x89, "é"));
            all.writeBytes(frame(0x80, "€".repeat(random.nextInt(90))));
            all.writeBytes(frame(0x82, "b".repeat(random.nextInt(90)) + i));
        }
        byte[] bytes = all.toByteArray();
        feed(bytes);
        List<String> whole = List.copyOf(heard);
        assertEquals(600, whole.size());
        for (int longest : new int[] {7, 300}) {
            fresh();
            for (int at = 0; at < bytes.length; ) {
                int count = Math.min(bytes.length - at, 1 + random.nextInt(longest));
                reader.read(Unpooled.wrappedBuffer(bytes, at, count));
                at += count;
            }
            assertEquals(whole, heard, "pieces of 1 to " + longest + ", seed " + seed);
        }
    }

    @Test
    void rfc7692_packedMessagesAreUnpackedWithinTheLimit() {
        reader = reader(LIMIT, true);
        feed(frame(0xC1, packed("Hello")), frame(0x41, Arrays.copyOf(packed("World"), 3)));
        byte[] world = packed("World");
        feed(
                frame(0x80, Arrays.copyOfRange(world, 3, world.length)),
                frame(0x81, "plain"),
                frame(0xC1, packed("")));
        assertHeard("text Hello", "text World", "text plain", "text ");
    }

    @Test
    void rfc7692_aBombIsTooBigAndGarbageIsInvalid() {
        reader = reader(LIMIT, true);
        feed(frame(0xC2, packed("x".repeat(10_000_000))));
        assertHeard("violation 1009");
        fresh();
        reader = reader(LIMIT, true);
        feed(frame(0xC2, new byte[] {(byte) 0xFF, 1, 2, 3, 4, 5}));
        assertHeard("violation 1007");
    }

    @Test
    void rfc7692_onlyTheFirstFrameOfAMessageCarriesTheBit() {
        reader = reader(LIMIT, true);
        feed(frame(0x41, packed("x")), frame(0xC0, "y"));
        assertHeard("violation 1002");
        fresh();
        reader = reader(LIMIT, true);
        feed(frame(0xC9, "ping"));
        assertHeard("violation 1002");
    }

    private static byte[] packed(String text) {
        PackEngines engines = new PackEngines();
        byte[] plain = text.getBytes(StandardCharsets.UTF_8);
        int length = engines.pack(plain, plain.length);
        assertTrue(length >= 1);
        return Arrays.copyOf(engines.bytes(), length);
    }

    private void assertViolation(int code, byte[]... frames) {
        assertEquals("violation " + code, last(frames));
    }

    private String last(byte[]... frames) {
        fresh();
        feed(frames);
        return heard.getLast();
    }

    private void assertHeard(String... expected) {
        assertEquals(List.of(expected), heard);
    }

    private void fresh() {
        heard.clear();
        reader = reader(LIMIT, false);
    }

    private void feed(byte[]... frames) {
        for (byte[] frame : frames) {
            reader.read(Unpooled.wrappedBuffer(frame));
        }
    }

    private static byte[] close(int code, String reason) {
        byte[] text = reason.getBytes(StandardCharsets.UTF_8);
        byte[] payload = new byte[2 + text.length];
        payload[0] = (byte) (code >> 8);
        payload[1] = (byte) code;
        System.arraycopy(text, 0, payload, 2, text.length);
        return frame(0x88, payload);
    }

    static byte[] frame(int first, String payload) {
        return frame(first, payload.getBytes(StandardCharsets.UTF_8));
    }

    /** A masked frame as a client sends it. */
    static byte[] frame(int first, byte[] payload) {
        ByteBuf out = Unpooled.buffer();
        out.writeByte(first);
        if (payload.length < 126) {
            out.writeByte(0x80 | payload.length);
        } else if (payload.length < 65_536) {
            out.writeByte(0xFE).writeShort(payload.length);
        } else {
            out.writeByte(0xFF).writeLong(payload.length);
        }
        byte[] mask = {0x12, (byte) 0xA4, 0x56, (byte) 0xF8};
        out.writeBytes(mask);
        for (int i = 0; i < payload.length; i++) {
            out.writeByte(payload[i] ^ mask[i % 4]);
        }
        byte[] bytes = new byte[out.readableBytes()];
        out.readBytes(bytes);
        return bytes;
    }

    private static String string(byte[] bytes, int length) {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}
