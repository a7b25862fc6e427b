package dev.perihelion.shared.client;

/**
 * What the client shows of a hull: the full marks of its bars. Must follow the simulation's
 * balance.
 */
final class Hulls {
    private static final int[] MOST_HULL = {80, 100, 170};
    private static final int[] MOST_ENERGY = {100, 110, 130};
    private static final int ENERGY_ONE = 64;

    private Hulls() {}

    static int mostHull(int type) {
        return MOST_HULL[type];
    }

    /** In the state's unit. */
    static int mostEnergy(int type) {
        return MOST_ENERGY[type] * ENERGY_ONE;
    }
}
