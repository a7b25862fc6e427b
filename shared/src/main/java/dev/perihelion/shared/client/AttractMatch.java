package dev.perihelion.shared.client;

import dev.perihelion.shared.sim.Arena;
import dev.perihelion.shared.sim.ArenaSpec;
import dev.perihelion.shared.sim.BeaconSpec;
import dev.perihelion.shared.sim.Bodies;
import dev.perihelion.shared.sim.BodySpec;
import dev.perihelion.shared.sim.Bot;
import dev.perihelion.shared.sim.Commands;
import dev.perihelion.shared.sim.Events;
import dev.perihelion.shared.sim.Hull;
import dev.perihelion.shared.sim.Mode;
import dev.perihelion.shared.sim.Ships;
import dev.perihelion.shared.sim.Torus;
import dev.perihelion.shared.sim.Units;
import dev.perihelion.shared.sim.World;

/**
 * The match behind the start page: the real simulation with bots, on this machine alone, seen by a
 * slow camera. Also the scene that pictures and measurements of the renderer are made of. Render
 * thread.
 */
public final class AttractMatch {
    private static final int RATE_HZ = 60;
    private static final int MOST_STEPS = 4;
    private static final int WATCH_TICKS = 9 * RATE_HZ;
    private static final int WARM_UP_TICKS = 150;
    /**
     * Where the watched ship is in a wide picture, in parts of its width from the middle: beside
     * the menu.
     */
    private static final float ASIDE = 0.17f;

    /**
     * Where the camera looks between the star and the watched ship: both should be in the picture.
     */
    private static final float TOWARDS_SHIP = 0.55f;

    private static final float FARTHEST_FROM_STAR_UNITS = 360;

    private final World world;
    private final Commands commands;
    private final Bot bot;
    private final StateHistory history;
    private final Feel feel;
    private final SceneWriter writer;
    private final EventEffects eventEffects;
    private final Camera camera;
    private double owedTicks;
    private int watched;
    private int watchedSince;
    private boolean aboard;

    /** A match of that many bots; more of them get a larger arena. */
    public AttractMatch(int bots, int seed) {
        Arena arena = arena(bots);
        world = new World(arena, seed);
        commands = new Commands(bots);
        bot = new Bot(arena, world.entities(), world.movement());
        history = new StateHistory(arena);
        feel = new Feel(bots);
        writer = new SceneWriter(arena, feel);
        eventEffects = new EventEffects(arena, feel);
        camera = new Camera(arena.torus());
        for (int seat = 0; seat < bots; seat++) {
            commands.join(seat, Hull.of(seat % Hull.COUNT), Commands.ANY_TEAM);
        }
        for (int i = 0; i < WARM_UP_TICKS; i++) {
            advance();
        }
    }

    private static Arena arena(int bots) {
        int sideBits = bots > 100 ? 13 : 12;
        int middle = 1 << sideBits - 1;
        BodySpec[] bodies = {
            new BodySpec(true, middle, middle, -1, 0, 0, 0, 150, 260, middle - 1),
            new BodySpec(false, 0, 0, 0, 620, 70_000, 4000, 84, 200, 520),
            new BodySpec(false, 0, 0, 1, 210, 21_000, 9000, 26, 80, 200),
            new BodySpec(false, 0, 0, 0, 1150, -110_000, 39_000, 58, 170, 420),
        };
        return new Arena(new ArenaSpec(
                "attract",
                sideBits,
                RATE_HZ,
                bots,
                Mode.TEAMS,
                2,
                3600,
                0,
                14,
                10,
                bodies,
                new BeaconSpec[0]));
    }

    /** The camera stays with the watched ship, as its pilot's does. */
    void comeAboard() {
        aboard = true;
    }

    /** Lets the match go on and fills the scene, whose view has its size already. */
    public void draw(Scene scene, float seconds, float baseZoom) {
        owedTicks = Math.min(owedTicks + seconds * RATE_HZ, MOST_STEPS);
        while (owedTicks >= 1 || history.newest() < 0) {
            step(scene);
            owedTicks--;
        }
        float part = (float) Math.max(0, Math.min(1, owedTicks));
        int newest = history.newest();
        feel.advance(seconds);
        boolean wide = scene.view.widthPx > scene.view.heightPx;
        watch(
                seconds,
                wide ? -ASIDE * scene.view.widthPx / baseZoom : 0,
                wide ? 0 : -0.2f * scene.view.heightPx / baseZoom);
        camera.advance(seconds, 1);
        camera.write(scene.view, baseZoom);
        scene.clear();
        writer.look(scene.view);
        double tick = newest - 1 + part;
        writer.bodies(scene, tick);
        int before = Math.max(history.floor(newest - 1), 0);
        writer.entities(scene, history.at(before), history.at(newest), part, -1, tick);
        eventEffects.beams(scene, camera, seconds);
    }

    private void advance() {
        int seats = commands.seats();
        for (int seat = 0; seat < seats; seat++) {
            commands.controls[seat] = bot.controls(seat, world.tick());
        }
        world.step(commands);
        commands.nextTick();
        history.record(world.tick(), world.entities());
    }

    private void step(Scene scene) {
        advance();
        Events events = world.events();
        for (int i = 0; i < events.count(); i++) {
            eventEffects.add(
                    scene.effects,
                    world.ships(),
                    events.kind(i),
                    events.a(i),
                    events.b(i),
                    events.value(i),
                    events.x(i),
                    events.y(i));
        }
    }

    /** Stays with one ship for a while, then looks at another one. */
    private void watch(float seconds, float asideX, float asideY) {
        Ships ships = world.ships();
        if (!ships.alive(watched) || world.tick() - watchedSince > WATCH_TICKS) {
            watched = mostInteresting(ships);
            watchedSince = world.tick();
        }
        if (ships.alive(watched) && aboard) {
            camera.follow(
                    (float) ships.x[watched] / Units.ONE,
                    (float) ships.y[watched] / Units.ONE,
                    (float) ships.vx[watched] / Units.ONE * RATE_HZ,
                    (float) ships.vy[watched] / Units.ONE * RATE_HZ,
                    seconds);
        } else if (ships.alive(watched)) {
            Bodies bodies = world.movement().bodies();
            float starX = (float) bodies.x(0) / Units.ONE;
            float starY = (float) bodies.y(0) / Units.ONE;
            float wayX = camera.shortest((float) ships.x[watched] / Units.ONE - starX);
            float wayY = camera.shortest((float) ships.y[watched] / Units.ONE - starY);
            float way = (float) Math.sqrt(wayX * wayX + wayY * wayY);
            float part = Math.min(TOWARDS_SHIP, FARTHEST_FROM_STAR_UNITS / Math.max(1, way));
            float x = starX + wayX * part;
            float y = starY + wayY * part;
            camera.glide(x + asideX, y + asideY, seconds, 0.8f);
        }
    }

    /** The living ship that is nearest to the star and not the one before. */
    private int mostInteresting(Ships ships) {
        Bodies bodies = world.movement().bodies();
        Torus torus = world.arena().torus();
        int best = Math.max(0, ships.next(0));
        double nearest = Double.MAX_VALUE;
        for (int s = ships.next(0); s >= 0; s = ships.next(s + 1)) {
            double dx = torus.delta(bodies.x(0), ships.x[s]);
            double dy = torus.delta(bodies.y(0), ships.y[s]);
            if (s != watched && dx * dx + dy * dy < nearest) {
                nearest = dx * dx + dy * dy;
                best = s;
            }
        }
        return best;
    }

    /** The seat in the middle of the picture. */
    public int watched() {
        return watched;
    }

    World world() {
        return world;
    }

    Feel feel() {
        return feel;
    }

    Camera camera() {
        return camera;
    }
}
