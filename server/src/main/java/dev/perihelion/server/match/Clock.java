package dev.perihelion.server.match;

/**
 * Time as a match needs it: a port, so that tests and simulations can bring their own. The real one
 * is {@link SystemClock}.
 */
public interface Clock {
    /** Nanoseconds since some fixed moment; never goes back. */
    long nanos();

    /** Wall clock, milliseconds since 1970; for what people read. */
    long millis();

    /**
     * Waits, one thread at a time, until {@link #nanos} has reached {@code dueNanos}, or until the
     * thread is interrupted.
     *
     * @return how long was spent spinning, in nanoseconds
     */
    long waitUntil(long dueNanos);
}
