package dev.perihelion.shared.client.render;

import dev.perihelion.shared.client.Scene;

/**
 * Space itself: three layers of stars and a nebula behind them, moving less the farther they are,
 * and bent round every body. Fills the whole target. Render thread.
 *
 * <p>The bending is that of a point lens: a ray that passes at distance r comes from {@code r - rE
 * * rE / r}. The nebula is drawn once into a texture that tiles; a picture only samples it.
 */
final class BackdropPass {
    private static final int NEBULA_PX = 1024;
    private static final double NEBULA_UNITS = 5200;
    private static final double[] LAYER_PARALLAX = {0.045, 0.1, 0.2};
    private static final double[] LAYER_CELL = {34, 62, 120};
    private static final double LAYER_PERIOD_CELLS = 512;

    private static final String NEBULA_FRAGMENT = Glsl.HASH + """
            in vec2 vUv;
            out vec4 colour;
            float noise(vec2 p, float period) {
                vec2 i = floor(p);
                vec2 f = p - i;
                f = f * f * f * (f * (f * 6.0 - 15.0) + 10.0);
                vec2 a = mod(i, period);
                vec2 b = mod(i + 1.0, period);
                float bottom = mix(hash12(a), hash12(vec2(b.x, a.y)), f.x);
                float top = mix(hash12(vec2(a.x, b.y)), hash12(b), f.x);
                return mix(bottom, top, f.y);
            }
            float fbm(vec2 p, float period) {
                float sum = 0.0;
                float weight = 0.5;
                for (int i = 0; i < 6; i++) {
                    sum += weight * noise(p + float(i) * 17.0, period);
                    p *= 2.0;
                    period *= 2.0;
                    weight *= 0.5;
                }
                return sum;
            }
            void main() {
                vec2 p = vUv * 4.0;
                vec2 warp = vec2(fbm(p + 3.1, 4.0), fbm(p + 9.7, 4.0)) - 0.5;
                float cloud = fbm(p + warp * 1.6, 4.0);
                float veil = fbm(p * 2.0 - warp * 1.2 + 5.0, 8.0);
                float ridge = 1.0 - abs(fbm(p * 2.0 + warp * 2.2 + 21.0, 8.0) * 2.0 - 1.0);
                float dust = fbm(p * 4.0 + warp * 1.5 + 40.0, 16.0);
                colour = vec4(smoothstep(0.38, 0.78, cloud), smoothstep(0.4, 0.8, veil),
                        pow(ridge, 6.0), smoothstep(0.42, 0.7, dust));
            }
            """;

    private static final String FRAGMENT = Glsl.HASH + """
            uniform sampler2D uNebula;
            uniform vec2 uHalf;
            uniform float uUnitsPerPixel;
            uniform float uTime;
            uniform vec4 uLayer0;
            uniform vec4 uLayer1;
            uniform vec4 uLayer2;
            uniform vec4 uSky;
            uniform float uHue;
            uniform float uStill;
            uniform int uBodyCount;
            uniform vec4 uBodies[24];
            out vec4 colour;

            vec3 starLayer(vec2 p, vec4 layer, float pixel, float density) {
                vec2 q = p / layer.z + layer.xy;
                vec2 cell = floor(q);
                vec3 h = hash32(mod(cell, 512.0) + layer.w);
                if (h.z > density) {
                    return vec3(0.0);
                }
                vec2 at = 0.2 + 0.6 * h.xy;
                float bright = h.z / density;
                bright = 0.12 + pow(bright, 7.0) * 1.6;
                float r = length((q - cell - at) * layer.z) / pixel;
                float twinkle = 1.0 - uStill * 0.25 * sin(uTime * (1.0 + 3.0 * h.x) + h.y * 40.0);
                float size = 0.5 + bright * 0.42;
                float core = exp(-r * r / (size * size));
                float halo = bright > 0.9 ? 0.05 / (1.0 + r * r * 0.12) * smoothstep(14.0, 2.0, r) : 0.0;
                vec3 tint = mix(vec3(1.0, 0.72, 0.5), vec3(0.62, 0.78, 1.0), h.y);
                return tint * (core * bright + halo) * twinkle;
            }

            void main() {
                vec2 p = (gl_FragCoord.xy - uHalf) * uUnitsPerPixel;
                vec2 bent = p;
                float stretch = 1.0;
                float ring = 0.0;
                for (int i = 0; i < 24; i++) {
                    if (i >= uBodyCount) {
                        break;
                    }
                    vec2 d = p - uBodies[i].xy;
                    float r2 = max(dot(d, d), uBodies[i].z * uBodies[i].z * 0.5);
                    float e2 = uBodies[i].w * uBodies[i].w;
                    float fade = smoothstep(64.0, 4.0, r2 / e2);
                    bent -= d * (e2 / r2) * fade;
                    float r = sqrt(r2 / e2);
                    ring += 0.35 * exp(-abs(r - 1.0) * 8.0);
                    stretch = min(stretch, mix(1.0, clamp(abs(1.0 - 1.0 / max(r * r, 0.05)), 0.35, 1.0),
                            fade));
                }
                vec2 sky = bent / uSky.z;
                vec4 far = texture(uNebula, sky * 0.55 + uSky.xy * 0.55);
                vec4 near = texture(uNebula, sky * 1.3 + uSky.xy * 1.6 + 0.37);
                float h = uHue * 6.2831853;
                vec3 warm = 0.5 + 0.5 * cos(h + vec3(0.6, 3.4, 5.2));
                vec3 cool = 0.5 + 0.5 * cos(h + vec3(3.7, 2.4, 0.9));
                vec3 deep = vec3(0.006, 0.008, 0.018);
                float body = far.r * (0.35 + 0.65 * near.g);
                vec3 light = deep;
                light += cool * 0.075 * far.r * (0.5 + far.g);
                light += warm * 0.085 * far.g * near.r;
                light += mix(cool, vec3(1.0), 0.3) * 0.07 * far.b * far.r;
                light += warm * vec3(1.0, 0.8, 0.9) * 0.16 * near.b * body * body;
                light *= 1.0 - 0.6 * near.a * far.r;
                light *= 1.0 + 1.6 * ring;
                float pixel = uUnitsPerPixel / stretch;
                float through = 1.0 - 0.55 * near.a * far.r;
                vec3 stars = starLayer(bent, uLayer0, pixel, 0.55) * 0.5 * through;
                stars += starLayer(bent, uLayer1, pixel, 0.5) * 0.8 * through;
                stars += starLayer(bent, uLayer2, pixel, 0.4) * 1.15;
                light += stars * uSky.w;
                colour = vec4(light, 1.0);
            }
            """;

    private final Gl gl;
    private final Program program;
    private final int nebula;
    private final int vertexArray;
    private final int uHalf;
    private final int uUnitsPerPixel;
    private final int uTime;
    private final int[] uLayers = new int[3];
    private final int uSky;
    private final int uHue;
    private final int uStill;
    private final int uBodyCount;
    private final int uBodies;
    private final float[] bodies = new float[Scene.MAX_BODIES * 4];

    BackdropPass(Gl gl) {
        this.gl = gl;
        this.vertexArray = gl.createVertexArray();
        this.nebula = paintNebula();
        this.program = new Program(gl, Glsl.FULL_SCREEN, FRAGMENT);
        program.sampler("uNebula", 0);
        this.uHalf = program.uniform("uHalf");
        this.uUnitsPerPixel = program.uniform("uUnitsPerPixel");
        this.uTime = program.uniform("uTime");
        for (int i = 0; i < 3; i++) {
            uLayers[i] = program.uniform("uLayer" + i);
        }
        this.uSky = program.uniform("uSky");
        this.uHue = program.uniform("uHue");
        this.uStill = program.uniform("uStill");
        this.uBodyCount = program.uniform("uBodyCount");
        this.uBodies = program.uniform("uBodies");
    }

    private int paintNebula() {
        int texture = gl.createTexture(NEBULA_PX, NEBULA_PX, Gl.RGBA8, Gl.LINEAR, Gl.REPEAT);
        int target = gl.createTarget(texture);
        Program painter = new Program(gl, Glsl.FULL_SCREEN, NEBULA_FRAGMENT);
        gl.bindTarget(target);
        gl.viewport(0, 0, NEBULA_PX, NEBULA_PX);
        gl.blend(false);
        gl.bindVertexArray(vertexArray);
        painter.use();
        gl.drawInstanced(Gl.TRIANGLES, 3, 1);
        gl.bindTarget(0);
        gl.deleteTarget(target);
        painter.delete();
        return texture;
    }

    /** Draws over all of the bound target; blending is off. */
    void draw(Scene scene, int targetWidth, int targetHeight) {
        Scene.View view = scene.view;
        program.use();
        gl.bindTexture(0, nebula);
        gl.uniform2f(uHalf, targetWidth * 0.5f, targetHeight * 0.5f);
        float unitsPerPixel = view.widthPx / (view.zoom * targetWidth);
        gl.uniform1f(uUnitsPerPixel, unitsPerPixel);
        gl.uniform1f(uTime, view.timeSeconds);
        for (int i = 0; i < 3; i++) {
            double cell = LAYER_CELL[i];
            gl.uniform4f(
                    uLayers[i],
                    wrap(view.driftX * LAYER_PARALLAX[i] / cell, LAYER_PERIOD_CELLS),
                    wrap(view.driftY * LAYER_PARALLAX[i] / cell, LAYER_PERIOD_CELLS),
                    (float) cell,
                    i * 31 + 7);
        }
        // Twenty is the smallest number of tiles after which both samplings of the nebula repeat
        // (0.55 and 1.6).
        gl.uniform4f(
                uSky,
                wrap(view.driftX * 0.06 / NEBULA_UNITS, 20),
                wrap(view.driftY * 0.06 / NEBULA_UNITS, 20),
                (float) NEBULA_UNITS,
                (0.25f + 0.75f * view.renderScale) * seen(view.zoom / view.uiScale));
        gl.uniform1f(uHue, view.hue);
        gl.uniform1f(uStill, view.reducedMotion ? 0 : 1);
        lenses(scene);
        gl.bindVertexArray(vertexArray);
        gl.drawInstanced(Gl.TRIANGLES, 3, 1);
    }

    /** How bright stars are: from so far away that they become a crowd, they would hide ships. */
    private static float seen(float pixelsPerUnit) {
        float near = Math.max(0.3f, Math.min(1, (pixelsPerUnit - 0.05f) / 0.25f));
        return near * near;
    }

    private void lenses(Scene scene) {
        Scene.Bodies from = scene.bodies;
        for (int i = 0; i < from.count; i++) {
            float strength = from.kind[i] == Scene.Bodies.STAR ? 1.75f : 1.12f;
            bodies[i * 4] = from.x[i];
            bodies[i * 4 + 1] = from.y[i];
            bodies[i * 4 + 2] = from.radius[i];
            bodies[i * 4 + 3] = from.radius[i] * strength;
        }
        gl.uniform1i(uBodyCount, from.count);
        if (from.count > 0) {
            gl.uniform4fv(uBodies, bodies, from.count);
        }
    }

    private static float wrap(double value, double period) {
        return (float) (value - Math.floor(value / period) * period);
    }

    void delete() {
        program.delete();
        gl.deleteTexture(nebula);
        gl.deleteVertexArray(vertexArray);
    }
}
