package dev.perihelion.shared.sim;

import org.jspecify.annotations.Nullable;

/** Shots, lances and mines against ships and asteroids. Thread of its world. */
final class Combat {
    private static final int NOBODY = -1;
    private static final int LANCE_REACH = Units.units(Balance.LANCE_REACH);
    private static final int SHOT_RADIUS = Units.units(Balance.SHOT_RADIUS);
    private static final int MINE_REACH = Units.units(Balance.MINE_REACH);
    private static final int MINE_TRIGGER = Units.units(Balance.MINE_TRIGGER);
    private static final int MAX_PULL = (1 << Ships.PULL_BITS - 1) - 1;
    private static final int MINE_BURST = Units.units(Balance.MINE_BURST);

    private final World world;
    private final Torus torus;
    private @Nullable Rewind rewind;
    private double lanceLength;
    private int lanceSeat;

    Combat(World world) {
        this.world = world;
        torus = world.arena().torus();
    }

    void rewind(Rewind rewind) {
        this.rewind = rewind;
    }

    void step(Commands commands) {
        triggers(commands);
        shots();
        mines();
    }

    private void triggers(Commands commands) {
        Ships ships = world.ships();
        Events events = world.events();
        int lancer = Hull.LANCER.ordinal();
        for (int seat = ships.next(0); seat >= 0; seat = ships.next(seat + 1)) {
            int done = world.done(seat);
            if ((done & Movement.FIRED) != 0) {
                events.add(Events.FIRED, seat, ships.type[seat], 0, ships.x[seat], ships.y[seat]);
                if (ships.type[seat] == lancer) {
                    lance(seat, commands.lagTicks[seat]);
                }
            }
            if ((done & Movement.FIRED_ALT) != 0) {
                events.add(
                        Events.FIRED_ALT, seat, ships.type[seat], 0, ships.x[seat], ships.y[seat]);
            }
        }
    }

    /**
     * A beam from the ship's nose to the first body or ship, ships judged where the shooter saw
     * them.
     */
    private void lance(int seat, int lagTicks) {
        Ships ships = world.ships();
        double dirX = Trig.cos(ships.angle[seat]) / (double) Trig.ONE;
        double dirY = Trig.sin(ships.angle[seat]) / (double) Trig.ONE;
        lanceLength = LANCE_REACH;
        lanceSeat = NOBODY;
        blockLance(seat, dirX, dirY);
        for (int other = ships.next(0); other >= 0; other = ships.next(other + 1)) {
            if (other != seat && world.damage().mayHurt(seat, other)) {
                Rewind past = rewind;
                boolean known = past != null && lagTicks > 0 && past.known(other, lagTicks);
                int x = known && past != null ? past.x(other, lagTicks) : ships.x[other];
                int y = known && past != null ? past.y(other, lagTicks) : ships.y[other];
                int radius = world.rules().radius[ships.type[other]]
                        + Units.units(Balance.LANCE_HALF_WIDTH);
                double along = along(seat, x, y, radius, dirX, dirY);
                if (along >= 0 && along < lanceLength) {
                    lanceLength = along;
                    lanceSeat = other;
                }
            }
        }
        if (lanceSeat != NOBODY) {
            world.damage()
                    .hurt(
                            lanceSeat,
                            seat,
                            Balance.FIRE_DAMAGE[Hull.LANCER.ordinal()],
                            Events.Cause.LANCE);
        }
        world.events()
                .add(
                        Events.LANCED,
                        seat,
                        lanceSeat,
                        (int) lanceLength,
                        ships.x[seat],
                        ships.y[seat]);
    }

    private void blockLance(int seat, double dirX, double dirY) {
        Bodies bodies = world.movement().bodies();
        for (int i = 0; i < bodies.count(); i++) {
            double along = along(seat, bodies.x(i), bodies.y(i), bodies.radius(i), dirX, dirY);
            if (along >= 0 && along < lanceLength) {
                lanceLength = along;
            }
        }
        Asteroids asteroids = world.asteroids();
        for (int slot = asteroids.next(0); slot >= 0; slot = asteroids.next(slot + 1)) {
            int radius = Units.units(Balance.ASTEROID_RADIUS[asteroids.size[slot]]);
            double along = along(seat, asteroids.x[slot], asteroids.y[slot], radius, dirX, dirY);
            if (along >= 0 && along < lanceLength) {
                lanceLength = along;
            }
        }
    }

    /** How far along the beam a disc begins, or -1 where the beam misses it. */
    private double along(int seat, int x, int y, int radius, double dirX, double dirY) {
        Ships ships = world.ships();
        int dx = torus.delta(ships.x[seat], x);
        int dy = torus.delta(ships.y[seat], y);
        int far = LANCE_REACH + radius;
        if (dx > far || dx < -far || dy > far || dy < -far) {
            return -1;
        }
        double forward = dx * dirX + dy * dirY;
        double aside = dx * dirY - dy * dirX;
        double half = (double) radius * radius - aside * aside;
        if (forward < 0 || half < 0) {
            return -1;
        }
        return Math.max(0, forward - Math.sqrt(half));
    }

    private void shots() {
        Shots shots = world.shots();
        for (int slot = shots.next(0); slot >= 0; slot = shots.next(slot + 1)) {
            if (strikes(slot)) {
                shots.remove(slot);
            }
        }
    }

    private boolean strikes(int slot) {
        Shots shots = world.shots();
        Grid grid = world.grid();
        int span = Grid.bucketsFor(Math.max(Math.abs(shots.vx[slot]), Math.abs(shots.vy[slot])));
        for (int row = -span; row <= span; row++) {
            for (int column = -span; column <= span; column++) {
                int entry = grid.first(shots.x[slot], shots.y[slot], column, row);
                for (; entry >= 0; entry = grid.next(entry)) {
                    if (grid.isShip(entry)
                            ? strikesShip(slot, entry)
                            : strikesRock(slot, grid.asteroid(entry))) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private boolean strikesShip(int slot, int seat) {
        Shots shots = world.shots();
        Ships ships = world.ships();
        int owner = Shots.owner(slot);
        if (!ships.alive(seat) || !world.damage().mayHurt(owner, seat)) {
            return false;
        }
        int radius = world.rules().radius[ships.type[seat]] + SHOT_RADIUS;
        int vx = shots.vx[slot] - ships.vx[seat];
        int vy = shots.vy[slot] - ships.vy[seat];
        if (!sweeps(slot, ships.x[seat], ships.y[seat], vx, vy, radius)) {
            return false;
        }
        world.damage().hurt(seat, owner, shotDamage(slot), Events.Cause.SHOT);
        return true;
    }

    private boolean strikesRock(int slot, int rock) {
        Shots shots = world.shots();
        Asteroids asteroids = world.asteroids();
        if (!asteroids.alive(rock)) {
            return false;
        }
        int radius = Units.units(Balance.ASTEROID_RADIUS[asteroids.size[rock]]) + SHOT_RADIUS;
        int vx = shots.vx[slot] - asteroids.vx[rock];
        int vy = shots.vy[slot] - asteroids.vy[rock];
        if (!sweeps(slot, asteroids.x[rock], asteroids.y[rock], vx, vy, radius)) {
            return false;
        }
        world.spawner().chip(rock, shotDamage(slot));
        return true;
    }

    private int shotDamage(int slot) {
        int type = world.shots().type[slot];
        return type == Hull.LANCER.ordinal() ? Balance.ALT_DAMAGE[type] : Balance.FIRE_DAMAGE[type];
    }

    /**
     * Whether the way of a shot in this tick, seen from the target, passes within {@code radius} of
     * it.
     */
    private boolean sweeps(int slot, int x, int y, int vx, int vy, int radius) {
        Shots shots = world.shots();
        double toX = torus.delta(x, shots.x[slot]);
        double toY = torus.delta(y, shots.y[slot]);
        double length = (double) vx * vx + (double) vy * vy;
        double back = length == 0 ? 0 : (toX * vx + toY * vy) / length;
        back = back < 0 ? 0 : back > 1 ? 1 : back;
        double nearX = toX - back * vx;
        double nearY = toY - back * vy;
        return nearX * nearX + nearY * nearY < (double) radius * radius;
    }

    private void mines() {
        Mines mines = world.mines();
        release();
        for (int slot = mines.next(0); slot >= 0; slot = mines.next(slot + 1)) {
            if (mines.arming[slot] == 0 && gripsOrTriggers(slot)) {
                burst(slot);
                mines.remove(slot);
            }
        }
    }

    private void release() {
        Ships ships = world.ships();
        for (int seat = ships.next(0); seat >= 0; seat = ships.next(seat + 1)) {
            if (Movement.renewsGrip(world.tick(), seat)) {
                ships.pullX[seat] = 0;
                ships.pullY[seat] = 0;
            }
        }
    }

    /** Grips the ships in reach; true where an enemy is near enough to set the mine off. */
    private boolean gripsOrTriggers(int slot) {
        Mines mines = world.mines();
        Grid grid = world.grid();
        boolean triggered = false;
        int span = Grid.bucketsFor(MINE_REACH);
        for (int row = -span; row <= span; row++) {
            for (int column = -span; column <= span; column++) {
                int entry = grid.first(mines.x[slot], mines.y[slot], column, row);
                for (; entry >= 0; entry = grid.next(entry)) {
                    if (grid.isShip(entry) && world.ships().alive(entry)) {
                        triggered |= grip(slot, entry);
                    }
                }
            }
        }
        return triggered;
    }

    private boolean grip(int slot, int seat) {
        Mines mines = world.mines();
        Ships ships = world.ships();
        if (!world.damage().mayHurt(Mines.owner(slot), seat) || ships.protection[seat] > 0) {
            return false;
        }
        double dx = torus.delta(ships.x[seat], mines.x[slot]);
        double dy = torus.delta(ships.y[seat], mines.y[slot]);
        double squared = dx * dx + dy * dy;
        if (squared >= (double) MINE_REACH * MINE_REACH) {
            return false;
        }
        double distance = Math.sqrt(squared) + 1;
        if (Movement.renewsGrip(world.tick(), seat)) {
            double force = world.rules().minePull * (1 - distance / MINE_REACH);
            ships.pullX[seat] = clampPull(ships.pullX[seat] + (int) (force * dx / distance));
            ships.pullY[seat] = clampPull(ships.pullY[seat] + (int) (force * dy / distance));
        }
        return distance < MINE_TRIGGER;
    }

    private static int clampPull(int pull) {
        return Math.min(MAX_PULL, Math.max(-MAX_PULL, pull));
    }

    private void burst(int slot) {
        Mines mines = world.mines();
        Ships ships = world.ships();
        Grid grid = world.grid();
        int owner = Mines.owner(slot);
        world.events().add(Events.BURST, slot, owner, 0, mines.x[slot], mines.y[slot]);
        int span = Grid.bucketsFor(MINE_BURST);
        for (int row = -span; row <= span; row++) {
            for (int column = -span; column <= span; column++) {
                int entry = grid.first(mines.x[slot], mines.y[slot], column, row);
                for (; entry >= 0; entry = grid.next(entry)) {
                    if (grid.isShip(entry)
                            && ships.alive(entry)
                            && world.damage().mayHurt(owner, entry)) {
                        double dx = torus.delta(mines.x[slot], ships.x[entry]);
                        double dy = torus.delta(mines.y[slot], ships.y[entry]);
                        double share = 1 - Math.sqrt(dx * dx + dy * dy) / MINE_BURST;
                        int points = (int) (Balance.ALT_DAMAGE[Hull.BULWARK.ordinal()] * share);
                        world.damage().hurt(entry, owner, points, Events.Cause.MINE);
                    }
                }
            }
        }
    }
}
