package dev.perihelion.server.record;

import dev.perihelion.server.match.Resumption;

/**
 * A match that ended with its process.
 *
 * @param name of its record
 * @param segments that it has
 * @param match its number
 * @param firstSeed seed of its first map
 * @param tick the last that was recorded
 * @param hash of the world then
 * @param resumption what it goes on from
 */
public record Found(
        String name,
        int segments,
        int match,
        int firstSeed,
        int tick,
        int hash,
        Resumption resumption) {}
