/**
 * The browser: canvas, controls, WebGL, WebAudio, transport and menus, behind the interfaces of
 * {@code shared.client}.
 *
 * <p>Compiled by TeaVM to WebAssembly, and to JavaScript for browsers without its garbage
 * collection. One thread: the page's. It may touch {@code shared} and {@code org.teavm}; what it
 * cannot do without a browser belongs to {@code shared}.
 */
@NullMarked
package dev.perihelion.client.web;

import org.jspecify.annotations.NullMarked;
