package dev.perihelion.server.net;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** Counts of the network room. Written by event loops, read by any thread. */
public final class NetCounters {
    private static final int CODES = 4000;

    private final LongAdder[] events = new LongAdder[NetEvent.values().length];
    private final AtomicLongArray closeCodes = new AtomicLongArray(CODES);

    public NetCounters() {
        for (int i = 0; i < events.length; i++) {
            events[i] = new LongAdder();
        }
    }

    void count(NetEvent event) {
        events[event.ordinal()].increment();
    }

    void add(NetEvent event, long amount) {
        events[event.ordinal()].add(amount);
    }

    void countClose(int code) {
        if (code >= 1000 && code < 1000 + CODES) {
            closeCodes.incrementAndGet(code - 1000);
        }
    }

    public long of(NetEvent event) {
        return events[event.ordinal()].sum();
    }

    /**
     * How many connections ended with that code, 1000 to 4999, whoever sent it; 1006 is an end
     * without a close frame.
     */
    public long closes(int code) {
        return closeCodes.get(code - 1000);
    }

    /** How many connections ended with any other code than those, 1000 to 4999. */
    public long closesBeside(int... codes) {
        long sum = 0;
        for (int i = 0; i < CODES; i++) {
            sum += closeCodes.get(i);
        }
        for (int code : codes) {
            sum -= closes(code);
        }
        return sum;
    }

    /** Sockets open now. */
    public long open() {
        return of(NetEvent.CONNECTION_ACCEPTED) - of(NetEvent.CONNECTION_CLOSED);
    }
}
