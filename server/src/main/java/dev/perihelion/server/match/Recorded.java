package dev.perihelion.server.match;

import dev.perihelion.shared.sim.Commands;

import org.jspecify.annotations.Nullable;

import java.util.function.Consumer;

/** A match that was played before, as a {@link ReplayMatch} wants it. Tick thread only. */
public interface Recorded {
    /**
     * Fills in the commands of the next tick.
     *
     * @param notes is given the {@link SeatRow}s and {@link ChatLine}s that come before it
     * @return false where it does not go on without {@link #seek}: at the end, on another map,
     *     where ticks are missing
     */
    boolean next(Commands into, Consumer<Object> notes);

    /**
     * Goes to a tick.
     *
     * @param position ticks since the beginning of the record, all maps together
     * @return the match there, or null where the record cannot be read
     */
    @Nullable
    Resumption seek(long position);

    /** Ticks since the beginning. */
    long position();

    /** Ticks in all. */
    long length();
}
