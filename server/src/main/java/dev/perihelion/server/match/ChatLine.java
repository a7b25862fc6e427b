package dev.perihelion.server.match;

/**
 * One line of chat, from a person or from the server. Immutable, any thread.
 *
 * @param number 1, 2, 3, ... in its room
 * @param atMillis wall clock, since 1970
 * @param seat the speaker's seat, or -1 for the text lane and the server
 * @param from the speaker's name, or an empty text for the server
 * @param text already checked and bounded
 */
public record ChatLine(long number, long atMillis, int seat, String from, String text) {}
