/**
 * What an operator sees: metrics, health and readiness.
 *
 * <p>It knows matches; figures of other rooms are handed in as functions by the composition root.
 */
@NullMarked
package dev.perihelion.server.ops;

import org.jspecify.annotations.NullMarked;
