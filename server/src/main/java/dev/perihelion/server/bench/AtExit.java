package dev.perihelion.server.bench;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What a measurement starts and makes, ended in reverse order if it is cut off, as by Ctrl-C: its
 * server first, and behind that the folder into which the server wrote. Any thread.
 */
public final class AtExit {
    private static final int LONGER_THAN_ANY_END_MILLIS = 60_000;

    /** A process ends once. */
    private static final AtExit PROCESS = new AtExit();

    private final Deque<Runnable> words = new ArrayDeque<>();
    private final Deque<Runnable> ends = new ArrayDeque<>();
    private boolean ending;

    private AtExit() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::endAll, "at-exit"));
    }

    /**
     * From now on this is to be run, before what was added earlier.
     *
     * @throws IOException if the process is ending, and nothing new is to begin
     */
    static void add(Runnable end) throws IOException {
        synchronized (PROCESS) {
            throwIfEnding();
            PROCESS.ends.push(end);
        }
    }

    /** From now on this is to be run first of all: it says what happens. */
    public static void say(Runnable word) {
        synchronized (PROCESS) {
            PROCESS.words.add(word);
        }
    }

    /** What has been ended needs no end any more, and no word. */
    public static void remove(Runnable end) {
        synchronized (PROCESS) {
            PROCESS.ends.remove(end);
            PROCESS.words.remove(end);
        }
    }

    /** Whoever would complain of what went wrong because the process ends waits for that end. */
    public static void stayIfEnding() throws InterruptedException {
        boolean over;
        synchronized (PROCESS) {
            over = PROCESS.ending;
        }
        if (over) {
            Thread.sleep(LONGER_THAN_ANY_END_MILLIS);
        }
    }

    /**
     * Before anything is said that the end of a child may have spoilt.
     *
     * @throws IOException if the process is ending
     */
    static void throwIfEnding() throws IOException {
        synchronized (PROCESS) {
            if (PROCESS.ending) {
                throw new IOException("the measurement is cut off");
            }
        }
    }

    private void endAll() {
        for (Runnable end = next(); end != null; end = next()) {
            end.run();
        }
    }

    private synchronized @Nullable Runnable next() {
        ending = true;
        return words.isEmpty() ? ends.poll() : words.poll();
    }
}
