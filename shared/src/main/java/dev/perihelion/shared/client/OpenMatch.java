package dev.perihelion.shared.client;

import dev.perihelion.shared.sim.Mode;

import java.util.List;
import java.util.Locale;

/**
 * One match that a server has, as the start page knows it from {@code /api/matches}. Any thread.
 *
 * @param mode as the server writes it, in small letters
 */
public record OpenMatch(int id, String map, String mode, int players, int bots, int seats) {
    /** What a start page says of it beside its map. */
    public String facts() {
        return mode.replace('_', ' ') + " · " + players + (players == 1 ? " player" : " players")
                + (bots > 0 ? ", " + bots + " bots" : "") + " · " + seats + " seats";
    }

    /**
     * The match of that mode with the most players and a seat left, or 0.
     *
     * @param mode as in the settings, 1 is the first
     */
    public static int ofMode(List<OpenMatch> matches, int mode) {
        String wanted = Mode.of(mode - 1).name().toLowerCase(Locale.ROOT);
        int best = 0;
        int most = -1;
        for (int i = 0; i < matches.size(); i++) {
            OpenMatch match = matches.get(i);
            if (match.mode.equals(wanted) && match.players < match.seats && match.players > most) {
                most = match.players;
                best = match.id;
            }
        }
        return best;
    }
}
