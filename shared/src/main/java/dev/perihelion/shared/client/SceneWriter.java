package dev.perihelion.shared.client;

import dev.perihelion.shared.sim.Arena;
import dev.perihelion.shared.sim.Asteroids;
import dev.perihelion.shared.sim.BeaconSpec;
import dev.perihelion.shared.sim.Bodies;
import dev.perihelion.shared.sim.Controls;
import dev.perihelion.shared.sim.Entities;
import dev.perihelion.shared.sim.Mines;
import dev.perihelion.shared.sim.Movement;
import dev.perihelion.shared.sim.Pickups;
import dev.perihelion.shared.sim.Ships;
import dev.perihelion.shared.sim.Shots;
import dev.perihelion.shared.sim.Sizes;
import dev.perihelion.shared.sim.Torus;
import dev.perihelion.shared.sim.Units;

/**
 * Fills a {@link Scene} from the states of two ticks and a point between them, in the camera's
 * coordinates. Render thread.
 *
 * <p>Own ship is written by the caller's prediction, through {@link #own}. What lies outside the
 * picture is left out.
 */
public final class SceneWriter {
    private static final float TO_UNITS = 1f / Units.ONE;
    private static final float TO_RADIANS = (float) (Math.PI * 2 / Units.TURN);
    private static final int NOBODY = -1;

    /** Farther than this in a tick nothing flies: it was born anew. */
    private static final float JUMP_UNITS = 200;

    private static final float MARGIN_UNITS = 120;

    private final Arena arena;
    private final Torus torus;
    private final float rate;
    private final Feel feel;
    private final Movement movement;
    private final Bodies bodies;
    private final Bodies bodiesAfter;
    private float cameraX;
    private float cameraY;
    private float halfWidth;
    private float halfHeight;

    public SceneWriter(Arena arena, Feel feel) {
        this.arena = arena;
        this.torus = arena.torus();
        this.rate = arena.tickRate();
        this.feel = feel;
        this.movement = new Movement(arena);
        this.bodies = new Bodies(arena);
        this.bodiesAfter = new Bodies(arena);
    }

    /** Where the camera looks; everything written afterwards is relative to it. */
    public void look(Scene.View view) {
        cameraX = view.x;
        cameraY = view.y;
        halfWidth = view.widthPx / view.zoom * 0.5f + MARGIN_UNITS;
        halfHeight = view.heightPx / view.zoom * 0.5f + MARGIN_UNITS;
    }

    /** Stars and planets at a point in time: they are a function of the tick. */
    public void bodies(Scene scene, double tick) {
        int floor = Math.max(0, (int) Math.floor(tick));
        float part = (float) (tick - floor);
        bodies.moveTo(floor);
        bodiesAfter.moveTo(floor + 1);
        Scene.Bodies to = scene.bodies;
        for (int i = 0; i < bodies.count() && to.count < Scene.MAX_BODIES; i++) {
            float x = between(bodies.x(i), bodiesAfter.x(i), part, cameraX);
            float y = between(bodies.y(i), bodiesAfter.y(i), part, cameraY);
            float radius = bodies.radius(i) * TO_UNITS;
            float reach = radius * 8;
            if (Math.abs(x) < halfWidth + reach && Math.abs(y) < halfHeight + reach) {
                int n = to.count++;
                to.x[n] = x;
                to.y[n] = y;
                to.radius[n] = radius;
                to.kind[n] = bodies.star(i) ? Scene.Bodies.STAR : Scene.Bodies.PLANET;
                to.seed[n] = seed(i);
            }
        }
    }

    /** 0 to 1, the same in every client: what a body looks like. */
    private float seed(int body) {
        int hash = (arena.spec().name().hashCode() * 31 + body) * 0x9E3779B1;
        return (hash >>> 8) / (float) (1 << 24);
    }

    /** Everything that flies, between two states; {@code ownSeat} is left out, -1 for nobody. */
    public void entities(
            Scene scene, Entities from, Entities to, float part, int ownSeat, double tick) {
        Ships ships = to.ships();
        for (int s = ships.next(0); s >= 0; s = ships.next(s + 1)) {
            if (s != ownSeat) {
                boolean known = from.ships().alive(s);
                ship(scene, known ? from.ships() : ships, ships, s, part, false);
            }
        }
        shots(scene, from.shots(), to.shots(), part, ownSeat);
        mines(scene, from.mines(), to.mines(), part, ownSeat);
        rocks(scene, from.asteroids(), to.asteroids(), part);
        pickups(scene, to.pickups());
        zones(scene);
    }

    /** Own ship between two predicted rows, with an offset that smooths a correction away. */
    public void own(
            Scene scene, Ships from, Ships to, int seat, float part, float offsetX, float offsetY) {
        int row = ship(scene, from, to, seat, part, true);
        if (row >= 0) {
            scene.ships.x[row] += offsetX;
            scene.ships.y[row] += offsetY;
        }
    }

    /** Own shots and mines between two predicted states. */
    public void ownFire(Scene scene, Prediction prediction, float part) {
        shots(scene, prediction.before().shots(), prediction.after().shots(), part, NOBODY);
        mines(scene, prediction.before().mines(), prediction.after().mines(), part, NOBODY);
    }

    private int ship(Scene scene, Ships from, Ships to, int s, float part, boolean own) {
        float x = between(from.x[s], to.x[s], part, cameraX);
        float y = between(from.y[s], to.y[s], part, cameraY);
        Scene.Ships rows = scene.ships;
        if (!own && (outside(x, y) || rows.count == Scene.MAX_SHIPS)) {
            return -1;
        }
        int n = rows.count++;
        int type = to.type[s];
        rows.slot[n] = s;
        rows.hull[n] = type;
        feel.follow(s, to.controls[s], to.energy[s] > 0, to.team[s]);
        rows.team[n] = feel.colour(arena, s);
        rows.x[n] = x;
        rows.y[n] = y;
        rows.vx[n] = to.vx[s] * TO_UNITS * rate;
        rows.vy[n] = to.vy[s] * TO_UNITS * rate;
        rows.angle[n] = (from.angle[s] + (short) (to.angle[s] - from.angle[s]) * part) * TO_RADIANS;

        rows.bank[n] = feel.bank(s);
        rows.thrust[n] = feel.thrust(s);
        rows.shield[n] = Math.max(feel.shield(s), to.protection[s] > 0 ? 0.55f : 0);
        rows.flash[n] = feel.flash(s);
        rows.cloak[n] = Math.min(1, to.cloak[s] / (rate * 0.3f));
        rows.hullLeft[n] = Math.min(1, to.hull[s] / (float) movement.fullHull(type));
        rows.own[n] = own;
        rows.name[n] = feel.name(s);
        return n;
    }

    /** How loud an engine is under these controls: 0, 1, or more with boost. */
    static float engine(int controls) {
        if (Controls.has(controls, Controls.THRUST)) {
            return Controls.has(controls, Controls.BOOST) ? 1.7f : 1;
        }
        return Controls.has(controls, Controls.REVERSE) ? 0.5f : 0;
    }

    private void shots(Scene scene, Shots from, Shots to, float part, int without) {
        Scene.Shots rows = scene.shots;
        for (int s = to.next(0); s >= 0 && rows.count < Scene.MAX_SHOTS; s = to.next(s + 1)) {
            if (Shots.owner(s) == without) {
                continue;
            }
            boolean known = from.alive(s) && from.life[s] >= to.life[s];
            float x =
                    known ? between(from.x[s], to.x[s], part, cameraX) : relative(to.x[s], cameraX);
            float y =
                    known ? between(from.y[s], to.y[s], part, cameraY) : relative(to.y[s], cameraY);
            if (!outside(x, y)) {
                int n = rows.count++;
                int owner = Shots.owner(s);
                rows.team[n] = feel.colour(arena, owner);
                rows.x[n] = x;
                rows.y[n] = y;
                rows.vx[n] = to.vx[s] * TO_UNITS * rate;
                rows.vy[n] = to.vy[s] * TO_UNITS * rate;
            }
        }
    }

    private void mines(Scene scene, Mines from, Mines to, float part, int without) {
        Scene.Mines rows = scene.mines;
        for (int s = to.next(0); s >= 0 && rows.count < Scene.MAX_MINES; s = to.next(s + 1)) {
            if (Mines.owner(s) == without) {
                continue;
            }
            boolean known = from.alive(s);
            float x = between(known ? from.x[s] : to.x[s], to.x[s], part, cameraX);
            float y = between(known ? from.y[s] : to.y[s], to.y[s], part, cameraY);
            if (!outside(x, y)) {
                int n = rows.count++;
                int owner = Mines.owner(s);
                rows.team[n] = feel.colour(arena, owner);
                rows.x[n] = x;
                rows.y[n] = y;
                rows.reach[n] = Sizes.MINE_REACH;
                rows.armed[n] = to.arming[s] == 0;
            }
        }
    }

    private void rocks(Scene scene, Asteroids from, Asteroids to, float part) {
        Scene.Rocks rows = scene.rocks;
        for (int s = to.next(0); s >= 0 && rows.count < Scene.MAX_ROCKS; s = to.next(s + 1)) {
            boolean known = from.alive(s) && from.size[s] == to.size[s];
            float x = between(known ? from.x[s] : to.x[s], to.x[s], part, cameraX);
            float y = between(known ? from.y[s] : to.y[s], to.y[s], part, cameraY);
            if (!outside(x, y)) {
                int n = rows.count++;
                rows.x[n] = x;
                rows.y[n] = y;
                int angle = known ? from.angle[s] : to.angle[s];
                rows.angle[n] = (angle + (short) (to.angle[s] - angle) * part) * TO_RADIANS;
                rows.radius[n] = Sizes.asteroidRadius(to.size[s]);
                rows.seed[n] = s * 0.61803f % 1f;
            }
        }
    }

    private void pickups(Scene scene, Pickups from) {
        Scene.Pickups rows = scene.pickups;
        for (int s = from.next(0); s >= 0 && rows.count < Scene.MAX_PICKUPS; s = from.next(s + 1)) {
            float x = relative(from.x[s], cameraX);
            float y = relative(from.y[s], cameraY);
            if (!outside(x, y)) {
                int n = rows.count++;
                rows.x[n] = x;
                rows.y[n] = y;
                rows.kind[n] = from.type[s];
            }
        }
    }

    private void zones(Scene scene) {
        if (!arena.mode().hasTeams()) {
            return;
        }
        Scene.Zones rows = scene.zones;
        BeaconSpec[] beacons = arena.spec().beacons();
        for (int i = 0; i < beacons.length && rows.count < Scene.MAX_ZONES; i++) {
            int n = rows.count++;
            rows.x[n] = relative(Units.units(beacons[i].x()), cameraX);
            rows.y[n] = relative(Units.units(beacons[i].y()), cameraY);
            rows.radius[n] = beacons[i].radiusUnits();
            rows.team[n] = feel.beaconOwner(i);
            rows.progress[n] = rows.team[n] < 0 ? 0 : 1;
        }
    }

    private boolean outside(float x, float y) {
        return x < -halfWidth || x > halfWidth || y < -halfHeight || y > halfHeight;
    }

    private float relative(int coordinate, float camera) {
        return torus.delta((int) (camera * Units.ONE), coordinate) * TO_UNITS;
    }

    private float between(int from, int to, float part, float camera) {
        float way = torus.delta(from, to) * TO_UNITS;
        if (way > JUMP_UNITS || way < -JUMP_UNITS) {
            return relative(to, camera);
        }
        return relative(from, camera) + way * part;
    }
}
