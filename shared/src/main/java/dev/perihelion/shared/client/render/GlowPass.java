package dev.perihelion.shared.client.render;

import dev.perihelion.shared.client.Scene;

/**
 * Light without an outline, drawn anew for every picture: thrust plumes, shots, lance beams, the
 * pull rings of mines. Each is a capsule between two points with a hot core and a soft fall-off;
 * light only adds. Render thread.
 */
final class GlowPass {
    private static final int CAPACITY = 8192;

    private static final String VERTEX = Glsl.CORNER + """
            layout(location = 0) in vec4 aEnds;
            layout(location = 1) in vec4 aColour;
            layout(location = 2) in vec4 aLook;
            uniform vec2 uScale;
            uniform vec2 uShake;
            out vec2 vAt;
            flat out float vLength;
            flat out vec4 vColour;
            flat out vec4 vLook;
            void main() {
                vec2 c = corner();
                vec2 along = aEnds.zw - aEnds.xy;
                float len = length(along);
                vec2 u = len > 0.0001 ? along / len : vec2(1.0, 0.0);
                float reach = max(aLook.x, aLook.y) * 3.0;
                float t = c.x < 0.0 ? -reach : len + reach;
                vAt = vec2(t, c.y * reach);
                vLength = len;
                vColour = aColour;
                vLook = aLook;
                vec2 p = aEnds.xy + u * t + vec2(-u.y, u.x) * c.y * reach;
                gl_Position = vec4((p + uShake) * uScale, 0.0, 1.0);
            }
            """;

    private static final String FRAGMENT = """
            in vec2 vAt;
            flat in float vLength;
            flat in vec4 vColour;
            flat in vec4 vLook;
            uniform float uTime;
            out vec4 colour;
            void main() {
                float style = vLook.z;
                if (style > 1.5) {
                    float r = length(vAt) / vLook.x;
                    float wave = fract(r * 1.7 + uTime * 0.9 + vLook.w);
                    float off = (wave - 0.55) * 6.0;
                    float ring = 0.75 * exp(-off * off * 4.0) + 0.25 * exp(-off * off * 0.5);
                    colour = vec4(vColour.rgb * ring * smoothstep(1.9, 0.4, r) * smoothstep(0.1, 0.3, r), 0.0)
                            * vColour.a;
                    return;
                }
                float t = vLength > 0.0001 ? clamp(vAt.x / vLength, 0.0, 1.0) : 0.0;
                float past = vAt.x - clamp(vAt.x, 0.0, vLength);
                float width = mix(vLook.x, vLook.y, t);
                float d = length(vec2(past, vAt.y)) / max(width, 0.001);
                float fade = 1.0;
                if (style > 0.5) {
                    float flick = 0.8 + 0.2 * sin(uTime * 50.0 + vLook.w + vAt.x * 0.5);
                    fade = (1.0 - t) * (1.0 - t) * flick;
                    float shock = 0.75 + 0.25 * sin(t * 16.0 - uTime * 26.0);
                    fade *= shock;
                }
                float core = exp(-d * d * 3.2);
                float soft = exp(-d * d * 0.7);
                float edge = smoothstep(3.0, 1.6, d);
                vec3 c = mix(vColour.rgb, vec3(1.0), 0.8) * core * 1.7 + vColour.rgb * soft * 0.6;
                colour = vec4(c * fade * edge, 0.0) * vColour.a;
            }
            """;

    private static final float STYLE_PLAIN = 0;
    private static final float STYLE_PLUME = 1;
    private static final float STYLE_PULL = 2;

    private final Gl gl;
    private final Program program;
    private final InstanceBatch batch;
    private final int uScale;
    private final int uShake;
    private final int uTime;

    GlowPass(Gl gl) {
        this.gl = gl;
        this.program = new Program(gl, VERTEX, FRAGMENT);
        this.batch = new InstanceBatch(gl, 3, CAPACITY);
        this.uScale = program.uniform("uScale");
        this.uShake = program.uniform("uShake");
        this.uTime = program.uniform("uTime");
    }

    void draw(Scene scene, float scaleX, float scaleY) {
        pulls(scene);
        plumes(scene);
        shots(scene);
        beams(scene);
        program.use();
        gl.uniform2f(uScale, scaleX, scaleY);
        gl.uniform2f(uShake, scene.view.shakeX, scene.view.shakeY);
        gl.uniform1f(uTime, scene.view.timeSeconds);
        batch.flush();
    }

    private void pulls(Scene scene) {
        Scene.Mines mines = scene.mines;
        for (int i = 0; i < mines.count; i++) {
            if (mines.armed[i]) {
                float x = mines.x[i];
                float y = mines.y[i];
                put(
                        x,
                        y,
                        x,
                        y,
                        mines.reach[i] * 0.5f,
                        0,
                        STYLE_PULL,
                        i * 0.37f,
                        Palette.team(mines.team[i]),
                        0.32f);
            }
        }
    }

    private void plumes(Scene scene) {
        Scene.Ships ships = scene.ships;
        for (int i = 0; i < ships.count; i++) {
            float power = ships.thrust[i];
            if (power > 0.02f) {
                plume(ships, i, power);
            } else if (power < -0.02f) {
                brake(ships, i, -power);
            }
        }
    }

    private void plume(Scene.Ships ships, int i, float power) {
        float unit = ShapePass.SHIP_UNITS;
        float cos = (float) Math.cos(ships.angle[i]);
        float sin = (float) Math.sin(ships.angle[i]);
        float seen = 1 - 0.9f * ships.cloak[i];
        float length = unit * (0.9f + 1.5f * power);
        float width = unit * (0.20f + 0.07f * power);
        int rgb = power > 1.05f ? 0xFFD9A0 : Palette.team(ships.team[i]);
        boolean twin = ships.hull[i] != Scene.Ships.DART;
        float apart = twin ? unit * (ships.hull[i] == Scene.Ships.LANCER ? 0.36f : 0.44f) : 0;
        for (int side = twin ? -1 : 1; side <= 1; side += 2) {
            float back = -unit * (twin ? 0.86f : 0.62f);
            float x = ships.x[i] + cos * back - sin * apart * side;
            float y = ships.y[i] + sin * back + cos * apart * side;
            float part = twin ? 0.8f : 1f;
            put(
                    x,
                    y,
                    x - cos * length * part,
                    y - sin * length * part,
                    width * part,
                    width * 0.25f,
                    STYLE_PLUME,
                    ships.slot[i] * 1.3f + side,
                    rgb,
                    seen * (0.75f + 0.5f * power));
        }
    }

    private void brake(Scene.Ships ships, int i, float power) {
        float unit = ShapePass.SHIP_UNITS;
        float cos = (float) Math.cos(ships.angle[i]);
        float sin = (float) Math.sin(ships.angle[i]);
        for (int side = -1; side <= 1; side += 2) {
            float x = ships.x[i] + cos * unit * 0.3f - sin * unit * 0.5f * side;
            float y = ships.y[i] + sin * unit * 0.3f + cos * unit * 0.5f * side;
            float length = unit * power;
            put(
                    x,
                    y,
                    x + cos * length,
                    y + sin * length,
                    unit * 0.12f,
                    unit * 0.03f,
                    STYLE_PLUME,
                    ships.slot[i] * 1.3f + side,
                    0xBFE3FF,
                    0.8f * (1 - 0.9f * ships.cloak[i]));
        }
    }

    private void shots(Scene scene) {
        Scene.Shots shots = scene.shots;
        for (int i = 0; i < shots.count; i++) {
            float tail = 0.034f;
            put(
                    shots.x[i],
                    shots.y[i],
                    shots.x[i] - shots.vx[i] * tail,
                    shots.y[i] - shots.vy[i] * tail,
                    3.6f,
                    1.1f,
                    STYLE_PLAIN,
                    0,
                    Palette.team(shots.team[i]),
                    1.5f);
        }
    }

    private void beams(Scene scene) {
        Scene.Beams beams = scene.beams;
        for (int i = 0; i < beams.count; i++) {
            float s = beams.strength[i];
            put(
                    beams.fromX[i],
                    beams.fromY[i],
                    beams.toX[i],
                    beams.toY[i],
                    1.5f + 3.5f * s,
                    1.2f + 3f * s,
                    STYLE_PLAIN,
                    0,
                    Palette.team(beams.team[i]),
                    s * s * 2.6f);
        }
    }

    private void put(
            float x0,
            float y0,
            float x1,
            float y1,
            float w0,
            float w1,
            float style,
            float phase,
            int rgb,
            float power) {
        int at = batch.open();
        if (at >= 0) {
            batch.put4(at, x0, y0, x1, y1);
            batch.put4(at + 4, Palette.red(rgb), Palette.green(rgb), Palette.blue(rgb), power);
            batch.put4(at + 8, w0, w1, style, phase);
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
