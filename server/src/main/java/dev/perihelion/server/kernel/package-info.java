/**
 * What the operating system's scheduler is asked for, where it can be asked; nothing depends on the
 * answer.
 *
 * <p>It knows the JDK's foreign functions and nothing of ours.
 */
@NullMarked
package dev.perihelion.server.kernel;

import org.jspecify.annotations.NullMarked;
