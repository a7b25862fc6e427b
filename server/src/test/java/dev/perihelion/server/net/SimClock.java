package dev.perihelion.server.net;

import dev.perihelion.server.match.Clock;

import java.util.List;
import java.util.PriorityQueue;

/**
 * Virtual time and everything that is to happen in it, in order; equal times keep the order they
 * were asked in. Only what event loops do may come a little before its time, and before other
 * things: in the middle of a tick. Test thread.
 */
final class SimClock implements Clock {
    private record Event(long atNanos, long number, boolean beside, Runnable what)
            implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            int byTime = Long.compare(atNanos, other.atNanos);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }

    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private long now;
    private long due;
    private boolean beside;
    private long numbers;

    /** At that time, or now if it is over. */
    void at(long atNanos, Runnable what) {
        add(atNanos, false, what);
    }

    /** The same for what an event loop does. */
    void beside(long atNanos, Runnable what) {
        add(atNanos, true, what);
    }

    private void add(long atNanos, boolean beside, Runnable what) {
        events.add(new Event(Math.max(now, atNanos), numbers++, beside, what));
    }

    /**
     * What event loops have to do within so long a time happens now; not from within such a thing.
     */
    void meanwhile(long nanos) {
        if (beside) {
            return;
        }
        beside = true;
        List<Event> soon = events.stream()
                .filter(event -> event.beside && event.atNanos <= now + nanos)
                .sorted()
                .toList();
        for (Event event : soon) {
            events.remove(event);
            due = event.atNanos;
            event.what.run();
        }
        due = 0;
        beside = false;
    }

    /** When what happens now was to happen: the present, or a little later. */
    long dueNanos() {
        return Math.max(now, due);
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
