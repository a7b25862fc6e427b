/**
 * Bytes: bit cursors, messages, the cells of the broadcast and the blocks that describe them. The
 * specification is {@code shared/PROTOCOL.md}.
 *
 * <p>One description serves writer and reader: messages describe themselves to a
 * {@link dev.perihelion.shared.protocol.Wire}, rows to a
 * {@link dev.perihelion.shared.protocol.Coder}. Bad input is a value: a reader turns
 * {@code malformed} and stays so; nothing here throws because of bytes. It may touch
 * {@code shared.sim}.
 */
@NullMarked
package dev.perihelion.shared.protocol;

import org.jspecify.annotations.NullMarked;
