/**
 * Menus without a platform: pages of items, what keys, a gamepad and a mouse do to them, and where
 * they lie. For platforms that have no widgets of their own; the renderer draws them.
 *
 * <p>It may touch {@code shared.client}. One thread at a time, the one that has the game.
 */
@NullMarked
package dev.perihelion.shared.client.menu;

import org.jspecify.annotations.NullMarked;
