/**
 * Programs that a benchmark puts beside the server: a broadcaster as one writes it with Netty, and
 * sockets that take in whatever comes.
 *
 * <p>They know nothing of the game. Of ours they may touch {@code server.net} alone, and take from
 * it which way Netty talks to the kernel and how its threads are scheduled.
 */
@NullMarked
package dev.perihelion.server.net.rival;

import org.jspecify.annotations.NullMarked;
