package dev.perihelion.server.net;

import dev.perihelion.server.kernel.Sends;
import dev.perihelion.server.match.Limits;

import io.netty.channel.EventLoop;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * What the connections of one event loop share: their list, the clock that looks after them, the
 * compression engines, the way of many frames to the kernel. That event loop only.
 */
final class LoopHub {
    private static final int SWEEP_MILLIS = 100;

    /** A connection is looked at once in so many sweeps, so the work of many is spread out. */
    private static final int SWEEP_STRIDE = 2;

    private final EventLoop loop;
    private final Limits limits;
    private final int echoMessageBytes;
    private final NetCounters counters;
    private final Logger log;
    private final LongSupplier clock;
    private final PackEngines engines = new PackEngines();
    private final byte[] shortMessage = new byte[FrameReader.SHORT_BYTES];
    private final List<WebSocketConnection> connections = new ArrayList<>();
    private final Map<Integer, LoopOutlet> outlets = new ConcurrentHashMap<>();
    private volatile long lagNanos;
    private volatile @Nullable Thread thread;
    private @Nullable Sends sends;
    private int pass;
    private long dueNanos;
    private int phase;

    /** @param clock steady nanoseconds, those of the matches */
    LoopHub(
            EventLoop loop,
            Limits limits,
            int echoMessageBytes,
            NetCounters counters,
            Logger log,
            LongSupplier clock) {
        this.loop = loop;
        this.limits = limits;
        this.echoMessageBytes = echoMessageBytes;
        this.counters = counters;
        this.log = log;
        this.clock = clock;
    }

    /**
     * Starts the sweep. Any thread, once.
     *
     * @param way of frames past their channels, this hub's from now on; null where there is none
     */
    void start(@Nullable Sends way) {
        log.debug("event=loop sends={}", way == null ? "channel" : way.label());
        loop.execute(() -> {
            thread = Thread.currentThread();
            sends = way;
            schedule();
        });
    }

    /** Gives back what is not the collector's; nothing is served any more. */
    void end() {
        endSends();
        engines.close();
    }

    /** Frames go by their channels from now on. */
    void endSends() {
        if (sends != null) {
            sends.close();
            sends = null;
        }
    }

    /** The way of many frames past their channels; null where there is none. */
    @Nullable
    Sends sends() {
        return sends;
    }

    /** A number that is another one each time, and not 0. */
    int nextPass() {
        pass = Math.max(1, pass + 1);
        return pass;
    }

    /** Runs it as soon as the loop can, and wakes it from a {@link LoopNap}. Any thread. */
    void runAtOnce(Runnable task) {
        loop.execute(task);
        LockSupport.unpark(thread);
    }

    private void schedule() {
        dueNanos = nanos() + TimeUnit.MILLISECONDS.toNanos(SWEEP_MILLIS);
        var _ = loop.schedule(this::sweep, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void sweep() {
        long now = nanos();
        lagNanos = Math.max(0, now - dueNanos);
        phase = (phase + 1) % SWEEP_STRIDE;
        for (int i = connections.size() - 1; i >= 0; i--) {
            if (i % SWEEP_STRIDE == phase && i < connections.size()) {
                sweepOne(connections.get(i), now);
            }
        }
        if (!loop.isShuttingDown()) {
            schedule();
        }
    }

    /** What goes wrong in one connection must not end the time limits of all others. */
    private void sweepOne(WebSocketConnection connection, long now) {
        try {
            connection.sweep(now);
        } catch (RuntimeException | OutOfMemoryError e) {
            connection.fail(e);
        }
    }

    void add(WebSocketConnection connection) {
        connection.hubIndex = connections.size();
        connections.add(connection);
    }

    void remove(WebSocketConnection connection) {
        int index = connection.hubIndex;
        if (index < 0) {
            return;
        }
        connection.hubIndex = -1;
        WebSocketConnection last = connections.removeLast();
        if (last != connection) {
            connections.set(index, last);
            last.hubIndex = index;
        }
    }

    /** Closes every connection of this loop with that code. */
    void closeAll(int code, String reason) {
        for (WebSocketConnection connection : List.copyOf(connections)) {
            connection.close(code, reason);
        }
    }

    /** How late the last sweep was: the event loop's lag. Any thread. */
    long lagNanos() {
        return lagNanos;
    }

    /** The way of a match's frames to this loop. Any thread. */
    LoopOutlet outlet(int match) {
        return outlets.computeIfAbsent(match, id -> new LoopOutlet(this));
    }

    long nanos() {
        return clock.getAsLong();
    }

    int messageLimit(Lane lane) {
        return switch (lane) {
            case BINARY -> limits.binaryMessageBytes();
            case TEXT -> limits.textMessageBytes();
            case ECHO -> echoMessageBytes;
        };
    }

    EventLoop loop() {
        return loop;
    }

    Limits limits() {
        return limits;
    }

    NetCounters counters() {
        return counters;
    }

    /** Where a {@link FrameReader} of this loop puts a short message; valid until the next. */
    byte[] shortMessage() {
        return shortMessage;
    }

    PackEngines engines() {
        return engines;
    }

    Logger log() {
        return log;
    }
}
