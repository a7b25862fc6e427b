package dev.perihelion.shared.client.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;

import dev.perihelion.shared.client.AttractMatch;
import dev.perihelion.shared.client.Effects;
import dev.perihelion.shared.client.Scene;

import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;

class RendererTest {
    private static final int BYTES_OF_A_STRAY_PICTURE = 64;

    private final SilentGl gl = new SilentGl();
    private final Renderer renderer = new Renderer(gl, (text, sizePx, bold, into) -> {
        into.width = text.length() * sizePx / 2;
        into.height = sizePx;
        into.advance = into.width;
    });
    private final Scene scene = new Scene();

    private void size() {
        scene.view.widthPx = 1280;
        scene.view.heightPx = 720;
    }

    private void picture(AttractMatch match) {
        scene.view.timeSeconds += 1 / 60f;
        scene.view.stepSeconds = 1 / 60f;
        match.draw(scene, 1 / 60f, 0.8f);
        renderer.draw(scene);
    }

    @Test
    void aFullMatchIsAFewDrawCalls() {
        size();
        scene.hud.visible = true;
        AttractMatch match = new AttractMatch(200, 3);
        for (int i = 0; i < 60; i++) {
            picture(match);
        }
        gl.draws = 0;
        picture(match);
        assertTrue(gl.draws <= 26, "draw calls " + gl.draws);
        assertEquals(0, renderer.notDrawn());
    }

    @Test
    void aWarmPictureAllocatesNothing() {
        size();
        scene.hud.visible = true;
        AttractMatch match = new AttractMatch(60, 3);
        for (int i = 0; i < 1500; i++) {
            picture(match);
        }
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 300; i++) {
            picture(match);
        }
        long each = (threads.getCurrentThreadAllocatedBytes() - before) / 300;
        assertTrue(each <= BYTES_OF_A_STRAY_PICTURE, each + " bytes per picture");
    }

    @Test
    void tooMuchOfEverythingIsCut() {
        size();
        for (int picture = 0; picture < 40; picture++) {
            for (int i = 0; i < Effects.CAPACITY * 2; i++) {
                scene.effects.add(Effects.EXPLOSION, i & 7, i, i, 0, 0, 1);
            }
            scene.ships.count = Scene.MAX_SHIPS;
            scene.shots.count = Scene.MAX_SHOTS;
            scene.mines.count = Scene.MAX_MINES;
            scene.rocks.count = Scene.MAX_ROCKS;
            scene.view.timeSeconds += 1 / 60f;
            renderer.draw(scene);
        }
        assertTrue(renderer.particlesAlive() <= ParticlePass.CAPACITY);
        assertEquals(0, renderer.notDrawn(), "there is room for a full scene");
        for (int i = 0; i < 9000; i++) {
            renderer.ui().box(i, i, 1, 1, 0, 0, Palette.TEXT, 1);
        }
        assertTrue(renderer.notDrawn() > 0, "what is cut is counted");
    }

    @Test
    void everythingIsFreed() {
        size();
        renderer.draw(scene);
        scene.view.widthPx = 800;
        renderer.draw(scene);
        renderer.delete();
        assertEquals(0, gl.live);
    }
}
