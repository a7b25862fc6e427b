package dev.perihelion.shared.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.List;

class OpenMatchTest {
    private static OpenMatch match(int id, String mode, int players, int bots) {
        return new OpenMatch(id, "Helios", mode, players, bots, 8);
    }

    @Test
    void theFullestWithASeatLeftIsTaken() {
        List<OpenMatch> matches = List.of(
                match(1, "teams", 2, 0),
                match(2, "teams", 8, 0),
                match(3, "teams", 7, 0),
                match(4, "free_for_all", 0, 8));
        assertEquals(3, OpenMatch.ofMode(matches, 2));
        assertEquals(4, OpenMatch.ofMode(matches, 1));
        assertEquals(0, OpenMatch.ofMode(matches, 4));
    }

    @Test
    void factsAreWords() {
        assertEquals(
                "teams · 1 player, 6 bots · 8 seats", match(1, "teams", 1, 6).facts());
        assertEquals(
                "free for all · 2 players · 8 seats",
                match(1, "free_for_all", 2, 0).facts());
    }
}
