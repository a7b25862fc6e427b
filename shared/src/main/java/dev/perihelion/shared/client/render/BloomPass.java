package dev.perihelion.shared.client.render;

import dev.perihelion.shared.client.Scene;

/**
 * Turns light into a picture: what is brighter than the screen can show bleeds into its
 * surroundings, then everything is mapped to what the screen shows. Render thread.
 *
 * <p>Down and up a chain of half-size targets with the dual filter of Marius Bjørge,
 * "Bandwidth-efficient rendering" (SIGGRAPH 2015). Targets hold halves where the card can draw into
 * them; otherwise bytes, at a quarter of the light.
 */
final class BloomPass {
    private static final int LEVELS = 5;

    private static final String DOWN = """
            in vec2 vUv;
            uniform sampler2D uFrom;
            uniform vec2 uTexel;
            uniform float uKnee;
            out vec4 colour;
            vec3 take(vec2 at) {
                vec3 c = texture(uFrom, at).rgb;
                float top = max(c.r, max(c.g, c.b));
                return c * (uKnee > 0.0 ? smoothstep(uKnee * 0.35, uKnee * 1.6, top) : 1.0);
            }
            void main() {
                vec3 sum = take(vUv) * 4.0;
                sum += take(vUv - uTexel) + take(vUv + uTexel);
                sum += take(vUv + vec2(uTexel.x, -uTexel.y)) + take(vUv + vec2(-uTexel.x, uTexel.y));
                colour = vec4(min(sum / 8.0, vec3(24.0)), 1.0);
            }
            """;

    private static final String UP = """
            in vec2 vUv;
            uniform sampler2D uFrom;
            uniform vec2 uTexel;
            uniform float uWeight;
            out vec4 colour;
            void main() {
                vec3 sum = texture(uFrom, vUv + vec2(-uTexel.x * 2.0, 0.0)).rgb;
                sum += texture(uFrom, vUv + vec2(uTexel.x * 2.0, 0.0)).rgb;
                sum += texture(uFrom, vUv + vec2(0.0, uTexel.y * 2.0)).rgb;
                sum += texture(uFrom, vUv + vec2(0.0, -uTexel.y * 2.0)).rgb;
                sum += texture(uFrom, vUv + uTexel).rgb * 2.0;
                sum += texture(uFrom, vUv - uTexel).rgb * 2.0;
                sum += texture(uFrom, vUv + vec2(uTexel.x, -uTexel.y)).rgb * 2.0;
                sum += texture(uFrom, vUv + vec2(-uTexel.x, uTexel.y)).rgb * 2.0;
                colour = vec4(sum / 12.0 * uWeight, 0.0);
            }
            """;

    private static final String FINISH = Glsl.HASH + """
            in vec2 vUv;
            uniform sampler2D uScene;
            uniform sampler2D uBloom;
            uniform float uGain;
            uniform float uBloomPower;
            uniform float uHurt;
            uniform float uAspect;
            out vec4 colour;
            void main() {
                vec2 c = vUv - 0.5;
                float rim = dot(c, c);
                vec3 light = texture(uScene, vUv).rgb;
                if (uHurt > 0.01) {
                    vec2 shift = c * rim * 0.05 * uHurt;
                    light.r = texture(uScene, vUv - shift).r;
                    light.b = texture(uScene, vUv + shift).b;
                }
                light *= uGain;
                light += texture(uBloom, vUv).rgb * uBloomPower * uGain;
                light *= 1.0 - 0.55 * smoothstep(0.08, 0.62, rim);
                light += vec3(0.75, 0.07, 0.05) * uHurt * smoothstep(0.10, 0.55, rim);
                vec3 mapped = (light * (light * 2.2 + 0.25)) / (light * (light * 2.0 + 1.05) + 0.16);
                mapped = pow(clamp(mapped, 0.0, 1.0), vec3(1.0 / 1.18));
                mapped += (hash12(gl_FragCoord.xy) - 0.5) / 255.0;
                colour = vec4(mapped, 1.0);
            }
            """;

    private final Gl gl;
    private final Program down;
    private final Program up;
    private final Program finish;
    private final int vertexArray;
    private final int format;
    private final int[] textures = new int[LEVELS + 1];
    private final int[] targets = new int[LEVELS + 1];
    private final int[] widths = new int[LEVELS + 1];
    private final int[] heights = new int[LEVELS + 1];
    private final int uDownTexel;
    private final int uKnee;
    private final int uUpTexel;
    private final int uWeight;
    private final int uGain;
    private final int uBloomPower;
    private final int uHurt;

    BloomPass(Gl gl) {
        this.gl = gl;
        this.vertexArray = gl.createVertexArray();
        this.format = gl.halfFloatTargets() ? Gl.RGBA16F : Gl.RGBA8;
        this.down = new Program(gl, Glsl.FULL_SCREEN, DOWN);
        this.up = new Program(gl, Glsl.FULL_SCREEN, UP);
        this.finish = new Program(gl, Glsl.FULL_SCREEN, FINISH);
        down.sampler("uFrom", 0);
        up.sampler("uFrom", 0);
        finish.sampler("uScene", 0);
        finish.sampler("uBloom", 1);
        this.uDownTexel = down.uniform("uTexel");
        this.uKnee = down.uniform("uKnee");
        this.uUpTexel = up.uniform("uTexel");
        this.uWeight = up.uniform("uWeight");
        this.uGain = finish.uniform("uGain");
        this.uBloomPower = finish.uniform("uBloomPower");
        this.uHurt = finish.uniform("uHurt");
    }

    /**
     * Binds the target that the scene's light goes into, made anew when the picture's size changed.
     */
    void begin(int width, int height) {
        if (widths[0] != width || heights[0] != height) {
            deleteTargets();
            int w = width;
            int h = height;
            for (int i = 0; i <= LEVELS; i++) {
                widths[i] = w;
                heights[i] = h;
                textures[i] = gl.createTexture(w, h, format, Gl.LINEAR, Gl.CLAMP_TO_EDGE);
                targets[i] = gl.createTarget(textures[i]);
                w = Math.max(1, w / 2);
                h = Math.max(1, h / 2);
            }
        }
        gl.bindTarget(targets[0]);
        gl.viewport(0, 0, width, height);
    }

    /** Blooms and draws the finished picture to the screen. */
    void finish(Scene.View view) {
        gl.bindVertexArray(vertexArray);
        if (view.quality > 0) {
            gl.blend(false);
            down.use();
            for (int i = 1; i <= LEVELS; i++) {
                gl.uniform1f(uKnee, i == 1 ? 0.9f : 0f);
                step(i - 1, i, uDownTexel, 1f);
            }
            gl.blend(true);
            up.use();
            for (int i = LEVELS; i > 1; i--) {
                gl.uniform1f(uWeight, i == LEVELS ? 0.9f : 0.95f);
                step(i, i - 1, uUpTexel, 0.5f);
            }
        }
        gl.blend(false);
        gl.bindTarget(0);
        gl.viewport(0, 0, view.widthPx, view.heightPx);
        finish.use();
        gl.bindTexture(0, textures[0]);
        gl.bindTexture(1, textures[1]);
        gl.uniform1f(uGain, 1f);
        gl.uniform1f(uBloomPower, view.quality > 0 ? 0.34f : 0f);
        gl.uniform1f(uHurt, view.reducedMotion ? view.hurt * 0.4f : view.hurt);
        gl.drawInstanced(Gl.TRIANGLES, 3, 1);
        gl.blend(true);
    }

    private void step(int from, int to, int uTexel, float texels) {
        gl.bindTarget(targets[to]);
        gl.viewport(0, 0, widths[to], heights[to]);
        gl.bindTexture(0, textures[from]);
        gl.uniform2f(uTexel, texels / widths[from], texels / heights[from]);
        gl.drawInstanced(Gl.TRIANGLES, 3, 1);
    }

    private void deleteTargets() {
        for (int i = 0; i <= LEVELS; i++) {
            if (targets[i] != 0) {
                gl.deleteTarget(targets[i]);
                gl.deleteTexture(textures[i]);
            }
        }
    }

    void delete() {
        deleteTargets();
        down.delete();
        up.delete();
        finish.delete();
        gl.deleteVertexArray(vertexArray);
    }
}
