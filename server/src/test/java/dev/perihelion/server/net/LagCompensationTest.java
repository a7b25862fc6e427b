package dev.perihelion.server.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perihelion.server.match.Journal;
import dev.perihelion.shared.client.Action;
import dev.perihelion.shared.client.Pilot;
import dev.perihelion.shared.client.Scene;
import dev.perihelion.shared.sim.Arena;
import dev.perihelion.shared.sim.ArenaSpec;
import dev.perihelion.shared.sim.BeaconSpec;
import dev.perihelion.shared.sim.BodySpec;
import dev.perihelion.shared.sim.Commands;
import dev.perihelion.shared.sim.Events;
import dev.perihelion.shared.sim.Hull;
import dev.perihelion.shared.sim.Mode;
import dev.perihelion.shared.sim.Rewind;
import dev.perihelion.shared.sim.Ships;
import dev.perihelion.shared.sim.Trig;
import dev.perihelion.shared.sim.Units;
import dev.perihelion.shared.sim.World;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/**
 * A lancer that rests beyond a star's reach aims at a ship in orbit as its own picture shows it,
 * through a link of 100 ms, and fires when it is dead on: it hits, and would not without lag
 * compensation.
 */
class LagCompensationTest {
    private static final int SHOTS = 10;
    private static final int MOST_SECONDS = 600;
    private static final long SECOND = 1_000_000_000L;
    private static final int STAR = 1024;
    private static final double ORBIT = 300;
    private static final double REST = 620;
    private static final int STAR_RADIUS = 90;
    private static final int STAR_GRAVITY = 3200;
    private static final double HALF_WIDTH = 3.0 * Units.ONE;
    private static final double LEAST_CROSSING = 200;
    private static final double DEAD_ON_UNITS = 3;
    private static final int PRESSED_PICTURES = 4;

    private static final Rewind NO_PAST = new Rewind() {
        @Override
        public boolean known(int seat, int ticks) {
            return false;
        }

        @Override
        public int x(int seat, int ticks) {
            throw new IllegalStateException();
        }

        @Override
        public int y(int seat, int ticks) {
            throw new IllegalStateException();
        }
    };

    /** One shot, as the server judged it. */
    private record Shot(
            int victim, int lagTicks, int length, int expectedLength, double awayUnits) {}

    private final Random random = new Random(100);
    private final int[] lags = new int[2];
    private final SimNet net = new SimNet(random, List.of(arena()), 0, 1, new Journal() {
        @Override
        public void append(Commands commands) {
            System.arraycopy(commands.lagTicks, 0, lags, 0, lags.length);
        }
    });
    private final SimPilot shooter =
            new SimPilot(net, new SimLink(net, random, 100, 20), random, Hull.LANCER);
    private final SimPilot target =
            new SimPilot(net, new SimLink(net, random, 40, 5), random, Hull.DART);
    private final List<Shot> shots = new ArrayList<>();

    /** Where the last picture before each tick was flown showed the target. */
    private final Map<Integer, double[]> seen = new HashMap<>();

    private int pressed;

    private static Arena arena() {
        BodySpec[] bodies = {
            new BodySpec(true, STAR, STAR, -1, 0, 0, 0, STAR_RADIUS, STAR_GRAVITY, 520)
        };
        return new Arena(new ArenaSpec(
                "orbit",
                11,
                SimNet.RATE,
                2,
                Mode.FREE_FOR_ALL,
                1,
                3600,
                0,
                0,
                0,
                bodies,
                new BeaconSpec[0]));
    }

    @Test
    void whatIsSeenDeadOnIsHit() {
        shoot();
        for (Shot shot : shots) {
            assertEquals(other(), shot.victim(), shot.toString());
            assertEquals(shot.expectedLength(), shot.length(), shot.toString());
            assertTrue(shot.lagTicks() >= 6, shot.toString());
            // Half of a tick's way: the picture stands between two ticks, the judge on one.
            assertTrue(shot.awayUnits() < 3.5, shot.toString());
        }
    }

    @Test
    void withoutLagCompensationTheSameShotsMiss() {
        net.match().world().rewind(NO_PAST);
        shoot();
        for (Shot shot : shots) {
            assertEquals(-1, shot.victim(), shot.toString());
        }
    }

    private void shoot() {
        net.afterTick(this::judge);
        target.fly(this::orbit, () -> {});
        shooter.fly(this::aim, this::see);
        for (int second = 1; second <= MOST_SECONDS && shots.size() < SHOTS; second++) {
            net.clock().runUntil(second * SECOND);
        }
        assertTrue(shots.size() >= SHOTS, shots.toString());
    }

    /** Round the star, counter-clockwise. */
    private void orbit() {
        double[] own = own(target);
        if (own.length == 0) {
            return;
        }
        double pull = STAR_GRAVITY * (double) STAR_RADIUS * STAR_RADIUS / (ORBIT * ORBIT);
        double along = own[4] < ORBIT * 1.5 ? Math.sqrt(pull * ORBIT) : 60;
        steer(target, own, -own[1] / own[4] * along, own[0] / own[4] * along, ORBIT);
    }

    /** Rests beyond the star's reach and points at the target as the last picture showed it. */
    private void aim() {
        Pilot hands = shooter.client().pilot();
        double[] own = own(shooter);
        pressed = Math.max(0, pressed - 1);
        hands.touch(Action.FIRE, pressed > 0);
        if (own.length == 0) {
            return;
        }
        double speed = Math.hypot(own[2], own[3]);
        if (Math.abs(own[4] - REST) > 80 || speed > (hands.holds(Action.THRUST) ? 3 : 12)) {
            steer(shooter, own, 0, 0, REST);
            return;
        }
        hands.touch(Action.THRUST, false);
        Scene.Ships ships = shooter.client().scene().ships;
        int me = row(ships, shooter.play().seat());
        int it = row(ships, other());
        if (me < 0 || it < 0) {
            return;
        }
        double dx = ships.x[it] - ships.x[me];
        double dy = ships.y[it] - ships.y[me];
        double distance = Math.hypot(dx, dy);
        hands.stick((float) (dx / distance), (float) (dy / distance));
        double off = Math.IEEEremainder(Math.atan2(dy, dx) - ships.angle[me], 2 * Math.PI);
        double crossing = Math.abs(ships.vx[it] * dy - ships.vy[it] * dx) / distance;
        Ships predicted = shooter.play().prediction().before().ships();
        boolean ready = predicted.cooldown[shooter.play().seat()] == 0;
        boolean nearSide = distance < own[4] - ORBIT / 3;
        boolean exposed = shooter.play().replica().entities().ships().protection[other()] == 0;
        if (ready
                && nearSide
                && exposed
                && crossing > LEAST_CROSSING
                && Math.abs(off) * distance < DEAD_ON_UNITS) {
            pressed = PRESSED_PICTURES;
            hands.touch(Action.FIRE, true);
        }
    }

    private void see() {
        Scene scene = shooter.client().scene();
        int it = row(scene.ships, other());
        if (it >= 0) {
            double x = scene.view.x + scene.ships.x[it];
            double y = scene.view.y + scene.ships.y[it];
            seen.put(shooter.play().prediction().tick() + 1, new double[] {x, y});
        }
    }

    private void judge() {
        World world = net.match().world();
        Events events = world.events();
        for (int i = 0; i < events.count() && shots.size() < SHOTS; i++) {
            if (events.kind(i) == Events.LANCED && events.a(i) == shooter.play().seat()) {
                int lag = lags[events.a(i)];
                int seat = other();
                Ships past = net.at("orbit", world.tick() - lag).ships();
                double[] shown = Objects.requireNonNull(seen.get(world.tick()));
                double away = Math.hypot(
                        shown[0] - past.x[seat] / (double) Units.ONE,
                        shown[1] - past.y[seat] / (double) Units.ONE);
                int length = length(world, events.a(i), past.x[seat], past.y[seat]);
                shots.add(new Shot(events.b(i), lag, events.value(i), length, away));
            }
        }
    }

    /** How long the beam is if the target is judged at that place. */
    private int length(World world, int seat, int x, int y) {
        Ships ships = world.ships();
        double cos = Trig.cos(ships.angle[seat]) / (double) Trig.ONE;
        double sin = Trig.sin(ships.angle[seat]) / (double) Trig.ONE;
        double dx = world.arena().torus().delta(ships.x[seat], x);
        double dy = world.arena().torus().delta(ships.y[seat], y);
        double aside = dx * sin - dy * cos;
        double radius = world.movement().shipRadius(Hull.DART.ordinal()) + HALF_WIDTH;
        return (int) (dx * cos + dy * sin - Math.sqrt(radius * radius - aside * aside));
    }

    /**
     * Thrusts towards a velocity that the ship lacks: the given one, and what brings it to a
     * distance from the star.
     */
    private static void steer(SimPilot ship, double[] own, double vx, double vy, double distance) {
        double inward = Math.clamp((own[4] - distance) * 1.5, -160, 160);
        double lackX = vx - own[0] / own[4] * inward - own[2];
        double lackY = vy - own[1] / own[4] * inward - own[3];
        double lack = Math.hypot(lackX, lackY);
        Pilot hands = ship.client().pilot();
        hands.stick((float) (lackX / lack), (float) (lackY / lack));
        double off = Math.IEEEremainder(Math.atan2(lackY, lackX) - own[5], 2 * Math.PI);
        hands.touch(Action.THRUST, lack > 6 && Math.abs(off) < 0.5);
    }

    /** Own ship as predicted, from the star: place, velocity, distance, heading; or nothing. */
    private static double[] own(SimPilot ship) {
        if (!ship.play().prediction().alive()) {
            return new double[0];
        }
        int seat = ship.play().seat();
        Ships ships = ship.play().prediction().before().ships();
        double x = ships.x[seat] / (double) Units.ONE - STAR;
        double y = ships.y[seat] / (double) Units.ONE - STAR;
        double perSecond = SimNet.RATE / (double) Units.ONE;
        return new double[] {
            x,
            y,
            ships.vx[seat] * perSecond,
            ships.vy[seat] * perSecond,
            Math.hypot(x, y),
            ships.angle[seat] * 2 * Math.PI / Units.TURN
        };
    }

    /** The seat of the target: there are two. */
    private int other() {
        return 1 - shooter.play().seat();
    }

    private static int row(Scene.Ships ships, int seat) {
        for (int i = 0; i < ships.count; i++) {
            if (ships.slot[i] == seat) {
                return i;
            }
        }
        return -1;
    }
}
