/**
 * What is kept of a match: the journal of its commands, checkpoints of its world, replays made of
 * both.
 *
 * <p>It may touch {@code server.match}, the simulation and Kryo; a match writes to it through
 * {@link dev.perihelion.server.match.Journal} and knows no file.
 */
@NullMarked
package dev.perihelion.server.record;

import org.jspecify.annotations.NullMarked;
