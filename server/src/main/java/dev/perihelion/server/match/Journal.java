package dev.perihelion.server.match;

import dev.perihelion.shared.sim.Commands;

/**
 * Where the commands of every tick are written down: with map and seed they are the match. Tick
 * thread only.
 */
@FunctionalInterface
public interface Journal {
    /**
     * Notes the commands of the tick that is about to be made; they may be changed after the call.
     */
    void append(Commands commands);

    /** A journal that keeps nothing. */
    static Journal none() {
        return commands -> {};
    }
}
