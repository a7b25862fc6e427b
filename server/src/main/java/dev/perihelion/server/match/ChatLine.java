package dev.perihelion.server.match;

/**
 * One line of chat, from a person or from the server. Immutable, any thread.
 *
 * @param number 1, 2, 3, ... in its room
 * @param atMillis wall clock, since 1970
 * @param from the speaker's name, or an empty text for the server
 * @param text already checked and bounded
 */
public record ChatLine(long number, long atMillis, String from, String text) {}
