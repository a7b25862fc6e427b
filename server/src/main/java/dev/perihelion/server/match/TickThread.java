package dev.perihelion.server.match;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A thread that owns some matches, each at its own rate, and runs whichever is due first.
 * {@link #add} and {@link #stop} from any thread.
 *
 * <p>A match that throws is ended and told; the others go on.
 */
public final class TickThread implements Runnable {
    private static final long IDLE_NANOS = 5_000_000;

    /** A match and what happens when it throws. */
    private record Owned(
            TickLoop loop, Runnable ended, java.util.function.Consumer<Throwable> failed) {}

    private final Clock clock;
    private final List<Owned> matches = new CopyOnWriteArrayList<>();
    private volatile boolean stopped;

    /** The work of a thread that has no match yet. */
    public TickThread(Clock clock) {
        this.clock = clock;
    }

    /**
     * Takes a match over; its next tick is run by this thread.
     *
     * @param ended called on this thread after its last tick when the thread stops
     * @param failed called on this thread if a tick throws; the match is not run again
     */
    public void add(TickLoop loop, Runnable ended, java.util.function.Consumer<Throwable> failed) {
        matches.add(new Owned(loop, ended, failed));
    }

    /** Ends the thread after the tick it is in. */
    public void stop() {
        stopped = true;
    }

    @Override
    public void run() {
        while (!stopped && !Thread.currentThread().isInterrupted()) {
            Owned next = earliest();
            if (next == null) {
                clock.waitUntil(clock.nanos() + IDLE_NANOS);
                continue;
            }
            clock.waitUntil(next.loop().dueNanos());
            runOne(next);
        }
        for (Owned match : matches) {
            alone(match.ended());
        }
    }

    private void runOne(Owned match) {
        try {
            match.loop().runDue();
        } catch (RuntimeException | AssertionError | StackOverflowError e) {
            matches.remove(match);
            alone(() -> match.failed().accept(e));
        }
    }

    /** What goes wrong at the end of one match must not be the end of the others. */
    private static void alone(Runnable end) {
        try {
            end.run();
        } catch (RuntimeException | AssertionError e) {
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
        }
    }

    private @org.jspecify.annotations.Nullable Owned earliest() {
        Owned earliest = null;
        for (int i = 0; i < matches.size(); i++) {
            Owned match = matches.get(i);
            if (earliest == null || match.loop().dueNanos() - earliest.loop().dueNanos() < 0) {
                earliest = match;
            }
        }
        return earliest;
    }
}
