package dev.perihelion.shared.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Save, run, restore, rerun, equal hashes: at every tick of every golden replay. */
class RollbackTest {
    private static final int TICKS_BACK = 4;

    @ParameterizedTest
    @MethodSource("dev.perihelion.shared.sim.Goldens#all")
    void everyTickCanBeTakenBack(GoldenReplay golden) {
        World world = golden.newWorld();
        Commands commands = new Commands(world.arena().seats());
        int[] state = new int[world.stateWords()];
        for (int tick = 0; tick + TICKS_BACK < golden.ticks(); tick++) {
            world.save(state);
            for (int ahead = 0; ahead < TICKS_BACK; ahead++) {
                golden.step(world, commands, tick + ahead);
            }
            assertEquals(golden.hash(tick + TICKS_BACK - 1), world.hash(), "ahead of tick " + tick);
            world.restore(state);
            golden.step(world, commands, tick);
            assertEquals(golden.hash(tick), world.hash(), "again at tick " + tick);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.perihelion.shared.sim.Goldens#all")
    void aStateMovesToAnotherWorld(GoldenReplay golden) {
        World world = golden.newWorld();
        Commands commands = new Commands(world.arena().seats());
        int half = golden.ticks() / 2;
        for (int tick = 0; tick < half; tick++) {
            golden.step(world, commands, tick);
        }
        int[] state = new int[world.stateWords()];
        world.save(state);
        World other = new World(world.arena(), 0);
        other.restore(state);
        Commands others = new Commands(world.arena().seats());
        for (int tick = half; tick < golden.ticks(); tick++) {
            golden.step(other, others, tick);
            assertEquals(golden.hash(tick), other.hash(), "tick " + tick);
        }
    }
}
