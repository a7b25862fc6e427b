package dev.perihelion.server.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;

import dev.perihelion.server.match.Limits;

import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What a running server with real viewers allocates: nothing on the tick thread, and what the event
 * loops take for each frame is written to {@code target/allocation.txt}.
 */
class NetAllocationIT {
    private static final int PLAYERS = 40;
    private static final int WINDOWS = 10;

    /** Event loops may take so much for a frame; 3 are usual. */
    private static final int MOST_FRAME_BYTES = 50;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private long allocated(String beginning) {
        long bytes = 0;
        for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (thread != null && thread.getThreadName().startsWith(beginning)) {
                bytes += threads.getThreadAllocatedBytes(thread.getThreadId());
            }
        }
        return bytes;
    }

    @Test
    void theTickThreadAllocatesNothingForRealViewers() throws Exception {
        try (TestServer server = new TestServer(IoKind.choose("auto"), Limits.defaults(), 64, 0);
                BotSwarm swarm = new BotSwarm(
                        URI.create("ws://127.0.0.1:" + server.port + "/"), IoKind.NIO, 1)) {
            for (int i = 1; i <= PLAYERS; i++) {
                swarm.add(i, false);
            }
            assertTrue(TestServer.within(30, () -> swarm.figures().frames() > PLAYERS * 300L));
            long loopBytes = allocated("net-");
            long frames = server.counters.of(NetEvent.FRAME_OUT);
            long messages = server.counters.of(NetEvent.MESSAGE_IN);
            long least = Long.MAX_VALUE;
            // A compiler that comes late allocates on the thread that it compiles for.
            for (int i = 0; i < WINDOWS; i++) {
                long before = allocated("tick");
                int tick = server.match.gate().board().tick();
                Thread.sleep(700);
                assertTrue(server.match.gate().board().tick() > tick + 10);
                least = Math.min(least, allocated("tick") - before);
            }
            long sent = server.counters.of(NetEvent.FRAME_OUT) - frames;
            long heard = server.counters.of(NetEvent.MESSAGE_IN) - messages;
            loopBytes = allocated("net-") - loopBytes;
            Files.writeString(
                    Path.of("target", "allocation.txt"),
                    String.format(
                            Locale.ROOT,
                            "%d players: tick thread %d bytes in its best window; event loops %d bytes for %d"
                                    + " frames sent and %d messages heard: %.1f bytes per frame%n",
                            PLAYERS,
                            least,
                            loopBytes,
                            sent,
                            heard,
                            loopBytes / (double) sent));
            assertEquals(0, least, "bytes allocated by the tick thread in its best window");
            assertTrue(loopBytes < MOST_FRAME_BYTES * sent, "bytes by event loops: " + loopBytes);
        }
    }
}
