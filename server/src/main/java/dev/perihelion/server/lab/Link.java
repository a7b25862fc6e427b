package dev.perihelion.server.lab;

import java.util.List;

/**
 * How a link behaves, each direction for itself. Immutable, any thread.
 *
 * <p>TCP loses nothing and keeps the order, so what is bad about a bad link is time: bytes come
 * late, come in bursts, or the connection ends. A time of 0 switches that part off.
 *
 * @param name of the preset, or "custom"
 * @param delayMillis one way
 * @param jitterMillis added to the delay, evenly spread from 0 to this; later bytes never overtake
 * @param stallEveryMillis mean time between two losses, in which nothing comes through and then all
 *     at once
 * @param stallMillis how long a loss holds the stream up: a retransmission, 200 ms at least
 * @param bytesPerSecond width of the pipe, 0 for any
 * @param bufferBytes bytes on the way before the sender has to wait: the deep buffer of a cheap box
 * @param cutEveryMillis mean life of a connection, which then ends by a reset
 * @param handOver whether a cut is seen by the client alone, who comes back from another address;
 *     the server's side stays open and silent
 * @param sleepEveryMillis mean time between two sleeps, in which the client neither sends nor reads
 * @param sleepMillis how long it sleeps
 */
public record Link(
        String name,
        int delayMillis,
        int jitterMillis,
        int stallEveryMillis,
        int stallMillis,
        int bytesPerSecond,
        int bufferBytes,
        int cutEveryMillis,
        boolean handOver,
        int sleepEveryMillis,
        int sleepMillis) {
    /** The longest time of any kind. */
    public static final int MAX_MILLIS = 3_600_000;

    /** The smallest buffer: one segment. */
    public static final int MIN_BUFFER_BYTES = 1460;

    /** The largest buffer of one direction. */
    public static final int MAX_BUFFER_BYTES = 4 << 20;

    private static final int SHALLOW = 64 << 10;
    private static final int DEEP = 1 << 20;

    /** Links that people have, by name. */
    public static final List<Link> PRESETS = List.of(
            new Link("perfect", 0, 0, 0, 0, 0, SHALLOW, 0, false, 0, 0),
            new Link("cable", 8, 3, 0, 0, 6_000_000, SHALLOW, 0, false, 0, 0),
            new Link("far", 40, 20, 0, 0, 2_500_000, SHALLOW, 0, false, 0, 0),
            new Link("cafe", 18, 25, 6_000, 250, 400_000, DEEP, 0, false, 0, 0),
            new Link("train", 45, 60, 4_000, 700, 150_000, DEEP, 40_000, true, 0, 0),
            new Link("satellite", 300, 30, 15_000, 600, 1_000_000, DEEP, 0, false, 0, 0),
            new Link("laptop", 15, 10, 0, 0, 0, SHALLOW, 0, false, 20_000, 8_000));

    /**
     * A link within its limits.
     *
     * @throws IllegalArgumentException with the name of what is outside
     */
    public Link {
        within("delay", delayMillis, 0, MAX_MILLIS);
        within("jitter", jitterMillis, 0, MAX_MILLIS);
        within("stall-every", stallEveryMillis, 0, MAX_MILLIS);
        within("stall", stallMillis, 0, MAX_MILLIS);
        within("bytes-per-second", bytesPerSecond, 0, Integer.MAX_VALUE);
        within("buffer", bufferBytes, MIN_BUFFER_BYTES, MAX_BUFFER_BYTES);
        within("cut-every", cutEveryMillis, 0, MAX_MILLIS);
        within("sleep-every", sleepEveryMillis, 0, MAX_MILLIS);
        within("sleep", sleepMillis, 0, MAX_MILLIS);
    }

    /** A link of a delay one way and a jitter, and nothing else. */
    public static Link of(int delayMillis, int jitterMillis) {
        return new Link("custom", delayMillis, jitterMillis, 0, 0, 0, SHALLOW, 0, false, 0, 0);
    }

    private static void within(String what, int value, int low, int high) {
        if (value < low || value > high) {
            throw new IllegalArgumentException(
                    what + " must be " + low + " to " + high + ", not " + value);
        }
    }
}
