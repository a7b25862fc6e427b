/**
 * The lab: a proxy that makes a link bad the way TCP is bad, for tests, benchmarks and the curious.
 *
 * <p>It knows bytes and nothing of the game; plain sockets of the JDK and virtual threads.
 */
@NullMarked
package dev.perihelion.server.lab;

import org.jspecify.annotations.NullMarked;
