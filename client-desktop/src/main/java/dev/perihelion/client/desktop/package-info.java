/**
 * The desktop client's platform: window, controls, OpenGL, OpenAL and transport under the shared
 * client and renderer.
 *
 * <p>It may touch {@code shared} and LWJGL, and is touched by nobody.
 */
@NullMarked
package dev.perihelion.client.desktop;

import org.jspecify.annotations.NullMarked;
