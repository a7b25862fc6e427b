package dev.perihelion.server.net;

import dev.perihelion.server.match.Clock;

import java.util.PriorityQueue;

/**
 * Virtual time and everything that is to happen in it, in order; equal times keep the order they
 * were asked in. Test thread.
 */
final class SimClock implements Clock {
    private record Event(long atNanos, long number, Runnable what) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            int byTime = Long.compare(atNanos, other.atNanos);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }

    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private long now;
    private long numbers;

    void at(long atNanos, Runnable what) {
        events.add(new Event(Math.max(now, atNanos), numbers++, what));
    }

    /** Lets everything happen that is due before that time. */
    void runUntil(long untilNanos) {
        while (!events.isEmpty() && events.element().atNanos() <= untilNanos) {
            Event next = events.remove();
            now = next.atNanos();
            next.what().run();
        }
        now = untilNanos;
    }

    @Override
    public long nanos() {
        return now;
    }

    @Override
    public long millis() {
        return now / 1_000_000;
    }

    @Override
    public long waitUntil(long dueNanos) {
        throw new IllegalStateException("nothing waits in a simulation");
    }
}
