package dev.perihelion.shared.client.render;

import dev.perihelion.shared.client.Scene;

/**
 * Everything with an outline: ships of three hulls, shields, asteroids, mines, pick-ups, beacons,
 * gravity wells. One instanced draw in the order of the calls. Render thread.
 */
final class ShapePass {
    /**
     * A ship's local coordinate 1, in units: a little more than its radius, so that it can be read
     * from afar.
     */
    static final float SHIP_UNITS = 17;

    private static final int CAPACITY = 4096;
    private static final int ROCK_COLOUR = 0xA7B2C8;
    private static final int[] PICKUP_COLOUR = {0x6BF2B0, 0x63C3FF, 0xFFC24A, 0xC79BFF};
    private static final float PICKUP_UNITS = 18;
    private static final float MINE_UNITS = 13;

    private final Gl gl;
    private final Program program;
    private final InstanceBatch batch;
    private final int uScale;
    private final int uShake;
    private final int uTime;
    private final int uPixelUnits;

    ShapePass(Gl gl) {
        this.gl = gl;
        this.program = new Program(gl, ShapeShader.VERTEX, ShapeShader.FRAGMENT);
        this.batch = new InstanceBatch(gl, 4, CAPACITY);
        this.uScale = program.uniform("uScale");
        this.uShake = program.uniform("uShake");
        this.uTime = program.uniform("uTime");
        this.uPixelUnits = program.uniform("uPixelUnits");
    }

    /** What lies under the light: wells, beacons, rocks, mines, pick-ups. */
    void drawThings(Scene scene, Light light, float scaleX, float scaleY) {
        wells(scene);
        zones(scene);
        rocks(scene, light);
        mines(scene);
        pickups(scene);
        flush(scene, scaleX, scaleY);
    }

    /** Ships and their shields, own ship last and so on top. */
    void drawShips(Scene scene, Light light, float scaleX, float scaleY) {
        Scene.Ships ships = scene.ships;
        for (int i = 0; i < ships.count; i++) {
            if (!ships.own[i]) {
                ship(scene, light, i);
            }
        }
        for (int i = 0; i < ships.count; i++) {
            if (ships.own[i]) {
                ship(scene, light, i);
            }
        }
        flush(scene, scaleX, scaleY);
    }

    private void flush(Scene scene, float scaleX, float scaleY) {
        program.use();
        gl.uniform2f(uScale, scaleX, scaleY);
        gl.uniform2f(uShake, scene.view.shakeX, scene.view.shakeY);
        gl.uniform1f(uTime, scene.view.timeSeconds);
        gl.uniform1f(uPixelUnits, 1f / (scene.view.zoom * scene.view.renderScale));
        batch.flush();
    }

    private void ship(Scene scene, Light light, int i) {
        Scene.Ships ships = scene.ships;
        int at = batch.open();
        if (at < 0) {
            return;
        }
        int rgb = Palette.team(ships.team[i]);
        float seen = 1 - ships.cloak[i] * (ships.own[i] ? 0.6f : 0.93f);
        light.at(scene, ships.x[i], ships.y[i]);
        batch.put4(at, ships.x[i], ships.y[i], size(ships.hull[i]), ships.angle[i]);
        batch.put4(at + 4, Palette.red(rgb), Palette.green(rgb), Palette.blue(rgb), seen);
        float shape = ships.team[i] < 4 ? ships.team[i] : ships.own[i] ? 0 : 1;
        float hurt = Math.max(0, 0.5f - ships.hullLeft[i]) * 2;
        batch.put4(at + 8, ships.hull[i], shape, ships.own[i] ? 0.35f : 0, hurt);
        batch.put4(at + 12, light.x(), light.y(), ships.bank[i], ships.flash[i]);
        if (ships.shield[i] > 0.01f) {
            shield(ships, i, rgb);
        }
    }

    private void shield(Scene.Ships ships, int i, int rgb) {
        int at = batch.open();
        if (at >= 0) {
            float bubble = size(ships.hull[i]) * 1.75f;
            batch.put4(at, ships.x[i], ships.y[i], bubble, ships.angle[i]);
            batch.put4(
                    at + 4,
                    Palette.red(rgb),
                    Palette.green(rgb),
                    Palette.blue(rgb),
                    ships.shield[i]);
            batch.put4(at + 8, ShapeShader.SHIELD, 0, 0, 0);
            batch.put4(at + 12, 0, 0, 0, ships.flash[i]);
        }
    }

    private static float size(int hull) {
        return hull == Scene.Ships.BULWARK ? SHIP_UNITS * 1.1f : SHIP_UNITS;
    }

    private void wells(Scene scene) {
        Scene.Bodies bodies = scene.bodies;
        for (int i = 0; i < bodies.count; i++) {
            boolean star = bodies.kind[i] == Scene.Bodies.STAR;
            float reach = bodies.radius[i] * (star ? 4.2f : 3.4f);
            put(
                    bodies.x[i],
                    bodies.y[i],
                    reach,
                    ShapeShader.WELL,
                    bodies.radius[i] / reach,
                    star ? 0.16f : 0.11f,
                    star ? 0xFFB070 : 0x6FA8FF,
                    1);
        }
    }

    private void zones(Scene scene) {
        Scene.Zones zones = scene.zones;
        for (int i = 0; i < zones.count; i++) {
            int rgb = zones.team[i] < 0 ? Palette.TEXT : Palette.team(zones.team[i]);
            put(
                    zones.x[i],
                    zones.y[i],
                    zones.radius[i],
                    ShapeShader.ZONE,
                    zones.progress[i],
                    0,
                    rgb,
                    1);
        }
    }

    private void rocks(Scene scene, Light light) {
        Scene.Rocks rocks = scene.rocks;
        for (int i = 0; i < rocks.count; i++) {
            light.at(scene, rocks.x[i], rocks.y[i]);
            int at = batch.open();
            if (at < 0) {
                return;
            }
            batch.put4(at, rocks.x[i], rocks.y[i], rocks.radius[i] * 1.1f, rocks.angle[i]);
            batch.put4(
                    at + 4,
                    Palette.red(ROCK_COLOUR),
                    Palette.green(ROCK_COLOUR),
                    Palette.blue(ROCK_COLOUR),
                    1);
            batch.put4(at + 8, ShapeShader.ROCK, rocks.seed[i], 0, 0);
            batch.put4(at + 12, light.x(), light.y(), 0, 0);
        }
    }

    private void mines(Scene scene) {
        Scene.Mines mines = scene.mines;
        for (int i = 0; i < mines.count; i++) {
            put(
                    mines.x[i],
                    mines.y[i],
                    MINE_UNITS,
                    ShapeShader.MINE,
                    i * 1.7f,
                    mines.armed[i] ? 1 : 0.2f,
                    Palette.team(mines.team[i]),
                    1);
        }
    }

    private void pickups(Scene scene) {
        Scene.Pickups pickups = scene.pickups;
        for (int i = 0; i < pickups.count; i++) {
            put(
                    pickups.x[i],
                    pickups.y[i],
                    PICKUP_UNITS,
                    ShapeShader.PICKUP,
                    pickups.kind[i],
                    i,
                    PICKUP_COLOUR[pickups.kind[i] & 3],
                    1);
        }
    }

    private void put(
            float x, float y, float size, int kind, float p, float q, int rgb, float opacity) {
        int at = batch.open();
        if (at >= 0) {
            batch.put4(at, x, y, size, 0);
            batch.put4(at + 4, Palette.red(rgb), Palette.green(rgb), Palette.blue(rgb), opacity);
            batch.put4(at + 8, kind, p, q, 0);
            batch.put4(at + 12, 0, 0, 0, 0);
        }
    }

    /** How much did not fit since the renderer was made. */
    int overflow() {
        return batch.overflow();
    }

    void delete() {
        program.delete();
        batch.delete();
    }
}
