package dev.perihelion.server.lab;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One direction of a connection: one virtual thread puts in what it reads, another takes out what
 * is due. Bytes on the way are bounded by the link's buffer; a full one makes the sender wait.
 */
final class Pipe {
    private static final int CHUNK_BYTES = 4096;

    private final Link link;
    private final Weather weather;
    private final Sleep sleep;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<Chunk> onTheWay = new ArrayDeque<>();
    private int bytesOnTheWay;
    private boolean ended;

    /** Bytes that travel together, and when they are there. */
    private static final class Chunk {
        private final byte[] bytes;
        private final long dueNanos;

        Chunk(byte[] bytes, long dueNanos) {
            this.bytes = bytes;
            this.dueNanos = dueNanos;
        }
    }

    /** Waits while the client sleeps. */
    @FunctionalInterface
    interface Sleep {
        void await() throws InterruptedException;
    }

    Pipe(Link link, Weather weather, Sleep sleep) {
        this.link = link;
        this.weather = weather;
        this.sleep = sleep;
    }

    /** Reads until the end of the stream; what ends it is for the other side to find out. */
    void fill(InputStream in) throws IOException, InterruptedException {
        byte[] buffer = new byte[CHUNK_BYTES];
        try {
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                sleep.await();
                byte[] bytes = Arrays.copyOf(buffer, length);
                put(new Chunk(bytes, weather.arrivalNanos(System.nanoTime(), length)));
            }
        } finally {
            lock.lock();
            try {
                ended = true;
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    private void put(Chunk chunk) throws InterruptedException {
        lock.lock();
        try {
            while (bytesOnTheWay > 0 && bytesOnTheWay + chunk.bytes.length > link.bufferBytes()) {
                changed.await();
            }
            onTheWay.add(chunk);
            bytesOnTheWay += chunk.bytes.length;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Writes what is due, until all that was put in before the end is out. */
    void drain(OutputStream out) throws IOException, InterruptedException {
        for (Chunk chunk = take(); chunk != null; chunk = take()) {
            sleepUntil(chunk.dueNanos);
            sleep.await();
            out.write(chunk.bytes);
            out.flush();
        }
    }

    /** Waits, unless the connection ends meanwhile: then its threads are interrupted. */
    static void sleepUntil(long dueNanos) throws InterruptedException {
        for (long wait = dueNanos - System.nanoTime();
                wait > 0;
                wait = dueNanos - System.nanoTime()) {
            TimeUnit.NANOSECONDS.sleep(wait);
        }
    }

    private @Nullable Chunk take() throws InterruptedException {
        lock.lock();
        try {
            while (onTheWay.isEmpty() && !ended) {
                changed.await();
            }
            Chunk chunk = onTheWay.poll();
            if (chunk != null) {
                bytesOnTheWay -= chunk.bytes.length;
                changed.signalAll();
            }
            return chunk;
        } finally {
            lock.unlock();
        }
    }
}
