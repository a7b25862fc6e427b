package dev.perihelion.server.lab;

import java.io.IOException;
import java.net.Socket;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * One connection through the lab: two pipes, a life that may end, a client that may sleep. Its own
 * virtual threads.
 */
final class Passage {
    private static final int HALF_OPEN_MILLIS = 30_000;

    private final Socket client;
    private final Socket server;
    private final Link link;
    private final Pipe up;
    private final Pipe down;
    private final SplittableRandom random;
    private final CountDownLatch over = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile long wakeNanos = System.nanoTime();
    private volatile boolean cut;

    Passage(Socket client, Socket server, Link link, long seed) {
        this.client = client;
        this.server = server;
        this.link = link;
        random = new SplittableRandom(seed);
        long now = System.nanoTime();
        up = new Pipe(link, new Weather(link, random.nextLong(), now), this::awaitAwake);
        down = new Pipe(link, new Weather(link, random.nextLong(), now), this::awaitAwake);
    }

    /** Carries bytes until both directions have ended or the connection is cut. */
    void run() throws InterruptedException {
        Thread[] carriers = {
            carrier(() -> up.fill(client.getInputStream())),
            carrier(() -> {
                up.drain(server.getOutputStream());
                if (!cut) {
                    server.shutdownOutput();
                }
            }),
            carrier(() -> down.fill(server.getInputStream())),
            carrier(() -> {
                down.drain(client.getOutputStream());
                client.shutdownOutput();
            }),
        };
        Thread carried = Thread.ofVirtual().start(() -> {
            for (Thread carrier : carriers) {
                join(carrier);
            }
            over.countDown();
        });
        live();
        reset(client);
        if (cut && link.handOver()) {
            // The server learns nothing: its side stays open and silent, as after a change of
            // network.
            ended.await(HALF_OPEN_MILLIS, TimeUnit.MILLISECONDS);
        }
        for (Thread carrier : carriers) {
            carrier.interrupt();
        }
        reset(server);
        carried.join();
    }

    /** Lets time pass until the end: sleeps of the client, and the cut. */
    private void live() throws InterruptedException {
        long now = System.nanoTime();
        long endNanos = link.cutEveryMillis() == 0
                ? Long.MAX_VALUE
                : now + Weather.drawNanos(random, link.cutEveryMillis());
        long sleepNanos = link.sleepEveryMillis() == 0
                ? Long.MAX_VALUE
                : now + Weather.drawNanos(random, link.sleepEveryMillis());
        while (true) {
            long next = Math.min(endNanos, sleepNanos);
            long wait = next == Long.MAX_VALUE ? Long.MAX_VALUE : next - System.nanoTime();
            if (over.await(wait, TimeUnit.NANOSECONDS)) {
                return;
            }
            if (next == endNanos) {
                cut = true;
                return;
            }
            wakeNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(link.sleepMillis());
            sleepNanos = wakeNanos + Weather.drawNanos(random, link.sleepEveryMillis());
        }
    }

    private void awaitAwake() throws InterruptedException {
        Pipe.sleepUntil(wakeNanos);
    }

    /** Cuts the connection now, as its weather might. */
    void cut() {
        cut = true;
        over.countDown();
    }

    /** Ends the connection on both sides now. */
    void end() {
        ended.countDown();
        over.countDown();
    }

    /** Closes by a reset: what is on the way is lost. */
    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // It is closed already, which is what was wanted.
        }
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    /** A thread that carries one end of a pipe; a socket that fails ends the whole connection. */
    private Thread carrier(Work work) {
        return Thread.ofVirtual().start(() -> {
            try {
                work.run();
            } catch (IOException e) {
                over.countDown();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
