package dev.perihelion.server.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perihelion.server.match.Limits;
import dev.perihelion.server.match.Outbox;
import dev.perihelion.shared.protocol.CloseCode;

import io.netty.buffer.AbstractByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import java.net.InetAddress;
import java.util.concurrent.TimeUnit;

/** What goes wrong in one connection of an event loop ends that connection and nothing else. */
class LoopFaultTest {
    private static final int MATCH = 1;

    private final EmbeddedChannel sound = new EmbeddedChannel();
    private final EmbeddedChannel broken = new EmbeddedChannel();
    private final LoopHub hub = new LoopHub(
            sound.eventLoop(),
            Limits.defaults(),
            1024,
            new NetCounters(),
            LoggerFactory.getLogger(LoopFaultTest.class),
            System::nanoTime);
    private int sweeps;

    @AfterEach
    void release() {
        sound.finishAndReleaseAll();
        broken.finishAndReleaseAll();
    }

    /** Has nothing to give. */
    private static final class NoMemory extends AbstractByteBufAllocator {
        @Override
        protected ByteBuf newHeapBuffer(int initialCapacity, int maxCapacity) {
            throw new OutOfMemoryError("planted");
        }

        @Override
        protected ByteBuf newDirectBuffer(int initialCapacity, int maxCapacity) {
            throw new OutOfMemoryError("planted");
        }

        @Override
        public boolean isDirectBufferPooled() {
            return false;
        }
    }

    private WebSocketConnection connect(EmbeddedChannel channel, LaneHandler handler) {
        WebSocketConnection connection = new WebSocketConnection(
                hub, channel, InetAddress.getLoopbackAddress(), Lane.BINARY, false, handler);
        channel.pipeline().addLast(connection);
        return connection;
    }

    private LaneHandler swept(Runnable sweep) {
        return new SilentLane() {
            @Override
            public void sweep(Peer peer, long nowNanos) {
                sweep.run();
            }
        };
    }

    @Test
    void aSweepThatThrowsEndsNoOtherTimeLimit() {
        connect(sound, swept(() -> sweeps++));
        connect(broken, swept(() -> {
            throw new IllegalStateException("planted");
        }));
        hub.start(null);
        for (int i = 0; i < 6; i++) {
            sound.advanceTimeBy(100, TimeUnit.MILLISECONDS);
            sound.runPendingTasks();
        }
        assertFalse(broken.isOpen());
        assertTrue(sound.isOpen());
        assertTrue(sweeps >= 2, sweeps + " sweeps");
    }

    @Test
    void aLoopThatEndsGivesItsEnginesBack() {
        PackEngines engines = hub.engines();
        WebSocketConnection connection = new WebSocketConnection(
                hub, sound, InetAddress.getLoopbackAddress(), Lane.TEXT, true, swept(() -> {}));
        sound.pipeline().addLast(connection);
        connection.sendText("x".repeat(1_000));
        connection.close(CloseCode.GOING_AWAY, "");
        hub.end();
        assertThrows(RuntimeException.class, () -> engines.pack(new byte[1], 1));
        assertThrows(RuntimeException.class, () -> engines.unpack(new byte[1], 1, 1));
        connection.sendText("y".repeat(1_000));
        assertEquals(2, sound.outboundMessages().size(), "nothing is packed behind a close frame");
    }

    @Test
    void aLoopThatGoesOnWithoutSendsStillPacks() {
        PackEngines engines = hub.engines();
        hub.endSends();
        assertTrue(engines.pack(new byte[1_000], 1_000) > 0);
    }

    @Test
    void aFrameThatFindsNoMemoryIsNobodyElsesLoss() {
        broken.config().setAllocator(new NoMemory());
        Outbox first = connect(broken, swept(() -> {})).outbox(MATCH);
        Outbox second = connect(sound, swept(() -> {})).outbox(MATCH);
        LoopOutlet outlet = hub.outlet(MATCH);
        for (int tick = 0; tick < 2 * Limits.HAND_OVERS; tick++) {
            assertTrue(outlet.ready(), "tick " + tick);
            first.offer(new byte[] {1}, 0, 1);
            second.offer(new byte[] {2}, 0, 1);
            outlet.handOver();
            sound.runPendingTasks();
        }
        assertFalse(broken.isOpen());
        assertEquals(2 * Limits.HAND_OVERS, sound.outboundMessages().size());
    }
}
