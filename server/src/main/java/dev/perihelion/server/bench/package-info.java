/**
 * Measures a server from outside: its process, network players, the same frames sent by other
 * programs, and what all that says, as JSON, a table and a page.
 *
 * <p>It knows the network players of {@code server.net} and the programs of {@code net.rival}, and
 * of the server only what it shows to everybody at {@code /api/figures}.
 */
@NullMarked
package dev.perihelion.server.bench;

import org.jspecify.annotations.NullMarked;
