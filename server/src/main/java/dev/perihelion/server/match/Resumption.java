package dev.perihelion.server.match;

import dev.perihelion.shared.sim.Arena;

import java.util.List;

/**
 * A match as it was when its process died, from which another goes on. Handed over once to the
 * constructor of {@link Match}.
 *
 * @param arena the map that was played
 * @param seed of that map
 * @param mapsPlayed maps begun so far, that one included
 * @param world the state, as {@code World.save} writes it
 * @param history the past, as {@link History#save} writes it
 * @param controls what each seat held
 * @param seats a row for each seat
 * @param chat the last lines, oldest first
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares resumptions.
public record Resumption(
        Arena arena,
        int seed,
        int mapsPlayed,
        int[] world,
        int[] history,
        int[] controls,
        SeatRow[] seats,
        List<ChatLine> chat) {}
