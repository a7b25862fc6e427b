package dev.perihelion.server.match;

import dev.perihelion.shared.protocol.Model;
import dev.perihelion.shared.sim.World;

/**
 * What a journal is told when a match begins a map, or goes on with one after a crash. World and
 * history belong to the tick thread and may be read in each {@link Journal#append}, where they are
 * as the tick before left them.
 *
 * @param match the match's number in its process
 * @param firstSeed seed of the match's first map, from which the later ones follow
 * @param mapsPlayed maps begun so far, this one included
 * @param seed of this map
 * @param model of the blocks
 */
public record Opening(
        int match,
        int firstSeed,
        int mapsPlayed,
        int seed,
        Model model,
        World world,
        History history) {}
