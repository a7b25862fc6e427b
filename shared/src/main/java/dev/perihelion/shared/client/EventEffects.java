package dev.perihelion.shared.client;

import dev.perihelion.shared.sim.Arena;
import dev.perihelion.shared.sim.Events;
import dev.perihelion.shared.sim.Ships;
import dev.perihelion.shared.sim.Trig;
import dev.perihelion.shared.sim.Units;

/**
 * Turns what happened in a tick into what is seen: bursts, sparks, beams, flashes. Render thread.
 */
public final class EventEffects {
    private static final float TO_UNITS = 1f / Units.ONE;
    private static final float BEAM_SECONDS = 0.32f;

    private final Arena arena;
    private final Feel feel;
    private final float rate;
    private final float[] beamFromX = new float[Scene.MAX_BEAMS];
    private final float[] beamFromY = new float[Scene.MAX_BEAMS];
    private final float[] beamToX = new float[Scene.MAX_BEAMS];
    private final float[] beamToY = new float[Scene.MAX_BEAMS];
    private final float[] beamLeft = new float[Scene.MAX_BEAMS];
    private final int[] beamColour = new int[Scene.MAX_BEAMS];
    private int beamNext;

    public EventEffects(Arena arena, Feel feel) {
        this.arena = arena;
        this.feel = feel;
        this.rate = arena.tickRate();
    }

    /** One event of {@link Events}, seen with the ships of its tick. */
    public void add(
            Effects effects, Ships ships, int kind, int a, int b, int value, int atX, int atY) {
        float x = atX * TO_UNITS;
        float y = atY * TO_UNITS;
        boolean seat =
                kind != Events.BROKE && kind != Events.BURST && a >= 0 && a < ships.capacity();
        int colour = seat ? feel.colour(arena, a) : 0;
        float vx = seat ? ships.vx[a] * TO_UNITS * rate : 0;
        float vy = seat ? ships.vy[a] * TO_UNITS * rate : 0;
        switch (kind) {
            case Events.DESTROYED ->
                effects.add(Effects.EXPLOSION, colour, x, y, vx * 0.5f, vy * 0.5f, 1);
            case Events.HIT -> {
                feel.hit(a, Math.min(0.9f, 0.25f + value * 0.02f));
                int what = feel.shield(a) > 0.3f ? Effects.SHIELD_HIT : Effects.HIT;
                effects.add(what, colour, x, y, vx, vy, 1);
            }
            case Events.SPAWNED -> effects.add(Effects.SPAWN, colour, x, y, 0, 0, 1);
            case Events.PICKED_UP -> effects.add(Effects.PICKUP, colour, x, y, vx, vy, 1);
            case Events.BROKE ->
                effects.add(Effects.ROCK_BREAK, 0, x, y, 0, 0, 0.5f + value * 0.4f);
            case Events.BURST -> effects.add(Effects.MINE_BLAST, 2, x, y, 0, 0, 1);
            case Events.BUMPED -> effects.add(Effects.HIT, colour, x, y, vx, vy, 0.7f);
            case Events.FIRED, Events.FIRED_ALT -> muzzle(effects, ships, a, colour, vx, vy);
            case Events.LANCED -> beam(ships, a, value, colour);
            default -> {}
        }
    }

    private void muzzle(Effects effects, Ships ships, int seat, int colour, float vx, float vy) {
        if (ships.alive(seat)) {
            float cos = Trig.cos(ships.angle[seat]) / (float) Trig.ONE;
            float sin = Trig.sin(ships.angle[seat]) / (float) Trig.ONE;
            float x = ships.x[seat] * TO_UNITS + cos * 20;
            float y = ships.y[seat] * TO_UNITS + sin * 20;
            effects.add(Effects.MUZZLE, colour, x, y, vx, vy, 1);
        }
    }

    private void beam(Ships ships, int seat, int length, int colour) {
        float cos = Trig.cos(ships.angle[seat]) / (float) Trig.ONE;
        float sin = Trig.sin(ships.angle[seat]) / (float) Trig.ONE;
        int i = beamNext;
        beamNext = (beamNext + 1) % Scene.MAX_BEAMS;
        beamFromX[i] = ships.x[seat] * TO_UNITS + cos * 18;
        beamFromY[i] = ships.y[seat] * TO_UNITS + sin * 18;
        beamToX[i] = ships.x[seat] * TO_UNITS + cos * length * TO_UNITS;
        beamToY[i] = ships.y[seat] * TO_UNITS + sin * length * TO_UNITS;
        beamLeft[i] = 1;
        beamColour[i] = colour;
    }

    /** Writes the beams that still glow and lets them fade. */
    public void beams(Scene scene, Camera camera, float seconds) {
        Scene.Beams rows = scene.beams;
        for (int i = 0; i < Scene.MAX_BEAMS; i++) {
            if (beamLeft[i] > 0) {
                int n = rows.count++;
                rows.fromX[n] = camera.shortest(beamFromX[i] - camera.x());
                rows.fromY[n] = camera.shortest(beamFromY[i] - camera.y());
                rows.toX[n] = rows.fromX[n] + beamToX[i] - beamFromX[i];
                rows.toY[n] = rows.fromY[n] + beamToY[i] - beamFromY[i];
                rows.team[n] = beamColour[i];
                rows.strength[n] = beamLeft[i];
                beamLeft[i] -= seconds / BEAM_SECONDS;
            }
        }
    }
}
