/**
 * The renderer of both clients: a {@link dev.perihelion.shared.client.Scene} in, pictures out, by
 * the few calls of {@link dev.perihelion.shared.client.render.Gl}.
 *
 * <p>It holds no game state but effects that live on the graphics card (particles, trails), never
 * calls the simulation, and allocates nothing per picture once its caches are warm. It may touch
 * {@code shared.client} with its menus, {@code shared.protocol} and {@code shared.sim}.
 */
@NullMarked
package dev.perihelion.shared.client.render;

import org.jspecify.annotations.NullMarked;
