/**
 * The rules of the game: state in dense arrays, one fixed step, one hash.
 *
 * <p>It runs on the server and in every client, on the JVM and in the browser, and must give the
 * same bits everywhere. So it may touch {@code java.lang} and {@code java.util.Arrays} and nothing
 * else: no clock, no input or output, no randomness but {@link dev.perihelion.shared.sim.Rng}, no
 * {@code float}. State is {@code int}; a {@code double} may stand between two of them, with
 * {@code + - * /} and {@code sqrt} only, which are equal on every platform.
 *
 * <p>The way in is {@link dev.perihelion.shared.sim.World#step}; the part that clients share to
 * predict is {@link dev.perihelion.shared.sim.Movement}. Every mutable object here belongs to the
 * thread that owns its world.
 */
@NullMarked
package dev.perihelion.shared.sim;

import org.jspecify.annotations.NullMarked;
