package dev.perihelion.shared.sim;

/**
 * Where ships were some ticks ago. Passed in, because the past is not part of the state: a match
 * that is rerun from a checkpoint gets it from the ticks before.
 */
public interface Rewind {
    /** Whether the ship of that seat was there, {@code ticks} ago (1 or more). */
    boolean known(int seat, int ticks);

    /** Where it was, along x. */
    int x(int seat, int ticks);

    /** Where it was, along y. */
    int y(int seat, int ticks);
}
