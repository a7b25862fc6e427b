package dev.perihelion.shared.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Committed command logs still give their committed hashes. If the rules were meant to change,
 * record them anew: see {@link GoldenRecorder}.
 */
class GoldenReplayTest {
    @ParameterizedTest
    @MethodSource("dev.perihelion.shared.sim.Goldens#all")
    void everyTickHasItsHash(GoldenReplay golden) {
        assertEquals(golden.passed(), golden.run());
    }

    @ParameterizedTest
    @MethodSource("dev.perihelion.shared.sim.Goldens#all")
    void somethingHappensInIt(GoldenReplay golden) {
        World world = golden.newWorld();
        Commands commands = new Commands(world.arena().seats());
        int destroyed = 0;
        for (int tick = 0; tick < golden.ticks(); tick++) {
            golden.step(world, commands, tick);
            for (int i = 0; i < world.events().count(); i++) {
                destroyed += world.events().kind(i) == Events.DESTROYED ? 1 : 0;
            }
        }
        assertTrue(destroyed > 0, golden.name() + ": no ship was ever destroyed");
    }
}
