package dev.perihelion.server.net;

import dev.perihelion.server.match.Limits;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The one thread that makes HTTP answers, so that no event loop waits for a scrape or for a file
 * while frames are due. Answers come in the order of the requests. Any thread.
 */
final class Pages implements AutoCloseable {
    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(Limits.WAITING_ANSWERS), task -> {
                Thread made = new Thread(task, "pages");
                made.setDaemon(true);
                return made;
            });

    /** Does it soon; false if too much is waiting. */
    boolean make(Runnable page) {
        try {
            thread.execute(page);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
