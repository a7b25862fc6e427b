package dev.perihelion.server.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perihelion.server.match.Limits;
import dev.perihelion.shared.protocol.CloseCode;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import java.net.InetAddress;
import java.util.Arrays;

/** The clock of one connection, by hand. */
class WebSocketConnectionTest {
    private static final long SECOND = 1_000_000_000L;

    private final NetCounters counters = new NetCounters();
    private final EmbeddedChannel channel = new EmbeddedChannel();
    private long now = 17 * SECOND;
    private final LoopHub hub = new LoopHub(
            channel.eventLoop(),
            Limits.defaults(),
            1024,
            counters,
            LoggerFactory.getLogger(WebSocketConnectionTest.class),
            () -> now);
    private final WebSocketConnection connection = new WebSocketConnection(
            hub, channel, InetAddress.getLoopbackAddress(), Lane.TEXT, false, new EchoLane());

    WebSocketConnectionTest() {
        channel.pipeline().addLast(connection);
    }

    @AfterEach
    void release() {
        channel.finishAndReleaseAll();
    }

    private void send(byte[] frame, int from, int to) {
        channel.writeInbound(Unpooled.wrappedBuffer(Arrays.copyOfRange(frame, from, to)));
    }

    private void pass(double seconds) {
        now += (long) (seconds * SECOND);
        connection.sweep(now);
    }

    @Test
    void aFrameThatBeginsAfterASilenceHasItsFullTime() {
        byte[] frame = FrameReaderTest.frame(0x81, "hello");
        pass(9);
        send(frame, 0, 1);
        pass(0.2);
        assertTrue(connection.open(), "closed for a frame that had just begun");
        send(frame, 1, 4);
        pass(4.7);
        assertTrue(connection.open());
        pass(0.2);
        assertFalse(connection.open());
        assertEquals(1, counters.of(NetEvent.TIMED_OUT_FRAME));
        assertEquals(1, counters.closes(CloseCode.POLICY));
    }

    @Test
    void fragmentsDoNotGiveAMessageMoreTime() {
        byte[] first = FrameReaderTest.frame(0x01, "a");
        send(first, 0, first.length);
        byte[] more = FrameReaderTest.frame(0x00, "b");
        for (int i = 0; i < 6; i++) {
            pass(0.9);
            send(more, 0, more.length);
        }
        assertFalse(connection.open());
        assertEquals(1, counters.of(NetEvent.TIMED_OUT_FRAME));
    }

    @Test
    void whoAnswersTheCloseFrameIsDoneAtOnce() {
        connection.close(CloseCode.NORMAL, "");
        byte[] late = FrameReaderTest.frame(0x81, "late");
        send(late, 0, late.length);
        assertTrue(channel.isOpen(), "a reset would overtake the close frame");
        assertEquals(0, counters.of(NetEvent.MESSAGE_IN));
        byte[] answer = FrameReaderTest.frame(0x88, new byte[] {0x03, (byte) 0xE8});
        send(answer, 0, answer.length);
        assertFalse(channel.isOpen());
        assertEquals(0, counters.of(NetEvent.TIMED_OUT_CLOSE));
        assertEquals(1, counters.of(NetEvent.FRAME_OUT), "one close frame");
        assertEquals(1, counters.closes(CloseCode.NORMAL));
    }

    @Test
    void whoDoesNotAnswerTheCloseFrameIsCutOff() {
        connection.close(CloseCode.NORMAL, "");
        byte[] late = FrameReaderTest.frame(0x81, "late");
        pass(1.9);
        send(late, 0, late.length);
        assertTrue(channel.isOpen());
        pass(0.2);
        assertFalse(channel.isOpen());
        assertEquals(1, counters.of(NetEvent.TIMED_OUT_CLOSE));
    }

    @Test
    void whoIsSilentIsAskedAndThenGone() {
        double idleSeconds = hub.limits().idleMillis() / 1000.0;
        pass(0.5 * idleSeconds);
        assertEquals(0, counters.of(NetEvent.FRAME_OUT));
        pass(1);
        assertEquals(1, counters.of(NetEvent.FRAME_OUT), "a ping");
        pass(0.5 * idleSeconds - 1.5);
        assertTrue(connection.open());
        pass(1);
        assertFalse(connection.open());
        assertEquals(1, counters.of(NetEvent.TIMED_OUT_IDLE));
        assertEquals(1, counters.closes(CloseCode.GOING_AWAY));
    }
}
