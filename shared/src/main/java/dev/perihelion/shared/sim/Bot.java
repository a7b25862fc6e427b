package dev.perihelion.shared.sim;

import java.util.Arrays;

/**
 * A pilot made of rules. It sees what a client of its seat may see, and answers with
 * {@link Controls} like anybody else; the same code flies the bots of the server and those that
 * come over the network.
 *
 * <p>Not thread-safe; one object serves many seats of one set of entities, its memory is by seat.
 */
public final class Bot {
    private static final int NOBODY = -1;
    private static final int SIGHT = Units.units(1200);
    private static final int SCAN_TICKS = 16;
    private static final int THINK_TICKS = 8;

    private final Arena arena;
    private final Torus torus;
    private final Entities entities;
    private final Movement movement;
    private final int[] targets;

    /**
     * A pilot for the ships among those entities; {@code movement} stands at their tick when it is
     * asked.
     */
    public Bot(Arena arena, Entities entities, Movement movement) {
        this.arena = arena;
        this.entities = entities;
        this.movement = movement;
        torus = arena.torus();
        targets = new int[arena.seats()];
        Arrays.fill(targets, NOBODY);
    }

    /** The controls of that seat for the tick after {@code tick}. */
    public int controls(int seat, int tick) {
        Ships ships = entities.ships();
        if (!ships.alive(seat)) {
            targets[seat] = NOBODY;
            return Controls.NONE;
        }
        if ((tick + seat) % THINK_TICKS != 0) {
            return ships.controls[seat];
        }
        if ((tick + seat) % SCAN_TICKS == 0 || !valid(targets[seat])) {
            targets[seat] = nearestEnemy(seat);
        }
        int escape = escape(seat);
        if (escape >= 0) {
            return steer(seat, escape, Controls.THRUST | Controls.BOOST);
        }
        return targets[seat] == NOBODY
                ? Controls.of(0, Controls.THRUST)
                : attack(seat, targets[seat]);
    }

    private boolean valid(int target) {
        return target != NOBODY && entities.ships().alive(target);
    }

    private int nearestEnemy(int seat) {
        Ships ships = entities.ships();
        int best = NOBODY;
        double nearest = (double) SIGHT * SIGHT;
        for (int other = ships.next(0); other >= 0; other = ships.next(other + 1)) {
            boolean friend = arena.mode().hasTeams() && ships.team[other] == ships.team[seat];
            if (other != seat && !friend && ships.cloak[other] == 0) {
                double dx = torus.delta(ships.x[seat], ships.x[other]);
                double dy = torus.delta(ships.y[seat], ships.y[other]);
                double squared = dx * dx + dy * dy;
                if (squared < nearest) {
                    nearest = squared;
                    best = other;
                }
            }
        }
        return best;
    }

    /** The heading away from a body that is too near on the way, or -1. */
    private int escape(int seat) {
        Ships ships = entities.ships();
        Bodies bodies = movement.bodies();
        int ahead = arena.tickRate() / 2;
        int x = torus.wrap(ships.x[seat] + ships.vx[seat] * ahead);
        int y = torus.wrap(ships.y[seat] + ships.vy[seat] * ahead);
        int body = bodies.touched(x, y, Units.units(90));
        if (body < 0) {
            body = bodies.touched(ships.x[seat], ships.y[seat], Units.units(70));
        }
        if (body < 0) {
            return -1;
        }
        int dx = torus.delta(bodies.x(body), ships.x[seat]);
        int dy = torus.delta(bodies.y(body), ships.y[seat]);
        return Trig.atan2(dy, dx);
    }

    private int attack(int seat, int target) {
        Ships ships = entities.ships();
        int dx = torus.delta(ships.x[seat], ships.x[target]);
        int dy = torus.delta(ships.y[seat], ships.y[target]);
        int distance = (int) Math.sqrt((double) dx * dx + (double) dy * dy);
        int flight = distance / Math.max(1, Units.perTick(800, arena.tickRate()));
        int leadX = dx + (ships.vx[target] - ships.vx[seat]) * flight;
        int leadY = dy + (ships.vy[target] - ships.vy[seat]) * flight;
        int heading = Trig.atan2(leadY, leadX);
        int error = Math.abs(Trig.turnBetween(ships.angle[seat], heading));
        int flags = 0;
        if (distance > Units.units(260) && error < Units.TURN / 8) {
            flags |= Controls.THRUST;
        }
        if (error < Units.TURN / 60 && distance < Units.units(700)) {
            flags |= Controls.FIRE;
        }
        if (distance < Units.units(200) && ships.type[seat] == Hull.BULWARK.ordinal()) {
            flags |= Controls.ALT;
        }
        return steer(seat, heading, flags);
    }

    private int steer(int seat, int heading, int flags) {
        int difference = Trig.turnBetween(entities.ships().angle[seat], heading);
        int size = Math.abs(difference);
        int step = size > 3000 ? 7 : size > 1200 ? 5 : size > 400 ? 3 : size > 100 ? 1 : 0;
        return Controls.of(difference < 0 ? -step : step, flags);
    }
}
