package dev.perihelion.client.desktop;

/** The steady clock of this process. Any thread. */
final class Time {
    private static final long ORIGIN_NANOS = System.nanoTime();

    private Time() {}

    /** Seconds since the program began. */
    static double seconds() {
        return (System.nanoTime() - ORIGIN_NANOS) * 1e-9;
    }
}
