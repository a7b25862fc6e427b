package dev.perihelion.server.record;

import dev.perihelion.shared.protocol.Model;
import dev.perihelion.shared.sim.ArenaSpec;

/**
 * What a segment is about. Immutable, any thread.
 *
 * @param name of the match's record
 * @param program the version of the program that wrote it
 * @param schema hash of the field table that its code was written with
 * @param rules hash of the rules it was played by
 * @param atMillis when the segment began, wall clock
 * @param match the match's number in its process
 * @param firstSeed seed of the match's first map
 * @param mapsPlayed maps begun so far, this one included
 * @param seed of this map
 * @param gap why ticks before this segment are missing, or an empty text
 * @param arena this map, whole
 * @param model of controls in TICKS
 */
public record Start(
        String name,
        String program,
        int schema,
        int rules,
        long atMillis,
        int match,
        int firstSeed,
        int mapsPlayed,
        int seed,
        String gap,
        ArenaSpec arena,
        Model model) {

    /** Whether two segments belong to one run of a map. */
    boolean sameRun(Start other) {
        return name.equals(other.name)
                && match == other.match
                && mapsPlayed == other.mapsPlayed
                && seed == other.seed;
    }
}
