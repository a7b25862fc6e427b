/**
 * What the operating system is asked for, where it can be asked: how threads are scheduled, what a
 * process has run, and that many frames be sent by one call. Nothing depends on the answer.
 *
 * <p>It knows the JDK's foreign functions, {@code /proc}, and nothing of ours.
 */
@NullMarked
package dev.perihelion.server.kernel;

import org.jspecify.annotations.NullMarked;
