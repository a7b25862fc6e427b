package dev.perihelion.shared.client;

import dev.perihelion.shared.sim.Torus;
import dev.perihelion.shared.sim.Units;

/**
 * Where the picture's middle is on the torus: near what it follows, looking a little ahead, never
 * jumping at the seam. Units are world units; render thread.
 *
 * <p>It follows by a spring without swing; {@link #driftX()} is the way since the beginning, which
 * no seam interrupts.
 */
public final class Camera {
    private static final float LOOK_AHEAD_SECONDS = 0.22f;
    private static final float MOST_AHEAD_UNITS = 130;
    private static final float SHAKE_DECAY = 5.5f;

    private final float side;
    private float x;
    private float y;
    private float aheadX;
    private float aheadY;
    private double driftX;
    private double driftY;
    private float shake;
    private float shakeSeconds;
    private float zoom = 1;
    private boolean placed;

    public Camera(Torus torus) {
        side = (float) torus.side() / Units.ONE;
    }

    /**
     * Follows a point that moves; the point itself stays rigid in the picture but for the look
     * ahead.
     */
    public void follow(float toX, float toY, float vx, float vy, float seconds) {
        float blend = 1 - (float) Math.exp(-seconds * 2.6f);
        float speed = (float) Math.sqrt(vx * vx + vy * vy);
        float ahead = speed * LOOK_AHEAD_SECONDS > MOST_AHEAD_UNITS
                ? MOST_AHEAD_UNITS / speed
                : LOOK_AHEAD_SECONDS;
        aheadX += (vx * ahead - aheadX) * blend;
        aheadY += (vy * ahead - aheadY) * blend;
        move(toX + aheadX, toY + aheadY);
    }

    /** Glides towards a point, for spectators and behind the menus. */
    public void glide(float toX, float toY, float seconds, float perSecond) {
        if (!placed) {
            move(toX, toY);
            return;
        }
        float blend = 1 - (float) Math.exp(-seconds * perSecond);
        move(x + shortest(toX - x) * blend, y + shortest(toY - y) * blend);
    }

    /** Moves by so many units. */
    public void pan(float dx, float dy) {
        move(x + dx, y + dy);
    }

    /** The next place is taken without a way to it. */
    public void cut() {
        placed = false;
        aheadX = 0;
        aheadY = 0;
    }

    private void move(float toX, float toY) {
        if (placed) {
            driftX += shortest(toX - x);
            driftY += shortest(toY - y);
        }
        placed = true;
        x = wrap(toX);
        y = wrap(toY);
    }

    /** Adds a jolt, 1 is a ship that explodes beside own ship. */
    public void jolt(float strength) {
        shake = Math.min(1.4f, shake + strength);
    }

    /** Lets zoom and shake go on. */
    public void advance(float seconds, float wantedZoom) {
        zoom += (wantedZoom - zoom) * (1 - (float) Math.exp(-seconds * 4));
        shake *= (float) Math.exp(-seconds * SHAKE_DECAY);
        shakeSeconds += seconds;
    }

    /**
     * Writes place, drift, zoom and shake. {@code baseZoom} is device pixels per unit at zoom 1.
     */
    public void write(Scene.View view, float baseZoom) {
        view.x = x;
        view.y = y;
        view.driftX = driftX;
        view.driftY = driftY;
        view.sideUnits = side;
        view.zoom = baseZoom * zoom;
        float swing = view.reducedMotion ? 0 : shake * shake * 14;
        view.shakeX = swing * (float) Math.sin(shakeSeconds * 61);
        view.shakeY = swing * (float) Math.sin(shakeSeconds * 47 + 1);
    }

    /** A difference of coordinates by the shortest way round the torus. */
    public float shortest(float delta) {
        return delta - side * (float) Math.floor(delta / side + 0.5f);
    }

    private float wrap(float value) {
        float wrapped = value - side * (float) Math.floor(value / side);
        return wrapped >= side ? 0 : wrapped;
    }

    public float x() {
        return x;
    }

    public float y() {
        return y;
    }

    public float zoom() {
        return zoom;
    }

    public double driftX() {
        return driftX;
    }

    public double driftY() {
        return driftY;
    }
}
