package dev.perihelion.shared.client;

import dev.perihelion.shared.sim.Arena;
import dev.perihelion.shared.sim.Bodies;
import dev.perihelion.shared.sim.Movement;
import dev.perihelion.shared.sim.Ships;
import dev.perihelion.shared.sim.Sizes;
import dev.perihelion.shared.sim.Torus;
import dev.perihelion.shared.sim.Trig;
import dev.perihelion.shared.sim.Units;

/**
 * How far a lance shot reaches in the picture: to the first ship or body on its way. The server
 * alone decides what it does.
 */
final class Lance {
    private static final double REACH = Units.units(Sizes.LANCE_REACH);
    private static final double HALF_WIDTH = Units.units(Sizes.LANCE_HALF_WIDTH);

    private final Arena arena;
    private final Torus torus;

    Lance(Arena arena) {
        this.arena = arena;
        this.torus = arena.torus();
    }

    /**
     * The length of the beam of {@code shooter} (a row of {@code from}), among the ships of
     * {@code targets} and the bodies.
     */
    int length(Ships from, int shooter, Ships targets, Movement movement) {
        double cos = Trig.cos(from.angle[shooter]) / (double) Trig.ONE;
        double sin = Trig.sin(from.angle[shooter]) / (double) Trig.ONE;
        int x = from.x[shooter];
        int y = from.y[shooter];
        double best = REACH;
        Bodies bodies = movement.bodies();
        for (int i = 0; i < bodies.count(); i++) {
            best = Math.min(best, hit(x, y, bodies.x(i), bodies.y(i), bodies.radius(i), cos, sin));
        }
        for (int s = targets.next(0); s >= 0; s = targets.next(s + 1)) {
            boolean friend = arena.mode().hasTeams() && targets.team[s] == from.team[shooter];
            if (s != shooter && !friend) {
                double radius = movement.shipRadius(targets.type[s]) + HALF_WIDTH;
                best = Math.min(best, hit(x, y, targets.x[s], targets.y[s], radius, cos, sin));
            }
        }
        return (int) best;
    }

    private double hit(int x, int y, int toX, int toY, double radius, double cos, double sin) {
        double dx = torus.delta(x, toX);
        double dy = torus.delta(y, toY);
        double along = dx * cos + dy * sin;
        double across = Math.abs(dy * cos - dx * sin);
        if (along < 0 || across > radius) {
            return REACH;
        }
        return Math.max(0, along - Math.sqrt(radius * radius - across * across));
    }
}
