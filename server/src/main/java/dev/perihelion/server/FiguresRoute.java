package dev.perihelion.server;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.perihelion.server.match.Match;
import dev.perihelion.server.net.HttpAnswer;
import dev.perihelion.server.net.NetCounters;
import dev.perihelion.server.net.NetEvent;

import org.HdrHistogram.Histogram;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * {@code GET /api/figures}: the tick histograms of all matches since the start, whole, so that
 * whoever asks twice can measure what lies between. Any thread.
 */
final class FiguresRoute {
    private final List<Match> matches = new CopyOnWriteArrayList<>();
    private final NetCounters counters;

    FiguresRoute(NetCounters counters) {
        this.counters = counters;
    }

    void add(Match match) {
        matches.add(match);
    }

    HttpAnswer answer() {
        Histogram durations = new Histogram(3);
        Histogram latenesses = new Histogram(3);
        long dropped = 0;
        long overruns = 0;
        for (Match match : matches) {
            durations.add(match.figures().durations());
            latenesses.add(match.figures().latenesses());
            dropped += match.figures().dropped();
            overruns += match.figures().overruns();
        }
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("durations", encoded(durations));
        json.put("latenesses", encoded(latenesses));
        json.put("dropped", dropped);
        json.put("overruns", overruns);
        json.put("framesOut", counters.of(NetEvent.FRAME_OUT));
        json.put("tickAllocatedBytes", allocatedByTicks());
        return HttpAnswer.text(200, "application/json", json.toString());
    }

    private static String encoded(Histogram histogram) {
        ByteBuffer bytes = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
        int length = histogram.encodeIntoCompressedByteBuffer(bytes);
        return Base64.getEncoder().encodeToString(Arrays.copyOf(bytes.array(), length));
    }

    private static long allocatedByTicks() {
        if (!(ManagementFactory.getThreadMXBean()
                instanceof com.sun.management.ThreadMXBean threads)) {
            return 0;
        }
        long bytes = 0;
        for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (thread != null && thread.getThreadName().startsWith(Matches.TICK_THREAD)) {
                bytes += threads.getThreadAllocatedBytes(thread.getThreadId());
            }
        }
        return bytes;
    }
}
