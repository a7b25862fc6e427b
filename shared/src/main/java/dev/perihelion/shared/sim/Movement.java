package dev.perihelion.shared.sim;

/**
 * One entity, one tick: what server and client compute alike, so that the wire does not carry
 * motion.
 *
 * <p>A step depends on nothing but the entity's own row and the bodies at that tick. Whatever two
 * entities do to each other is not here but in {@link World}; the wire carries it as a correction.
 *
 * <p>Not thread-safe: {@link #moveTo} moves the bodies.
 */
public final class Movement {
    /** Width of a velocity: 2^19 is 128 units per tick, 2,560 units a second at 20 Hz. */
    public static final int VELOCITY_BITS = 20;

    /** The largest speed along one axis, length per tick. */
    public static final int MAX_SPEED = (1 << VELOCITY_BITS - 1) - 1;

    /** The ship fired its first weapon. */
    public static final int FIRED = 1;

    /** The ship used its second weapon. */
    public static final int FIRED_ALT = 2;

    /** The ship bounced off a planet. */
    public static final int BUMPED = 4;

    /** The ship burns in a star. */
    public static final int BURNED = 8;

    /** The engine pushes. */
    public static final int THRUSTING = 16;

    /** The engine pushes with boost. */
    public static final int BOOSTING = 32;

    /** The shield is up. */
    public static final int SHIELDED = 64;

    /** The grip of mines on a ship is renewed every so many ticks, see {@link #renewsGrip}. */
    private static final int GRIP_TICKS = 12;

    private final Torus torus;
    private final Bodies bodies;
    private final Rules rules;

    /** The movement of an arena. */
    public Movement(Arena arena) {
        this(arena, new Rules(arena.tickRate()));
    }

    Movement(Arena arena, Rules rules) {
        this.rules = rules;
        torus = arena.torus();
        bodies = new Bodies(arena);
    }

    /** The bodies at the tick of the last {@link #moveTo}. */
    public Bodies bodies() {
        return bodies;
    }

    /**
     * Whether mines renew their grip on that ship in a tick. In between it is part of the
     * prediction.
     */
    public static boolean renewsGrip(int tick, int seat) {
        return (tick + seat) % GRIP_TICKS == 0;
    }

    /** Hit points of a fresh ship of that {@link Hull} ordinal. */
    public int fullHull(int type) {
        return rules.maxHull[type];
    }

    /** A full battery of that {@link Hull} ordinal, in the unit of {@link Ships#energy}. */
    public int fullEnergy(int type) {
        return rules.maxEnergy[type];
    }

    /**
     * How far a ship of that {@link Hull} ordinal turns per tick, a 16-bit angle, at a step of 0 to
     * 7.
     */
    public int turnRate(int type, int step) {
        return rules.turn[type][step];
    }

    /** Radius of a ship of that {@link Hull} ordinal, a length. */
    public int shipRadius(int type) {
        return rules.radius[type];
    }

    /** Sets the tick of the steps that follow. */
    public void moveTo(int tick) {
        bodies.moveTo(tick);
    }

    /** Moves a ship by one tick under the controls in its row; returns what it did, as flags. */
    public int stepShip(Ships ships, int slot) {
        int type = ships.type[slot];
        int controls = ships.controls[slot];
        countDown(ships, slot);
        int turn = Controls.turn(controls);
        int rate = rules.turn[type][Math.abs(turn)];
        ships.angle[slot] = ships.angle[slot] + (turn < 0 ? -rate : rate) & Units.TURN - 1;
        int done = power(ships, slot, type, controls);
        push(ships, slot, type, controls, done);
        ships.vx[slot] += ships.pullX[slot];
        ships.vy[slot] += ships.pullY[slot];
        bodies.pull(ships.x, ships.y, ships.vx, ships.vy, slot);
        slow(ships.vx, slot, rules.drag[type]);
        slow(ships.vy, slot, rules.drag[type]);
        ships.x[slot] = torus.wrap(ships.x[slot] + ships.vx[slot]);
        ships.y[slot] = torus.wrap(ships.y[slot] + ships.vy[slot]);
        done |= touch(ships, slot, type);
        return done | fire(ships, slot, type, controls);
    }

    private static void countDown(Ships ships, int slot) {
        ships.cooldown[slot] = Math.max(0, ships.cooldown[slot] - 1);
        ships.altCooldown[slot] = Math.max(0, ships.altCooldown[slot] - 1);
        ships.overdrive[slot] = Math.max(0, ships.overdrive[slot] - 1);
        ships.cloak[slot] = Math.max(0, ships.cloak[slot] - 1);
        ships.protection[slot] = Math.max(0, ships.protection[slot] - 1);
    }

    /** Charges the battery and takes what boost and shield need. */
    private int power(Ships ships, int slot, int type, int controls) {
        boolean overdrive = ships.overdrive[slot] > 0;
        int energy = Math.min(
                rules.maxEnergy[type],
                ships.energy[slot]
                        + rules.charge[type] * (overdrive ? Balance.OVERDRIVE_CHARGE : 1));
        int done = 0;
        if (Controls.has(controls, Controls.THRUST)) {
            done |= THRUSTING;
            int drain = rules.boostDrain[type];
            if (Controls.has(controls, Controls.BOOST) && energy >= drain) {
                energy -= drain;
                done |= BOOSTING;
            }
        }
        int drain = rules.shieldDrain[type];
        if (Controls.has(controls, Controls.SHIELD) && energy >= drain) {
            energy -= drain;
            done |= SHIELDED;
        }
        ships.energy[slot] = energy;
        return done;
    }

    private void push(Ships ships, int slot, int type, int controls, int done) {
        int force = 0;
        if ((done & THRUSTING) != 0) {
            force = (done & BOOSTING) != 0 ? rules.boostThrust[type] : rules.thrust[type];
        }
        if (Controls.has(controls, Controls.REVERSE)) {
            force -= rules.reverseThrust[type];
        }
        if (ships.overdrive[slot] > 0) {
            force += force >> 2;
        }
        if (force != 0) {
            int angle = ships.angle[slot];
            ships.vx[slot] += force * Trig.cos(angle) / Trig.ONE;
            ships.vy[slot] += force * Trig.sin(angle) / Trig.ONE;
        }
    }

    private static void slow(int[] speeds, int slot, int drag) {
        int speed = speeds[slot];
        speeds[slot] = clampSpeed(speed - speed / 16 * drag / (Units.ONE / 16));
    }

    /** A speed along one axis within what the state can hold. */
    static int clampSpeed(int speed) {
        return Math.min(MAX_SPEED, Math.max(-MAX_SPEED, speed));
    }

    /** Stars burn, planets throw back. */
    private int touch(Ships ships, int slot, int type) {
        int body = bodies.touched(ships.x[slot], ships.y[slot], Units.units(Balance.STAR_CORONA));
        if (body < 0) {
            return 0;
        }
        if (bodies.star(body)) {
            ships.hull[slot] = Math.max(0, ships.hull[slot] - rules.starBurn(bodies.tick()));
            return BURNED;
        }
        return bounce(ships, slot, type, body) ? BUMPED : 0;
    }

    /** Lifts a ship out of a planet and mirrors half of its approach; true where it touched. */
    private boolean bounce(Ships ships, int slot, int type, int body) {
        double dx = torus.delta(bodies.x(body), ships.x[slot]);
        double dy = torus.delta(bodies.y(body), ships.y[slot]);
        double near = (double) bodies.radius(body) + rules.radius[type];
        double distance = Math.sqrt(dx * dx + dy * dy);
        if (distance >= near) {
            return false;
        }
        double nx = distance < 1 ? 1 : dx / distance;
        double ny = distance < 1 ? 0 : dy / distance;
        ships.x[slot] = torus.wrap(bodies.x(body) + (int) (nx * (near + 1)));
        ships.y[slot] = torus.wrap(bodies.y(body) + (int) (ny * (near + 1)));
        double approach =
                (ships.vx[slot] - bodies.vx(body)) * nx + (ships.vy[slot] - bodies.vy(body)) * ny;
        if (approach < 0) {
            ships.vx[slot] =
                    clampSpeed(ships.vx[slot] - (int) (Balance.PLANET_BOUNCE * approach * nx));
            ships.vy[slot] =
                    clampSpeed(ships.vy[slot] - (int) (Balance.PLANET_BOUNCE * approach * ny));
            int damage = rules.bumpDamage((int) -approach);
            ships.hull[slot] = Math.max(0, ships.hull[slot] - damage);
        }
        return true;
    }

    private int fire(Ships ships, int slot, int type, int controls) {
        int done = 0;
        if (Controls.has(controls, Controls.FIRE)
                && ships.cooldown[slot] == 0
                && ships.energy[slot] >= rules.fireEnergy[type]) {
            ships.energy[slot] -= rules.fireEnergy[type];
            ships.cooldown[slot] = rules.fireTicks[type];
            done |= FIRED;
        }
        if (Controls.has(controls, Controls.ALT)
                && rules.altEnergy[type] > 0
                && ships.altCooldown[slot] == 0
                && ships.energy[slot] >= rules.altEnergy[type]) {
            ships.energy[slot] -= rules.altEnergy[type];
            ships.altCooldown[slot] = rules.altTicks[type];
            done |= FIRED_ALT;
        }
        if (done != 0) {
            ships.protection[slot] = 0;
            ships.cloak[slot] = 0;
        }
        return done;
    }

    /**
     * The slot of the shot that a ship launched with those flags, now alive in {@code shots}, or -1
     * for none. Call it right after {@link #stepShip}, before anything else touches the row.
     */
    public int launchShot(Ships ships, int slot, int done, Shots shots) {
        boolean lancer = ships.type[slot] == Hull.LANCER.ordinal();
        if ((done & (lancer ? FIRED_ALT : FIRED)) == 0) {
            return -1;
        }
        int type = ships.type[slot];
        int shot = slot * Shots.PER_SHIP + ships.shotNext[slot];
        ships.shotNext[slot] = ships.shotNext[slot] + 1 & Shots.PER_SHIP - 1;
        int cos = Trig.cos(ships.angle[slot]);
        int sin = Trig.sin(ships.angle[slot]);
        int muzzle = rules.radius[type] / Trig.ONE;
        int speed = rules.shotSpeed[type];
        shots.add(shot);
        shots.x[shot] = torus.wrap(ships.x[slot] + muzzle * cos);
        shots.y[shot] = torus.wrap(ships.y[slot] + muzzle * sin);
        shots.vx[shot] = clampSpeed(ships.vx[slot] + speed / 8 * cos / (Trig.ONE / 8));
        shots.vy[shot] = clampSpeed(ships.vy[slot] + speed / 8 * sin / (Trig.ONE / 8));
        shots.life[shot] = rules.shotTicks[type];
        shots.type[shot] = type;
        return shot;
    }

    /**
     * The slot of the mine that a ship laid with those flags, now alive in {@code mines}, or -1 for
     * none.
     */
    public int layMine(Ships ships, int slot, int done, Mines mines) {
        if ((done & FIRED_ALT) == 0 || ships.type[slot] != Hull.BULWARK.ordinal()) {
            return -1;
        }
        int mine = slot * Mines.PER_SHIP + ships.mineNext[slot];
        ships.mineNext[slot] = ships.mineNext[slot] + 1 & Mines.PER_SHIP - 1;
        mines.add(mine);
        mines.x[mine] = ships.x[slot];
        mines.y[mine] = ships.y[slot];
        mines.vx[mine] = ships.vx[slot] / 4;
        mines.vy[mine] = ships.vy[slot] / 4;
        mines.life[mine] = rules.mineTicks;
        mines.arming[mine] = rules.mineArmingTicks;
        return mine;
    }

    /** Moves a shot by one tick; false where it ends by age or on a body. */
    public boolean stepShot(Shots shots, int slot) {
        bodies.pull(shots.x, shots.y, shots.vx, shots.vy, slot);
        shots.vx[slot] = clampSpeed(shots.vx[slot]);
        shots.vy[slot] = clampSpeed(shots.vy[slot]);
        shots.x[slot] = torus.wrap(shots.x[slot] + shots.vx[slot]);
        shots.y[slot] = torus.wrap(shots.y[slot] + shots.vy[slot]);
        shots.life[slot] = Math.max(0, shots.life[slot] - 1);
        return shots.life[slot] > 0 && bodies.touched(shots.x[slot], shots.y[slot], 0) < 0;
    }

    /** Moves a mine by one tick; false where it ends by age or on a body. */
    public boolean stepMine(Mines mines, int slot) {
        bodies.pull(mines.x, mines.y, mines.vx, mines.vy, slot);
        slow(mines.vx, slot, rules.drag[0]);
        slow(mines.vy, slot, rules.drag[0]);
        mines.x[slot] = torus.wrap(mines.x[slot] + mines.vx[slot]);
        mines.y[slot] = torus.wrap(mines.y[slot] + mines.vy[slot]);
        mines.arming[slot] = Math.max(0, mines.arming[slot] - 1);
        mines.life[slot] = Math.max(0, mines.life[slot] - 1);
        return mines.life[slot] > 0 && bodies.touched(mines.x[slot], mines.y[slot], 0) < 0;
    }

    /** Moves an asteroid by one tick; false where it falls into a body. */
    public boolean stepAsteroid(Asteroids asteroids, int slot) {
        bodies.pull(asteroids.x, asteroids.y, asteroids.vx, asteroids.vy, slot);
        asteroids.vx[slot] = clampSpeed(asteroids.vx[slot]);
        asteroids.vy[slot] = clampSpeed(asteroids.vy[slot]);
        asteroids.x[slot] = torus.wrap(asteroids.x[slot] + asteroids.vx[slot]);
        asteroids.y[slot] = torus.wrap(asteroids.y[slot] + asteroids.vy[slot]);
        asteroids.angle[slot] = asteroids.angle[slot] + asteroids.spin[slot] & Units.TURN - 1;
        return bodies.touched(asteroids.x[slot], asteroids.y[slot], 0) < 0;
    }
}
