package dev.perihelion.server.match;

import dev.perihelion.shared.sim.Commands;

/**
 * Where the commands of every tick are written down: with map and seed they are the match. Tick
 * thread only.
 *
 * <p>Nothing here waits for a disk or throws; a journal that cannot write says so in its own
 * figures.
 */
public interface Journal {
    /** A match begins a map, or goes on with one; what was open before is complete. */
    default void open(Opening opening) {}

    /**
     * Notes the commands of the tick that is about to be made; they may be changed after the call.
     */
    default void append(Commands commands) {}

    /** Notes who has a seat, from the tick on that is appended next. */
    default void seat(SeatRow row) {}

    /** Notes what was said. */
    default void chat(ChatLine line) {}

    /** Ticks that wait to be written. */
    default int waiting() {
        return 0;
    }

    /** The match is over. */
    default void close() {}

    /** A journal that keeps nothing. */
    static Journal none() {
        return new Journal() {};
    }
}
