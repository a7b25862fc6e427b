package dev.perihelion.server.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perihelion.server.net.SpeedHackRun.Hand;

import org.junit.jupiter.api.Test;

import java.util.List;

/**
 * Twenty-four pilots, eight of whom cheat by time, by flood and by replaying their commands. Each
 * seed is played twice: once as it is, and once with clean hands in the place of the cheats, which
 * send one command per tick, the one that was flown. Both must be the same match to the last bit,
 * on the server and in every byte that honest players are sent: so whatever a cheat sends is worth
 * one command per tick. {@code -Dseeds=50} plays more.
 */
class SpeedHackTest {
    private static final int SEEDS = Integer.getInteger("seeds", 3);

    @Test
    void cheatsGainNothingAndHonestPlayersSeeTheSameWorld() {
        for (int seed = 0; seed < SEEDS; seed++) {
            SpeedHackRun cheated = new SpeedHackRun(seed, List.of());
            assertEquals("", cheated.play(), "seed " + seed);
            assertTrue(cheated.refused() > 1_000, "the flood was no flood");
            assertTrue(cheated.shots(Hand.CLEAN) > 20 && cheated.shots(Hand.FLOOD) > 20);
            SpeedHackRun clean = new SpeedHackRun(seed, cheated.flown());
            assertEquals("", clean.play(), "seed " + seed + " with clean hands");
            assertEquals(cheated.hashes(), clean.hashes(), "worlds, seed " + seed);
            assertEquals(cheated.heard(), clean.heard(), "bytes to honest players, seed " + seed);
        }
    }
}
