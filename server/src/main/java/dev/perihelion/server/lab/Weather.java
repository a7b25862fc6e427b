package dev.perihelion.server.lab;

import java.util.SplittableRandom;

/**
 * When the bytes of one direction come out of a {@link Link}: a function of the link, the seed and
 * the times at which they went in. One thread.
 */
final class Weather {
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final double NANOS_PER_SECOND = 1e9;

    private final Link link;
    private final SplittableRandom jitters;
    private final SplittableRandom stalls;
    private long lastNanos;
    private long pipeFreeNanos;
    private long nextStallNanos;
    private long stallEndNanos;

    Weather(Link link, long seed, long nowNanos) {
        this.link = link;
        // Each its own, so that how many bytes there are does not move the stalls.
        jitters = new SplittableRandom(seed);
        stalls = jitters.split();
        lastNanos = nowNanos;
        pipeFreeNanos = nowNanos;
        nextStallNanos = nowNanos + interval(link.stallEveryMillis());
        stallEndNanos = nowNanos;
    }

    /** When bytes that went in now come out; never before the ones ahead of them. */
    long arrivalNanos(long nowNanos, int bytes) {
        long sent = Math.max(nowNanos, pipeFreeNanos);
        if (link.bytesPerSecond() > 0) {
            sent += (long) (bytes * NANOS_PER_SECOND / link.bytesPerSecond());
        }
        pipeFreeNanos = sent;
        while (sent >= nextStallNanos) {
            stallEndNanos = nextStallNanos + link.stallMillis() * NANOS_PER_MILLI;
            nextStallNanos =
                    Math.max(stallEndNanos, nextStallNanos + interval(link.stallEveryMillis()));
        }
        long jitter = (long) (jitters.nextDouble() * link.jitterMillis() * NANOS_PER_MILLI);
        long arrival =
                Math.max(sent, stallEndNanos) + link.delayMillis() * NANOS_PER_MILLI + jitter;
        lastNanos = Math.max(lastNanos, arrival);
        return lastNanos;
    }

    /** A time until something that happens every so often on average; for 0 it never does. */
    private long interval(int meanMillis) {
        return meanMillis == 0 ? Long.MAX_VALUE / 4 : drawNanos(stalls, meanMillis);
    }

    /** A time until something that happens every so often on average, at random moments. */
    static long drawNanos(SplittableRandom random, int meanMillis) {
        return (long) (-Math.log(1 - random.nextDouble()) * meanMillis * NANOS_PER_MILLI);
    }
}
