package dev.perihelion.shared.client.render;

import dev.perihelion.shared.client.Scene;

import java.util.Arrays;

/**
 * The glowing way a ship has come: a ribbon of segments in world space, written once each, fading
 * on the graphics card. Render thread.
 *
 * <pre>
 * aEnds   x0, y0, x1, y1          world units on the torus; the second end relative to the first is short
 * aLife   time at each end, life, width
 * aColour red, green, blue, power
 * </pre>
 */
final class TrailPass {
    private static final int CAPACITY = 16384;
    private static final int SLOTS = 4096;
    private static final float LIFE_SECONDS = 0.85f;
    private static final float LIFE_OWN_SECONDS = 1.5f;
    private static final float STEP_SECONDS = 1 / 40f;
    /** Farther than any ship flies in a step: it was born anew. */
    private static final float JUMP_UNITS = 160;
    /** Longer than this unseen, and the ribbon is cut. */
    private static final float GAP_SECONDS = 0.25f;

    private static final String VERTEX = Glsl.CORNER + """
            layout(location = 0) in vec4 aEnds;
            layout(location = 1) in vec4 aLife;
            layout(location = 2) in vec4 aColour;
            uniform vec2 uScale;
            uniform vec2 uShake;
            uniform vec4 uCamera;
            out float vAcross;
            out vec4 vColour;
            void main() {
                vec2 c = corner();
                float now = uCamera.w;
                float k = 1.0 - (now - (c.x < 0.0 ? aLife.x : aLife.y)) / aLife.z;
                if (now - aLife.y >= aLife.z || now < aLife.x) {
                    gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
                    return;
                }
                k = clamp(k, 0.0, 1.0);
                vec2 a = aEnds.xy - uCamera.xy;
                a -= uCamera.z * floor(a / uCamera.z + 0.5);
                vec2 along = aEnds.zw - aEnds.xy;
                along -= uCamera.z * floor(along / uCamera.z + 0.5);
                float len = max(length(along), 0.0001);
                vec2 u = along / len;
                vec2 p = a + (c.x < 0.0 ? vec2(0.0) : along);
                p += vec2(-u.y, u.x) * c.y * aLife.w * (0.35 + 0.65 * k);
                vAcross = c.y;
                vColour = vec4(aColour.rgb, aColour.a * k * k);
                gl_Position = vec4((p + uShake) * uScale, 0.0, 1.0);
            }
            """;

    private static final String FRAGMENT = """
            in float vAcross;
            in vec4 vColour;
            out vec4 colour;
            void main() {
                float d = vAcross * vAcross;
                float core = exp(-d * 26.0);
                float soft = exp(-d * 4.0) - 0.018;
                vec3 c = mix(vColour.rgb, vec3(1.0), 0.55) * core * 0.55 + vColour.rgb * soft * 0.34;
                colour = vec4(c * vColour.a, 0.0);
            }
            """;

    private final Gl gl;
    private final Program program;
    private final TimedRing ring;
    private final int uScale;
    private final int uShake;
    private final int uCamera;
    private final float[] lastX = new float[SLOTS];
    private final float[] lastY = new float[SLOTS];
    private final float[] lastSeconds = new float[SLOTS];

    TrailPass(Gl gl) {
        this.gl = gl;
        this.program = new Program(gl, VERTEX, FRAGMENT);
        this.ring = new TimedRing(gl, 3, CAPACITY);
        this.uScale = program.uniform("uScale");
        this.uShake = program.uniform("uShake");
        this.uCamera = program.uniform("uCamera");
        clear();
    }

    void clear() {
        ring.clear();
        Arrays.fill(lastSeconds, -GAP_SECONDS);
    }

    void draw(Scene scene, float scaleX, float scaleY) {
        Scene.View view = scene.view;
        Scene.Ships ships = scene.ships;
        for (int i = 0; i < ships.count; i++) {
            grow(view, ships, i);
        }
        program.use();
        gl.uniform2f(uScale, scaleX, scaleY);
        gl.uniform2f(uShake, view.shakeX, view.shakeY);
        gl.uniform4f(uCamera, view.x, view.y, view.sideUnits, view.timeSeconds);
        ring.draw(view.timeSeconds);
    }

    private void grow(Scene.View view, Scene.Ships ships, int i) {
        int slot = ships.slot[i] & (SLOTS - 1);
        float now = view.timeSeconds;
        float passed = now - lastSeconds[slot];
        if (passed < STEP_SECONDS) {
            return;
        }
        float back = ShapePass.SHIP_UNITS * 0.62f;
        float x = view.x + ships.x[i] - (float) Math.cos(ships.angle[i]) * back;
        float y = view.y + ships.y[i] - (float) Math.sin(ships.angle[i]) * back;
        float dx = shortest(x - lastX[slot], view.sideUnits);
        float dy = shortest(y - lastY[slot], view.sideUnits);
        boolean joined = passed < GAP_SECONDS && dx * dx + dy * dy < JUMP_UNITS * JUMP_UNITS;
        float power =
                (0.42f + 0.6f * Math.max(0, Math.min(ships.thrust[i], 2))) * (1 - ships.cloak[i]);
        if (joined && power > 0.02f) {
            float life = ships.own[i] ? LIFE_OWN_SECONDS : LIFE_SECONDS;
            int at = ring.open(now + life);
            int rgb = Palette.team(ships.team[i]);
            ring.put4(at, lastX[slot], lastY[slot], x, y);
            ring.put4(
                    at + 4,
                    lastSeconds[slot],
                    now,
                    life,
                    5.5f + 2.5f * Math.max(0, ships.thrust[i]));
            ring.put4(at + 8, Palette.red(rgb), Palette.green(rgb), Palette.blue(rgb), power);
        }
        lastX[slot] = x;
        lastY[slot] = y;
        lastSeconds[slot] = now;
    }

    private static float shortest(float delta, float side) {
        return delta - side * (float) Math.floor(delta / side + 0.5f);
    }

    void delete() {
        program.delete();
        ring.delete();
    }
}
