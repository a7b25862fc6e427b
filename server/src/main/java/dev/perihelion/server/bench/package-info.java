/**
 * Measures a server from outside: its process, network players, the same frames sent by other
 * programs, and what all that says, as JSON, a table and a page.
 *
 * <p>It may touch {@code server.net} with its network players, {@code net.rival},
 * {@code server.match} and {@code server.kernel}. Of the server that it measures it knows only what
 * that shows to everybody at {@code /api/figures}.
 */
@NullMarked
package dev.perihelion.server.bench;

import org.jspecify.annotations.NullMarked;
