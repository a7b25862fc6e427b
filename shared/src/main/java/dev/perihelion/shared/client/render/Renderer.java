package dev.perihelion.shared.client.render;

import dev.perihelion.shared.client.Scene;

/**
 * Draws a {@link Scene}: from the far to the near, all light into one target, then bloom, then the
 * head-up display.
 *
 * <p>Render thread; made when the platform has its context, made anew when the platform has lost
 * it. About fifteen draw calls, whatever the number of ships. The only state it keeps between
 * pictures are particles, trails and text runs.
 */
public final class Renderer {
    private final Gl gl;
    private final BackdropPass backdrop;
    private final BodyPass bodies;
    private final TrailPass trails;
    private final ShapePass shapes;
    private final GlowPass glow;
    private final ParticlePass particles;
    private final BloomPass bloom;
    private final Ui ui;
    private final HudPass hud;
    private final Light light = new Light();
    private float lastSeconds;

    public Renderer(Gl gl, GlyphSource glyphs) {
        this.gl = gl;
        this.backdrop = new BackdropPass(gl);
        this.bodies = new BodyPass(gl);
        this.trails = new TrailPass(gl);
        this.shapes = new ShapePass(gl);
        this.glow = new GlowPass(gl);
        this.particles = new ParticlePass(gl);
        this.bloom = new BloomPass(gl);
        this.ui = new Ui(gl, glyphs);
        this.hud = new HudPass(ui);
    }

    /** One picture. */
    public void draw(Scene scene) {
        Scene.View view = scene.view;
        float scaleX = 2 * view.zoom / view.widthPx;
        float scaleY = 2 * view.zoom / view.heightPx;
        if (view.timeSeconds < lastSeconds) {
            trails.clear();
            particles.clear();
        }
        lastSeconds = view.timeSeconds;
        int width = Math.max(1, Math.round(view.widthPx * view.renderScale));
        int height = Math.max(1, Math.round(view.heightPx * view.renderScale));
        bloom.begin(width, height);
        gl.blend(false);
        backdrop.draw(scene, width, height);
        gl.blend(true);
        bodies.draw(scene, light, scaleX, scaleY);
        trails.draw(scene, scaleX, scaleY);
        shapes.drawThings(scene, light, scaleX, scaleY);
        glow.draw(scene, scaleX, scaleY);
        shapes.drawShips(scene, light, scaleX, scaleY);
        particles.draw(scene, scaleX, scaleY);
        bloom.finish(view);
        hud.draw(scene, notDrawn());
    }

    /** How many marks, shapes and letters did not fit since this renderer was made. */
    int notDrawn() {
        return bodies.overflow() + shapes.overflow() + glow.overflow() + ui.overflow();
    }

    /** Particles that live now, for the debug overlay. */
    public int particlesAlive() {
        return particles.alive();
    }

    /** The flat layer, for what else is drawn over the picture. */
    Ui ui() {
        return ui;
    }

    /** Frees everything on the card. */
    public void delete() {
        backdrop.delete();
        bodies.delete();
        trails.delete();
        shapes.delete();
        glow.delete();
        particles.delete();
        bloom.delete();
        ui.delete();
    }
}
