package dev.perihelion.shared.sim;

/**
 * A star or a planet as the map describes it. Its place is a function of the tick, so nobody has to
 * be told.
 *
 * @param star burns when true, blocks when false
 * @param x the place, or the centre of the orbit, in world units
 * @param y the same along y
 * @param parent the body it circles (an earlier index), or -1: then it circles {@code x, y}
 * @param orbitUnits radius of the orbit in world units, 0 for a body at rest
 * @param periodMillis one turn of the orbit; negative for clockwise
 * @param phase where on the orbit it is at tick 0, a 16-bit angle
 * @param radiusUnits radius in world units
 * @param surfaceGravity pull at the surface, world units per second squared
 * @param reachUnits distance at which the pull has fallen to nothing, in world units
 */
public record BodySpec(
        boolean star,
        int x,
        int y,
        int parent,
        int orbitUnits,
        int periodMillis,
        int phase,
        int radiusUnits,
        int surfaceGravity,
        int reachUnits) {
    /** The smallest radius, units. */
    public static final int MIN_RADIUS_UNITS = 8;

    /** The largest radius, units; in a small arena a quarter of its side is less. */
    public static final int MAX_RADIUS_UNITS = 2048;

    /** The strongest pull at a surface, units per second squared. */
    public static final int MAX_GRAVITY = 4000;

    /** The fastest turn of an orbit. */
    public static final int MIN_PERIOD_MILLIS = 5_000;

    /** The slowest turn of an orbit. */
    public static final int MAX_PERIOD_MILLIS = 3_600_000;
}
