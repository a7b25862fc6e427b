package dev.perihelion.shared.sim;

/**
 * Who and what appears, and where (thread of its world): ships away from enemies, asteroids and
 * pick-ups away from bodies.
 */
final class Spawner {
    private static final int PLACES_TRIED = 12;
    private static final int CLEAR_OF_BODIES = Units.units(Balance.CLEAR_OF_BODIES);

    private final World world;
    private final Torus torus;
    private int placeX;
    private int placeY;

    Spawner(World world) {
        this.world = world;
        torus = world.arena().torus();
    }

    /** All asteroids and pick-ups at once, for a new round. */
    void fillArena() {
        ArenaSpec spec = world.arena().spec();
        world.asteroids().clear();
        world.pickups().clear();
        while (world.asteroids().count() < spec.asteroids()) {
            addAsteroid();
        }
        while (world.pickups().count() < spec.pickups()) {
            addPickup();
        }
    }

    void step() {
        Seats seats = world.seats();
        for (int seat = seats.next(0); seat >= 0; seat = seats.next(seat + 1)) {
            if (seats.respawn[seat] > 0 && --seats.respawn[seat] == 0) {
                launch(seat);
            }
        }
        if (world.tick() % world.rules().refillTicks == 0) {
            ArenaSpec spec = world.arena().spec();
            if (world.asteroids().count() < spec.asteroids()) {
                addAsteroid();
            }
            if (world.pickups().count() < spec.pickups()) {
                addPickup();
            }
        }
    }

    /** A new round: everybody begins anew, in another place. */
    void restart() {
        Seats seats = world.seats();
        for (int seat = seats.next(0); seat >= 0; seat = seats.next(seat + 1)) {
            world.damage().withdraw(seat);
            seats.respawn[seat] = 1;
        }
        world.shots().clear();
        world.mines().clear();
        fillArena();
    }

    void join(int seat, int type, int team) {
        Seats seats = world.seats();
        if (!seats.alive(seat)) {
            int given = world.round().teamFor(team); // before the newcomer is counted
            seats.add(seat);
            seats.team[seat] = given;
            seats.respawn[seat] = world.rules().joinTicks;
        }
        seats.type[seat] = Hull.of(type).ordinal();
    }

    void leave(int seat) {
        world.damage().withdraw(seat);
        world.seats().remove(seat);
        for (int i = 0; i < Shots.PER_SHIP; i++) {
            world.shots().remove(seat * Shots.PER_SHIP + i);
        }
    }

    /** Puts a pilot's ship into the arena. */
    void launch(int seat) {
        Seats seats = world.seats();
        Ships ships = world.ships();
        Rules rules = world.rules();
        int type = seats.type[seat];
        seats.team[seat] = world.round().balanced(seat);
        place(seat);
        ships.add(seat);
        ships.x[seat] = placeX;
        ships.y[seat] = placeY;
        ships.angle[seat] = world.rng().next() & Units.TURN - 1;
        ships.type[seat] = type;
        ships.team[seat] = seats.team[seat];
        ships.hull[seat] = rules.maxHull[type];
        ships.energy[seat] = rules.maxEnergy[type];
        ships.protection[seat] = rules.protectionTicks;
        seats.respawn[seat] = 0;
        world.grid().enter(seat, placeX, placeY);
        world.events().add(Events.SPAWNED, seat, type, 0, placeX, placeY);
    }

    /**
     * The best of some places: clear of bodies and as far from the nearest enemy as any of them.
     */
    private void place(int seat) {
        double best = -1;
        int bestX = 0;
        int bestY = 0;
        for (int i = 0; i < PLACES_TRIED; i++) {
            drawPlace();
            double room = room(seat, placeX, placeY);
            if (room > best) {
                best = room;
                bestX = placeX;
                bestY = placeY;
            }
        }
        placeX = bestX;
        placeY = bestY;
    }

    private double room(int seat, int x, int y) {
        Ships ships = world.ships();
        Grid grid = world.grid();
        double nearest = (double) Units.units(512) * Units.units(512);
        for (int row = -4; row <= 4; row++) {
            for (int column = -4; column <= 4; column++) {
                int entry = grid.first(x, y, column, row);
                for (; entry >= 0 && grid.isShip(entry); entry = grid.next(entry)) {
                    if (ships.alive(entry) && world.damage().mayHurt(entry, seat)) {
                        double dx = torus.delta(x, ships.x[entry]);
                        double dy = torus.delta(y, ships.y[entry]);
                        nearest = Math.min(nearest, dx * dx + dy * dy);
                    }
                }
            }
        }
        return nearest;
    }

    /** A random place that no body is near to, or the last one tried. */
    private void drawPlace() {
        for (int i = 0; i < PLACES_TRIED; i++) {
            placeX = torus.wrap(world.rng().next());
            placeY = torus.wrap(world.rng().next());
            if (world.movement().bodies().touched(placeX, placeY, CLEAR_OF_BODIES) < 0) {
                return;
            }
        }
    }

    private void addAsteroid() {
        int slot = world.asteroids().lowestFree();
        if (slot < 0) {
            return;
        }
        drawPlace();
        Rng rng = world.rng();
        int speed = Units.perTick(Balance.ASTEROID_SPEED, world.arena().tickRate());
        setAsteroid(slot, 1 + rng.below(3), rng.between(-speed, speed), rng.between(-speed, speed));
    }

    private void setAsteroid(int slot, int size, int vx, int vy) {
        Asteroids asteroids = world.asteroids();
        asteroids.add(slot);
        asteroids.x[slot] = placeX;
        asteroids.y[slot] = placeY;
        asteroids.vx[slot] = Movement.clampSpeed(vx);
        asteroids.vy[slot] = Movement.clampSpeed(vy);
        asteroids.angle[slot] = world.rng().next() & Units.TURN - 1;
        asteroids.spin[slot] = world.rng().between(-Balance.ASTEROID_SPIN, Balance.ASTEROID_SPIN)
                / world.arena().tickRate();
        asteroids.size[slot] = size;
        asteroids.hull[slot] = Balance.ASTEROID_HULL[size];
    }

    /** Takes hit points of an asteroid; at the last it breaks into two smaller ones. */
    void chip(int slot, int points) {
        Asteroids asteroids = world.asteroids();
        asteroids.hull[slot] = Math.max(0, asteroids.hull[slot] - points);
        if (asteroids.hull[slot] > 0) {
            return;
        }
        int size = asteroids.size[slot];
        placeX = asteroids.x[slot];
        placeY = asteroids.y[slot];
        int vx = asteroids.vx[slot];
        int vy = asteroids.vy[slot];
        world.events().add(Events.BROKE, slot, -1, size, placeX, placeY);
        asteroids.remove(slot);
        int apart = Units.perTick(Balance.ASTEROID_APART, world.arena().tickRate());
        int angle = world.rng().next();
        int kickX = apart * Trig.cos(angle) / Trig.ONE;
        int kickY = apart * Trig.sin(angle) / Trig.ONE;
        for (int side = -1; side <= 1 && size > 1; side += 2) {
            int free = asteroids.lowestFree();
            if (free >= 0) {
                setAsteroid(free, size - 1, vx + side * kickX, vy + side * kickY);
            }
        }
    }

    private void addPickup() {
        int slot = world.pickups().lowestFree();
        if (slot < 0) {
            return;
        }
        drawPlace();
        Pickups pickups = world.pickups();
        pickups.add(slot);
        pickups.x[slot] = placeX;
        pickups.y[slot] = placeY;
        pickups.type[slot] = world.rng().below(PickupType.COUNT);
    }
}
