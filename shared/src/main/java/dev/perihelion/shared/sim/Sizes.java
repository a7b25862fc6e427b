package dev.perihelion.shared.sim;

/**
 * The lengths of the game's {@link Balance} that a picture shows as well, in world units: one
 * place, so that nothing looks larger than it is.
 */
public final class Sizes {
    /** How far a lance reaches. */
    public static final int LANCE_REACH = Balance.LANCE_REACH;

    /** Half the width of a lance's beam. */
    public static final int LANCE_HALF_WIDTH = Balance.LANCE_HALF_WIDTH;

    /** How far a mine pulls. */
    public static final int MINE_REACH = Balance.MINE_REACH;

    private Sizes() {}

    /** Radius of an asteroid of a size in {@link Asteroids#size}. */
    public static int asteroidRadius(int size) {
        return Balance.ASTEROID_RADIUS[size & 3];
    }
}
