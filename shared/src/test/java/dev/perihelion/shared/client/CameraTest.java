package dev.perihelion.shared.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perihelion.shared.sim.Torus;

import org.junit.jupiter.api.Test;

class CameraTest {
    private static final float SIDE = 1024;

    private final Camera camera = new Camera(new Torus(10));

    @Test
    void theSeamIsNotSeenByTheBackground() {
        camera.follow(SIDE - 5, 100, 0, 0, 1 / 60f);
        double before = camera.driftX();
        camera.follow(5, 100, 0, 0, 1 / 60f);
        assertEquals(10, camera.driftX() - before, 1e-3);
        assertEquals(5, camera.x(), 1e-3);
    }

    @Test
    void itStaysOnTheTorus() {
        for (int i = 0; i < 500; i++) {
            camera.pan(-17, 23);
            assertTrue(
                    camera.x() >= 0 && camera.x() < SIDE && camera.y() >= 0 && camera.y() < SIDE);
        }
        assertEquals(499 * -17, camera.driftX(), 1);
    }

    @Test
    void shortestWayIsAtMostHalfTheSide() {
        assertEquals(-24, camera.shortest(1000), 1e-3);
        assertEquals(24, camera.shortest(-1000), 1e-3);
        assertEquals(300, camera.shortest(300), 1e-3);
    }

    @Test
    void lookingAheadIsBounded() {
        for (int i = 0; i < 300; i++) {
            camera.follow(500, 500, 5000, 0, 1 / 60f);
        }
        assertEquals(630, camera.x(), 2);
    }

    @Test
    void reducedMotionDoesNotShake() {
        Scene.View view = new Scene.View();
        camera.jolt(1);
        camera.advance(0.01f, 1);
        view.reducedMotion = true;
        camera.write(view, 1);
        assertEquals(0, view.shakeX, 0);
        view.reducedMotion = false;
        camera.write(view, 1);
        assertTrue(view.shakeX != 0);
    }
}
