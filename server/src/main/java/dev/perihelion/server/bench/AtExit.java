package dev.perihelion.server.bench;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What a measurement starts and makes, ended in reverse order if it is cut off, as by Ctrl-C: its
 * server first, and behind that the folder into which the server wrote. Any thread.
 */
final class AtExit {
    /** A process ends once. */
    private static final AtExit PROCESS = new AtExit();

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

    /** What has been ended needs no end any more. */
    static void remove(Runnable end) {
        synchronized (PROCESS) {
            PROCESS.ends.remove(end);
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
        return ends.poll();
    }
}
