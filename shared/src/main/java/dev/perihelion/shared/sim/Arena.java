package dev.perihelion.shared.sim;

/**
 * All that is fixed for the length of a match: geometry, bodies, mode, rates and counts. Immutable;
 * server and clients build their {@link Movement} from equal arenas.
 */
public final class Arena {
    /** The most seats of one arena. */
    public static final int MAX_SEATS = 1024;

    /** The most stars and planets. */
    public static final int MAX_BODIES = 24;

    /** The most asteroids. */
    public static final int MAX_ASTEROIDS = 1024;

    /** The most pick-ups. */
    public static final int MAX_PICKUPS = 256;

    /** The most beacons. */
    public static final int MAX_BEACONS = 8;

    /** The slowest tick rate. */
    public static final int MIN_TICK_RATE = 20;

    /** The fastest tick rate. */
    public static final int MAX_TICK_RATE = 128;

    private final ArenaSpec spec;
    private final Torus torus;

    /**
     * An arena that was checked against the limits.
     *
     * @throws IllegalArgumentException with the field and the reason, when the description breaks a
     *     limit
     */
    public Arena(ArenaSpec spec) {
        String fault = spec.fault();
        if (fault != null) {
            throw new IllegalArgumentException(fault);
        }
        this.spec = spec;
        torus = new Torus(spec.sideBits());
    }

    /** The description this arena was made of. */
    public ArenaSpec spec() {
        return spec;
    }

    /** The geometry. */
    public Torus torus() {
        return torus;
    }

    /** Ticks per second. */
    public int tickRate() {
        return spec.tickRate();
    }

    /** The number of seats, which is the number of ship slots. */
    public int seats() {
        return spec.seats();
    }

    /** How the match is won. */
    public Mode mode() {
        return spec.mode();
    }
}
