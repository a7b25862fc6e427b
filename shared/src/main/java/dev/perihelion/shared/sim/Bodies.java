package dev.perihelion.shared.sim;

/**
 * Stars and planets at one tick: where they are, how they move, how they pull.
 *
 * <p>Not thread-safe: {@link #moveTo} changes it. The pull is {@code g (R/r)^2}, less its value at
 * the reach, so that it ends there without a step.
 */
public final class Bodies {
    private static final double FULL_PHASE = 4294967296.0;

    private final BodySpec[] specs;
    private final Torus torus;
    private final int tickRate;
    private final int[] x;
    private final int[] y;
    private final int[] vx;
    private final int[] vy;
    private final int[] radius;
    private final double[] strength;
    private final double[] atReach;
    private final double[] radiusSquared;
    private final double[] reachSquared;
    private final double[] phasePerTick;
    private int tick = -1;

    /** The bodies of an arena, at tick 0. */
    public Bodies(Arena arena) {
        specs = arena.spec().bodies();
        torus = arena.torus();
        tickRate = arena.tickRate();
        int count = specs.length;
        x = new int[count];
        y = new int[count];
        vx = new int[count];
        vy = new int[count];
        radius = new int[count];
        strength = new double[count];
        atReach = new double[count];
        radiusSquared = new double[count];
        reachSquared = new double[count];
        phasePerTick = new double[count];
        for (int i = 0; i < count; i++) {
            BodySpec spec = specs[i];
            radius[i] = Units.units(spec.radiusUnits());
            double surface =
                    (double) spec.surfaceGravity() * Units.ONE / ((double) tickRate * tickRate);
            strength[i] = surface * radius[i] * radius[i];
            reachSquared[i] =
                    (double) Units.units(spec.reachUnits()) * Units.units(spec.reachUnits());
            radiusSquared[i] = (double) radius[i] * radius[i];
            atReach[i] = strength[i] / reachSquared[i];
            phasePerTick[i] = spec.orbitUnits() == 0
                    ? 0
                    : FULL_PHASE * 1000.0 / spec.periodMillis() / tickRate;
        }
        moveTo(0);
    }

    /** The number of bodies. */
    public int count() {
        return specs.length;
    }

    /** The tick they stand at. */
    public int tick() {
        return tick;
    }

    /** Puts every body where it is at {@code tick}, 0 or more. */
    public void moveTo(int tick) {
        if (this.tick == tick) {
            return;
        }
        this.tick = tick;
        for (int i = 0; i < specs.length; i++) {
            int nowX = place(i, tick, 0, x);
            int nowY = place(i, tick, 1, y);
            vx[i] = 0;
            vy[i] = 0;
            x[i] = nowX;
            y[i] = nowY;
        }
        for (int i = 0; i < specs.length; i++) {
            setVelocity(i, tick);
        }
    }

    private int place(int body, int tick, int axis, int[] known) {
        BodySpec spec = specs[body];
        int centre = spec.parent() >= 0
                ? known[spec.parent()]
                : Units.units(axis == 0 ? spec.x() : spec.y());
        return torus.wrap(centre + offset(body, tick, axis));
    }

    private int offset(int body, int tick, int axis) {
        BodySpec spec = specs[body];
        if (spec.orbitUnits() == 0) {
            return 0;
        }
        double turns = tick * phasePerTick[body] / FULL_PHASE;
        double fraction = turns - (int) turns;
        int phase = (int) (long) (fraction * FULL_PHASE) + (spec.phase() << 16);
        double wave = Trig.fineSin(axis == 0 ? phase + (1 << 30) : phase);
        return (int) (wave * Units.units(spec.orbitUnits()));
    }

    private void setVelocity(int body, int tick) {
        for (int link = body; link >= 0; link = specs[link].parent()) {
            vx[body] += offset(link, tick, 0) - offset(link, Math.max(0, tick - 1), 0);
            vy[body] += offset(link, tick, 1) - offset(link, Math.max(0, tick - 1), 1);
        }
    }

    /** Centre along x. */
    public int x(int body) {
        return x[body];
    }

    /** Centre along y. */
    public int y(int body) {
        return y[body];
    }

    /** Way since the tick before, along x. */
    public int vx(int body) {
        return vx[body];
    }

    /** Way since the tick before, along y. */
    public int vy(int body) {
        return vy[body];
    }

    /** Radius as a length. */
    public int radius(int body) {
        return radius[body];
    }

    /** Whether it burns. */
    public boolean star(int body) {
        return specs[body].star();
    }

    /** Adds one tick's pull of all bodies to the speed of a row. */
    void pull(int[] xs, int[] ys, int[] vxs, int[] vys, int slot) {
        double ax = 0;
        double ay = 0;
        for (int i = 0; i < specs.length; i++) {
            double dx = torus.delta(xs[slot], x[i]);
            double dy = torus.delta(ys[slot], y[i]);
            double squared = dx * dx + dy * dy;
            if (squared < reachSquared[i]) {
                double pull = strength[i] / Math.max(radiusSquared[i], squared) - atReach[i];
                double share = pull / (Math.sqrt(squared) + 1);
                ax += dx * share;
                ay += dy * share;
            }
        }
        vxs[slot] += nearest(ax);
        vys[slot] += nearest(ay);
    }

    /** The first body that a disc overlaps, or -1. */
    int touched(int atX, int atY, int discRadius) {
        for (int i = 0; i < specs.length; i++) {
            int dx = torus.delta(x[i], atX);
            int dy = torus.delta(y[i], atY);
            int near = radius[i] + discRadius;
            if (dx < near && dx > -near && dy < near && dy > -near) {
                if ((double) dx * dx + (double) dy * dy < (double) near * near) {
                    return i;
                }
            }
        }
        return -1;
    }

    private static int nearest(double value) {
        return (int) (value < 0 ? value - 0.5 : value + 0.5);
    }
}
