/**
 * The client without a platform: connection, server clock, prediction, what is drawn, what is
 * heard, controls, settings.
 *
 * <p>It runs in the browser and on the desktop, so it knows {@code shared.sim} and
 * {@code shared.protocol}, and meets its platform only through small ports. It draws nothing
 * itself: it fills a {@link dev.perihelion.shared.client.Scene}.
 */
@NullMarked
package dev.perihelion.shared.client;

import org.jspecify.annotations.NullMarked;
