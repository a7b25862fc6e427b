package dev.perihelion.shared.client.render;

import dev.perihelion.shared.client.Scene;

/**
 * Where the light comes from at a place: the way to the star that shines strongest there. Render
 * thread.
 */
final class Light {
    private float x;
    private float y;

    /** Looks from that place; the answer stands in {@link #x()} and {@link #y()}, a unit vector. */
    void at(Scene scene, float fromX, float fromY) {
        float best = 0;
        x = -0.6f;
        y = 0.8f;
        Scene.Bodies bodies = scene.bodies;
        for (int i = 0; i < bodies.count; i++) {
            float dx = bodies.x[i] - fromX;
            float dy = bodies.y[i] - fromY;
            float distance2 = dx * dx + dy * dy;
            float strength = bodies.radius[i] * bodies.radius[i] / Math.max(distance2, 1f);
            if (bodies.kind[i] == Scene.Bodies.STAR && strength > best && distance2 > 1f) {
                best = strength;
                float inverse = 1f / (float) Math.sqrt(distance2);
                x = dx * inverse;
                y = dy * inverse;
            }
        }
    }

    float x() {
        return x;
    }

    float y() {
        return y;
    }
}
