package dev.perihelion.server;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.perihelion.server.match.Match;
import dev.perihelion.server.match.Phase;
import dev.perihelion.server.match.SlowTick;
import dev.perihelion.server.match.TickFigures;
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
 * {@code GET /api/figures}: the tick and phase histograms of all matches since the start, whole, so
 * that whoever asks twice can measure what lies between; and the last ticks over budget, each with
 * its phases and queues. Any thread.
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
        long overBudget = 0;
        ObjectNode json = new ObjectMapper().createObjectNode();
        ArrayNode slow = json.putArray("slowTicks");
        for (Match match : matches) {
            TickFigures figures = match.figures();
            durations.add(figures.durations());
            latenesses.add(figures.latenesses());
            dropped += figures.dropped();
            overruns += figures.overruns();
            overBudget += figures.slow().count();
            for (SlowTick tick : figures.slow().kept()) {
                describe(
                        tick, slow.addObject().put("match", match.gate().board().id()));
            }
        }
        json.put("durations", encoded(durations));
        json.put("latenesses", encoded(latenesses));
        ObjectNode phases = json.putObject("phases");
        for (Phase phase : Phase.values()) {
            phases.put(phase.label(), encoded(sum(phase)));
        }
        json.put("dropped", dropped);
        json.put("overruns", overruns);
        json.put("ticksOverBudget", overBudget);
        json.put("framesOut", counters.of(NetEvent.FRAME_OUT));
        json.put("tickAllocatedBytes", allocatedByTicks());
        return HttpAnswer.text(200, "application/json", json.toString());
    }

    private Histogram sum(Phase phase) {
        Histogram all = new Histogram(2);
        for (Match match : matches) {
            all.add(match.figures().phase(phase));
        }
        return all;
    }

    private static void describe(SlowTick tick, ObjectNode into) {
        into.put("tick", tick.tick())
                .put("millis", tick.millis())
                .put("latenessMicros", tick.latenessNanos() / 1000)
                .put("durationMicros", tick.durationNanos() / 1000);
        ObjectNode phases = into.putObject("phaseMicros");
        for (Phase phase : Phase.values()) {
            phases.put(phase.label(), tick.phaseNanos()[phase.ordinal()] / 1000);
        }
        into.put("gcPauses", tick.gcPauses())
                .put("commands", tick.commands())
                .put("viewers", tick.viewers())
                .put("skipped", tick.skipped())
                .put("handOversWaiting", tick.handOvers())
                .put("journalTicksWaiting", tick.journalTicks());
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
