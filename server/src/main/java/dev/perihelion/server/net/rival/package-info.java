/**
 * Programs that a benchmark puts beside the server: a broadcaster as one writes it with Netty, and
 * sockets that take in whatever comes.
 *
 * <p>They know nothing of the game and nothing of the server's own network code but which way Netty
 * talks to the kernel.
 */
@NullMarked
package dev.perihelion.server.net.rival;

import org.jspecify.annotations.NullMarked;
