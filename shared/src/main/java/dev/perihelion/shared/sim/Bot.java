package dev.perihelion.shared.sim;

import java.util.Arrays;

/**
 * A pilot made of rules. It sees the entities it is given, a little farther than a player's view
 * where they are the whole match's, but nobody who is cloaked, and answers with {@link Controls}
 * like anybody else; the same code flies the bots of the server and those that come over the
 * network.
 *
 * <p>It decides a few times a second and holds its controls in between. Not thread-safe; one object
 * serves many seats of one set of entities, its memory is by seat and is no part of the match: what
 * it decides comes in as commands.
 */
public final class Bot {
    private static final int NOBODY = -1;
    private static final int NO_HEADING = -1;
    private static final int SIGHT = Units.units(1400);
    private static final int NEAR = Units.units(300);
    private static final int PICKUP_SIGHT = Units.units(650);
    private static final int DANGER = Units.units(80);
    private static final int CLOSE_DANGER = Units.units(60);
    private static final int DECISIONS_PER_SCAN = 3;

    private final Arena arena;
    private final Torus torus;
    private final Entities entities;
    private final Movement movement;
    private final Skill[] skills;
    private final int[] targets;
    private final int[] decisions;
    private final int[] nextTicks;
    private final int[] dice = new int[1];
    private final Rng rng = new Rng(dice, 0);
    private final int[] beaconOwners = new int[Arena.MAX_BEACONS];
    private double aimX;
    private double aimY;

    /**
     * A pilot for the ships among those entities; {@code movement} stands at their tick when it is
     * asked.
     */
    public Bot(Arena arena, Entities entities, Movement movement) {
        this.arena = arena;
        this.entities = entities;
        this.movement = movement;
        torus = arena.torus();
        int seats = arena.seats();
        skills = new Skill[seats];
        for (int seat = 0; seat < seats; seat++) {
            // Hulls go round by seat too; so every hull has pilots of every skill.
            skills[seat] = Skill.of((seat + seat / 3) % 3);
        }
        targets = new int[seats];
        decisions = new int[seats];
        nextTicks = new int[seats];
        Arrays.fill(targets, NOBODY);
        Arrays.fill(beaconOwners, NOBODY);
        rng.seed(seats);
    }

    /** Sets how well a seat's pilot flies. */
    public void skill(int seat, Skill skill) {
        skills[seat] = skill;
    }

    /** Tells who holds the beacons, for those who know. */
    public void learn(Round round) {
        for (int i = 0; i < arena.spec().beacons().length; i++) {
            beaconOwners[i] = round.beaconOwner(i);
        }
    }

    /** The controls of that seat for the tick after {@code tick}. */
    public int controls(int seat, int tick) {
        Ships ships = entities.ships();
        if (!ships.alive(seat)) {
            targets[seat] = NOBODY;
            nextTicks[seat] = 0;
            return Controls.NONE;
        }
        int wait = nextTicks[seat] - tick;
        int interval = Units.ticks(skills[seat].thinkMillis, arena.tickRate());
        if (wait > 0 && wait <= interval) {
            return ships.controls[seat];
        }
        nextTicks[seat] = tick + interval;
        if (decisions[seat]++ % DECISIONS_PER_SCAN == 0 || !visible(targets[seat])) {
            targets[seat] = nearestEnemy(seat);
        }
        return decide(seat, interval);
    }

    private int decide(int seat, int interval) {
        int escape = escape(seat);
        if (escape != NO_HEADING) {
            return fly(seat, escape, interval, Controls.THRUST | Controls.BOOST);
        }
        int target = targets[seat];
        int distance = target == NOBODY ? SIGHT : distance(seat, target);
        if (wounded(seat) && skills[seat] != Skill.EASY && distance < SIGHT / 2) {
            return flee(seat, target, distance, interval);
        }
        int errand = errand(seat, distance);
        if (errand != NO_HEADING) {
            return fly(seat, errand, interval, Controls.THRUST);
        }
        return target == NOBODY
                ? fly(seat, cruise(seat), interval, Controls.THRUST)
                : attack(seat, target, interval);
    }

    private boolean visible(int target) {
        return target != NOBODY
                && entities.ships().alive(target)
                && entities.ships().cloak[target] == 0;
    }

    private boolean friend(int seat, int other) {
        return arena.mode().hasTeams()
                && entities.ships().team[other] == entities.ships().team[seat];
    }

    private int distance(int seat, int other) {
        Ships ships = entities.ships();
        return length(
                torus.delta(ships.x[seat], ships.x[other]),
                torus.delta(ships.y[seat], ships.y[other]));
    }

    private static int length(int dx, int dy) {
        return (int) Math.sqrt((double) dx * dx + (double) dy * dy);
    }

    private int nearestEnemy(int seat) {
        Ships ships = entities.ships();
        int best = NOBODY;
        double nearest = (double) SIGHT * SIGHT;
        for (int other = ships.next(0); other >= 0; other = ships.next(other + 1)) {
            int dx = torus.delta(ships.x[seat], ships.x[other]);
            int dy = torus.delta(ships.y[seat], ships.y[other]);
            if (dx < SIGHT && dx > -SIGHT && dy < SIGHT && dy > -SIGHT && other != seat) {
                double squared = (double) dx * dx + (double) dy * dy;
                if (squared < nearest
                        && !friend(seat, other)
                        && ships.cloak[other] == 0
                        && ships.protection[other] == 0) {
                    nearest = squared;
                    best = other;
                }
            }
        }
        return best;
    }

    /** The heading away from a body that lies on the way, or {@link #NO_HEADING}. */
    private int escape(int seat) {
        Ships ships = entities.ships();
        Bodies bodies = movement.bodies();
        int body = bodies.touched(ships.x[seat], ships.y[seat], CLOSE_DANGER);
        for (int ahead = arena.tickRate() / 4;
                body < 0 && ahead <= arena.tickRate();
                ahead += arena.tickRate() / 4) {
            int x = torus.wrap(ships.x[seat] + ships.vx[seat] * ahead);
            int y = torus.wrap(ships.y[seat] + ships.vy[seat] * ahead);
            body = bodies.touched(x, y, DANGER);
        }
        if (body < 0) {
            return NO_HEADING;
        }
        int dx = torus.delta(bodies.x(body), ships.x[seat]);
        int dy = torus.delta(bodies.y(body), ships.y[seat]);
        int away = Trig.atan2(dy, dx);
        int course = Trig.atan2(ships.vy[seat], ships.vx[seat]);
        int side = Trig.turnBetween(away, course) < 0 ? -Units.TURN / 8 : Units.TURN / 8;
        return away + side & Units.TURN - 1;
    }

    private boolean wounded(int seat) {
        Ships ships = entities.ships();
        return ships.hull[seat] * 10 < movement.fullHull(ships.type[seat]) * 3;
    }

    private int flee(int seat, int target, int distance, int interval) {
        int gift = nearestGift(seat, PICKUP_SIGHT * 2);
        Ships ships = entities.ships();
        int flags = Controls.THRUST | (distance < NEAR * 2 ? Controls.BOOST : 0);
        if (ships.type[seat] == Hull.BULWARK.ordinal() && distance < NEAR) {
            flags |= Controls.ALT;
        }
        if (gift != NO_HEADING || target == NOBODY) {
            return fly(seat, gift == NO_HEADING ? cruise(seat) : gift, interval, flags);
        }
        int dx = torus.delta(ships.x[target], ships.x[seat]);
        int dy = torus.delta(ships.y[target], ships.y[seat]);
        return fly(seat, Trig.atan2(dy, dx), interval, flags);
    }

    /** The heading of something worth a detour: a beacon to take, a gift on the way. */
    private int errand(int seat, int enemyDistance) {
        if (enemyDistance < NEAR) {
            return NO_HEADING;
        }
        int gift = enemyDistance > NEAR * 2 ? nearestGift(seat, PICKUP_SIGHT) : NO_HEADING;
        return gift == NO_HEADING && arena.mode() == Mode.BEACONS
                ? beacon(seat, enemyDistance)
                : gift;
    }

    private int nearestGift(int seat, int sight) {
        Ships ships = entities.ships();
        Pickups pickups = entities.pickups();
        int heading = NO_HEADING;
        int nearest = sight;
        for (int slot = pickups.next(0); slot >= 0; slot = pickups.next(slot + 1)) {
            int dx = torus.delta(ships.x[seat], pickups.x[slot]);
            int dy = torus.delta(ships.y[seat], pickups.y[slot]);
            if (Math.abs(dx) < nearest
                    && Math.abs(dy) < nearest
                    && wants(seat, pickups.type[slot])) {
                int distance = length(dx, dy);
                if (distance < nearest) {
                    nearest = distance;
                    heading = Trig.atan2(dy, dx);
                }
            }
        }
        return heading;
    }

    private boolean wants(int seat, int gift) {
        Ships ships = entities.ships();
        return gift != PickupType.REPAIR.ordinal()
                || ships.hull[seat] < movement.fullHull(ships.type[seat]);
    }

    /**
     * The heading of the nearest beacon that is not the own team's, or of the own one that is to be
     * held.
     */
    private int beacon(int seat, int enemyDistance) {
        Ships ships = entities.ships();
        BeaconSpec[] beacons = arena.spec().beacons();
        int heading = NO_HEADING;
        int nearest = Integer.MAX_VALUE;
        for (int i = 0; i < beacons.length; i++) {
            int dx = torus.delta(ships.x[seat], Units.units(beacons[i].x()));
            int dy = torus.delta(ships.y[seat], Units.units(beacons[i].y()));
            int distance = length(dx, dy);
            boolean held = beaconOwners[i] == ships.team[seat];
            boolean inside = distance < Units.units(beacons[i].radiusUnits()) / 2;
            if (!held && inside && enemyDistance > NEAR * 2) {
                return Trig.atan2(-ships.vy[seat], -ships.vx[seat]);
            }
            if (!held && distance < nearest) {
                nearest = distance;
                heading = Trig.atan2(dy, dx);
            }
        }
        return enemyDistance < NEAR * 2 && nearest > NEAR * 3 ? NO_HEADING : heading;
    }

    /** Where nothing is to be done: on along the own course. */
    private int cruise(int seat) {
        Ships ships = entities.ships();
        return ships.vx[seat] == 0 && ships.vy[seat] == 0
                ? ships.angle[seat]
                : Trig.atan2(ships.vy[seat], ships.vx[seat]);
    }

    private int attack(int seat, int target, int interval) {
        Ships ships = entities.ships();
        Skill skill = skills[seat];
        int type = ships.type[seat];
        boolean lancer = type == Hull.LANCER.ordinal();
        int distance = distance(seat, target);
        lead(
                seat,
                target,
                lancer && distance > NEAR
                        ? 0
                        : Units.perTick(Balance.SHOT_SPEED[type], arena.tickRate()));
        int heading =
                Trig.atan2((int) aimY, (int) aimX) + rng.between(-skill.aimError, skill.aimError);
        int error = Math.abs(Trig.turnBetween(ships.angle[seat], heading));
        int size = Math.max(
                200, Trig.atan2(movement.shipRadius(ships.type[target]), Math.max(1, distance)));
        boolean onTarget = error < size * 2;
        int flags = pursuit(seat, distance, error, lancer ? Units.units(420) : NEAR);
        if (lancer
                && onTarget
                && distance < Units.units(Balance.LANCE_REACH)
                && ships.cooldown[seat] == 0) {
            flags |= Controls.FIRE;
        } else if (!lancer && error < size * 3 && distance < Units.units(skill.fireUnits)) {
            flags |= Controls.FIRE;
        }
        if (lancer && error < size * 3 && distance < NEAR + NEAR / 2) {
            flags |= Controls.ALT;
        }
        if (type == Hull.BULWARK.ordinal() && distance < NEAR) {
            flags |= Controls.ALT;
        }
        if (skill.shields && distance < NEAR * 2 && facing(target, seat) && error > size * 3) {
            flags |= Controls.SHIELD;
        }
        return fly(seat, heading, interval, flags);
    }

    /** Closes in from afar, keeps its distance near by. */
    private int pursuit(int seat, int distance, int error, int wanted) {
        if (error > Units.TURN / 6) {
            return 0;
        }
        if (distance > wanted * 3 && entities.ships().energy[seat] > 70 * Rules.ENERGY_ONE) {
            return Controls.THRUST | Controls.BOOST;
        }
        return distance > wanted ? Controls.THRUST : distance < wanted / 2 ? Controls.REVERSE : 0;
    }

    private boolean facing(int other, int seat) {
        Ships ships = entities.ships();
        int dx = torus.delta(ships.x[other], ships.x[seat]);
        int dy = torus.delta(ships.y[other], ships.y[seat]);
        return Math.abs(Trig.turnBetween(ships.angle[other], Trig.atan2(dy, dx))) < Units.TURN / 30;
    }

    /**
     * Where to aim, relative to the ship: at the target, or at where it will be when a shot of that
     * speed is there.
     */
    private void lead(int seat, int target, int shotSpeed) {
        Ships ships = entities.ships();
        double dx = torus.delta(ships.x[seat], ships.x[target]);
        double dy = torus.delta(ships.y[seat], ships.y[target]);
        double vx = ships.vx[target] - ships.vx[seat];
        double vy = ships.vy[target] - ships.vy[seat];
        aimX = dx;
        aimY = dy;
        for (int i = 0; i < skills[seat].leadSteps && shotSpeed > 0; i++) {
            double flight = Math.sqrt(aimX * aimX + aimY * aimY) / shotSpeed;
            aimX = dx + vx * flight;
            aimY = dy + vy * flight;
        }
    }

    /** The controls that turn towards a heading within the interval, as far as the ship can. */
    private int fly(int seat, int heading, int interval, int flags) {
        int difference = Trig.turnBetween(entities.ships().angle[seat], heading);
        int size = Math.abs(difference);
        int type = entities.ships().type[seat];
        int step = Controls.MAX_TURN;
        while (step > 0 && movement.turnRate(type, step) * interval > size + size / 8) {
            step--;
        }
        return Controls.of(difference < 0 ? -step : step, flags);
    }
}
