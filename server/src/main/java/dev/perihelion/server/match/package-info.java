/**
 * The match as the server sees it: seats, inputs, the tick, history, chat and scores.
 *
 * <p>A match belongs to one tick thread. It knows the simulation and the protocol, but neither
 * sockets nor files: what leaves it goes through {@link dev.perihelion.server.match.Outbox}; who
 * enters it comes through {@link dev.perihelion.server.match.Gate}, commands through {@code Inbox},
 * and {@code Bell} says where there are any.
 */
@NullMarked
package dev.perihelion.server.match;

import org.jspecify.annotations.NullMarked;
