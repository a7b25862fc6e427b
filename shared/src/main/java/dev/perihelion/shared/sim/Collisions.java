package dev.perihelion.shared.sim;

/**
 * Ships against ships, asteroids and pick-ups. Thread of its world. Pairs are met once, the lower
 * slot first.
 */
final class Collisions {
    private static final int NOBODY = -1;
    private static final int PICKUP_RADIUS = Units.units(Balance.PICKUP_RADIUS);

    private final World world;
    private final Torus torus;

    Collisions(World world) {
        this.world = world;
        torus = world.arena().torus();
    }

    void step() {
        Ships ships = world.ships();
        for (int seat = ships.next(0); seat >= 0; seat = ships.next(seat + 1)) {
            meet(seat);
        }
        pickups();
    }

    private void meet(int seat) {
        Ships ships = world.ships();
        Grid grid = world.grid();
        int x = ships.x[seat];
        int y = ships.y[seat];
        for (int row = -1; row <= 1; row++) {
            for (int column = -1; column <= 1; column++) {
                int entry = grid.first(x, y, column, row);
                for (; entry >= 0; entry = grid.next(entry)) {
                    if (!grid.isShip(entry)) {
                        rock(seat, grid.asteroid(entry));
                    } else if (entry > seat) {
                        ship(seat, entry);
                    }
                }
            }
        }
    }

    /** Equal masses: both take half of the approach and are pushed apart. */
    private void ship(int seat, int other) {
        Ships ships = world.ships();
        if (!ships.alive(other)) {
            return;
        }
        int near = world.rules().radius[ships.type[seat]] + world.rules().radius[ships.type[other]];
        int dx = torus.delta(ships.x[seat], ships.x[other]);
        int dy = torus.delta(ships.y[seat], ships.y[other]);
        if (dx >= near || dx <= -near || dy >= near || dy <= -near) {
            return;
        }
        double distance = Math.sqrt((double) dx * dx + (double) dy * dy);
        if (distance >= near) {
            return;
        }
        double nx = distance < 1 ? 1 : dx / distance;
        double ny = distance < 1 ? 0 : dy / distance;
        int push = (int) ((near - distance) / 2) + 1;
        shift(ships, seat, -push * nx, -push * ny);
        shift(ships, other, push * nx, push * ny);
        double approach =
                (ships.vx[seat] - ships.vx[other]) * nx + (ships.vy[seat] - ships.vy[other]) * ny;
        if (approach > 0) {
            double change = approach * Balance.SHIP_BOUNCE;
            kick(ships, seat, -change * nx, -change * ny);
            kick(ships, other, change * nx, change * ny);
            bump(seat, other, (int) approach);
            bump(other, seat, (int) approach);
        }
    }

    private void bump(int seat, int by, int speed) {
        int points = world.rules().bumpDamage(speed);
        if (points > 0) {
            boolean friends = by != NOBODY && !world.damage().mayHurt(by, seat);
            world.damage()
                    .hurt(
                            seat,
                            friends ? NOBODY : by,
                            friends ? points / Balance.FRIENDLY_BUMP_DIVISOR : points,
                            Events.Cause.BUMP);
            world.events()
                    .add(
                            Events.BUMPED,
                            seat,
                            by,
                            points,
                            world.ships().x[seat],
                            world.ships().y[seat]);
        }
    }

    private void rock(int seat, int slot) {
        Ships ships = world.ships();
        Asteroids asteroids = world.asteroids();
        if (!asteroids.alive(slot)) {
            return;
        }
        int near = world.rules().radius[ships.type[seat]]
                + Units.units(Balance.ASTEROID_RADIUS[asteroids.size[slot]]);
        int dx = torus.delta(asteroids.x[slot], ships.x[seat]);
        int dy = torus.delta(asteroids.y[slot], ships.y[seat]);
        double distance = Math.sqrt((double) dx * dx + (double) dy * dy);
        if (distance >= near) {
            return;
        }
        double nx = distance < 1 ? 1 : dx / distance;
        double ny = distance < 1 ? 0 : dy / distance;
        shift(ships, seat, (near - distance) * nx, (near - distance) * ny);
        int mass = asteroids.size[slot] * asteroids.size[slot] * Balance.ASTEROID_MASS;
        double approach = (ships.vx[seat] - asteroids.vx[slot]) * nx
                + (ships.vy[seat] - asteroids.vy[slot]) * ny;
        if (approach < 0) {
            double impulse = -Balance.ASTEROID_BOUNCE * approach / (mass + 1);
            kick(ships, seat, impulse * mass * nx, impulse * mass * ny);
            asteroids.vx[slot] = Movement.clampSpeed(asteroids.vx[slot] - (int) (impulse * nx));
            asteroids.vy[slot] = Movement.clampSpeed(asteroids.vy[slot] - (int) (impulse * ny));
            int points = world.rules().bumpDamage((int) -approach);
            bump(seat, NOBODY, (int) -approach);
            world.spawner().chip(slot, points);
        }
    }

    private void shift(Ships ships, int seat, double dx, double dy) {
        ships.x[seat] = torus.wrap(ships.x[seat] + (int) dx);
        ships.y[seat] = torus.wrap(ships.y[seat] + (int) dy);
    }

    private static void kick(Ships ships, int seat, double dx, double dy) {
        ships.vx[seat] = Movement.clampSpeed(ships.vx[seat] + (int) dx);
        ships.vy[seat] = Movement.clampSpeed(ships.vy[seat] + (int) dy);
    }

    private void pickups() {
        Pickups pickups = world.pickups();
        for (int slot = pickups.next(0); slot >= 0; slot = pickups.next(slot + 1)) {
            int seat = fetcher(slot);
            if (seat != NOBODY) {
                fetch(seat, slot);
            }
        }
    }

    private int fetcher(int slot) {
        Pickups pickups = world.pickups();
        Ships ships = world.ships();
        Grid grid = world.grid();
        for (int row = -1; row <= 1; row++) {
            for (int column = -1; column <= 1; column++) {
                int entry = grid.first(pickups.x[slot], pickups.y[slot], column, row);
                for (; entry >= 0 && grid.isShip(entry); entry = grid.next(entry)) {
                    double dx = torus.delta(pickups.x[slot], ships.x[entry]);
                    double dy = torus.delta(pickups.y[slot], ships.y[entry]);
                    double near = (double) PICKUP_RADIUS + world.rules().radius[ships.type[entry]];
                    if (ships.alive(entry)
                            && ships.hull[entry] > 0
                            && dx * dx + dy * dy < near * near) {
                        return entry;
                    }
                }
            }
        }
        return NOBODY;
    }

    private void fetch(int seat, int slot) {
        Ships ships = world.ships();
        Rules rules = world.rules();
        int gift = world.pickups().type[slot];
        int type = ships.type[seat];
        if (gift == PickupType.REPAIR.ordinal()) {
            ships.hull[seat] = Math.min(rules.maxHull[type], ships.hull[seat] + Balance.REPAIR);
        } else if (gift == PickupType.ENERGY.ordinal()) {
            ships.energy[seat] = rules.maxEnergy[type];
        } else if (gift == PickupType.OVERDRIVE.ordinal()) {
            ships.overdrive[seat] = rules.overdriveTicks;
        } else {
            ships.cloak[seat] = rules.cloakTicks;
        }
        world.events().add(Events.PICKED_UP, seat, slot, gift, ships.x[seat], ships.y[seat]);
        world.pickups().remove(slot);
    }
}
