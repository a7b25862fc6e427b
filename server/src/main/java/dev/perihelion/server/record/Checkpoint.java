package dev.perihelion.server.record;

import dev.perihelion.server.match.ChatLine;
import dev.perihelion.server.match.History;
import dev.perihelion.server.match.Limits;
import dev.perihelion.server.match.Opening;
import dev.perihelion.server.match.SeatRow;
import dev.perihelion.shared.sim.World;

import org.jspecify.annotations.Nullable;

/**
 * All of a match at one tick. A buffer that is filled by the tick thread without allocating, handed
 * to the writer through its queue, and handed back when it is written; or what was read from a
 * file.
 */
final class Checkpoint {
    final int[] world;
    final int[] history;
    final int[] controls;
    final int[] lags;
    final SeatRow[] seats;
    final @Nullable ChatLine[] chat = new ChatLine[Limits.CHAT_LINES];

    @Nullable
    Opening opening;

    int tick;
    int hash;

    /** Whether the tick thread may fill it. */
    volatile boolean free = true;

    /** A buffer for a match of that size. */
    Checkpoint(int worldWords, int historyWords, int seatCount) {
        this(
                new int[worldWords],
                new int[historyWords],
                new int[seatCount],
                new int[seatCount],
                new SeatRow[seatCount]);
    }

    Checkpoint(int[] world, int[] history, int[] controls, int[] lags, SeatRow[] seats) {
        this.world = world;
        this.history = history;
        this.controls = controls;
        this.lags = lags;
        this.seats = seats;
    }

    boolean fits(World other, History past) {
        return world.length == other.stateWords()
                && history.length == past.stateWords()
                && seats.length == other.arena().seats();
    }
}
