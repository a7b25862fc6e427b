package dev.perihelion.server.match;

import dev.perihelion.shared.sim.Arena;
import dev.perihelion.shared.sim.Commands;

/**
 * Where the commands of every tick are written down: with map and seed they are the match. Tick
 * thread only.
 */
public interface Journal {
    /** A match begins a map, at tick 0 with empty seats; what was open before is complete. */
    void open(int match, Arena arena, int seed);

    /**
     * Notes the commands of the tick that is about to be made; they may be changed after the call.
     */
    void append(Commands commands);

    /** A journal that keeps nothing. */
    static Journal none() {
        return new Journal() {
            @Override
            public void open(int match, Arena arena, int seed) {}

            @Override
            public void append(Commands commands) {}
        };
    }
}
