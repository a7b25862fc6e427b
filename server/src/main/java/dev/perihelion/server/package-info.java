/**
 * The composition root: command line, configuration, and the one place where the rooms of the
 * server are joined.
 *
 * <p>It may know every other package of the server; none of them knows it.
 */
@NullMarked
package dev.perihelion.server;

import org.jspecify.annotations.NullMarked;
