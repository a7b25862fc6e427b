package dev.perihelion.shared.sim;

/**
 * The entities as {@link Movement} alone left them in this tick, before they met each other: what every client computes
 * by itself. The broadcast sends where the world differs from it.
 */
public final class Predicted {
    private final World world;
    private final Ships ships;
    private final Shots shots;
    private final Mines mines;
    private final Asteroids asteroids;
    private final Pickups pickups;

    Predicted(World world) {
        this.world = world;
        ships = new Ships(world.ships().capacity());
        shots = new Shots(world.shots().capacity());
        mines = new Mines(world.mines().capacity());
        asteroids = new Asteroids(world.asteroids().capacity());
        pickups = new Pickups(world.pickups().capacity());
    }

    void record() {
        ships.copyFrom(world.ships());
        shots.copyFrom(world.shots());
        mines.copyFrom(world.mines());
        asteroids.copyFrom(world.asteroids());
        pickups.copyFrom(world.pickups());
    }

    /** The ships. */
    public Ships ships() {
        return ships;
    }

    /** The shots. */
    public Shots shots() {
        return shots;
    }

    /** The mines. */
    public Mines mines() {
        return mines;
    }

    /** The asteroids. */
    public Asteroids asteroids() {
        return asteroids;
    }

    /** The pick-ups. */
    public Pickups pickups() {
        return pickups;
    }
}
