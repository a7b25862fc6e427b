package dev.perihelion.shared.client.render;

import dev.perihelion.shared.client.Effects;
import dev.perihelion.shared.client.Scene;

/**
 * Sparks, fire, debris and shockwaves: every particle is written once and flies on the graphics
 * card. Render thread.
 *
 * <pre>
 * aStart  x, y, vx, vy          world units on the torus, units per second
 * aLife   birth, life, size, drag
 * aColour red, green, blue, power
 * aLook   kind, spin, phase, growth
 * </pre>
 */
final class ParticlePass {
    static final int CAPACITY = 8192;

    private static final int SPARK = 0;
    private static final int PUFF = 1;
    private static final int RING = 2;
    private static final int SHARD = 3;

    private static final String VERTEX = Glsl.CORNER + """
            layout(location = 0) in vec4 aStart;
            layout(location = 1) in vec4 aLife;
            layout(location = 2) in vec4 aColour;
            layout(location = 3) in vec4 aLook;
            uniform vec2 uScale;
            uniform vec2 uShake;
            uniform vec4 uCamera;
            out vec2 vAt;
            flat out vec4 vColour;
            flat out vec2 vLook;
            void main() {
                float age = uCamera.w - aLife.x;
                float k = age / aLife.y;
                if (k < 0.0 || k >= 1.0) {
                    gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
                    return;
                }
                vec2 p = aStart.xy - uCamera.xy;
                p -= uCamera.z * floor(p / uCamera.z + 0.5);
                float slow = exp(-aLife.w * age);
                p += aStart.zw * (aLife.w > 0.001 ? (1.0 - slow) / aLife.w : age);
                vec2 c = corner();
                vAt = c;
                vec2 size = vec2(aLife.z * (1.0 + aLook.w * (1.0 - (1.0 - k) * (1.0 - k))));
                float turn = aLook.z + aLook.y * age;
                if (aLook.x < 0.5) {
                    vec2 v = aStart.zw * slow;
                    turn = atan(v.y, v.x);
                    size = vec2(aLife.z * 2.0 + length(v) * 0.035, aLife.z * 1.6);
                } else if (aLook.x > 2.5) {
                    size = vec2(aLife.z, 2.0);
                }
                vLook = vec2(aLook.x, k);
                float fade = aLook.x < 0.5 ? 1.0 - k * k : (1.0 - k) * (1.0 - k);
                vColour = vec4(aColour.rgb, aColour.a * fade);
                float s = sin(turn);
                float o = cos(turn);
                vec2 q = c * size;
                p += vec2(q.x * o - q.y * s, q.x * s + q.y * o);
                gl_Position = vec4((p + uShake) * uScale, 0.0, 1.0);
            }
            """;

    private static final String FRAGMENT = """
            in vec2 vAt;
            flat in vec4 vColour;
            flat in vec2 vLook;
            out vec4 colour;
            void main() {
                float kind = vLook.x;
                float r = length(vAt);
                float light;
                float white = 0.0;
                if (kind < 0.5) {
                    light = exp(-dot(vAt, vAt) * 3.5);
                    white = light * light;
                } else if (kind < 1.5) {
                    light = exp(-r * r * 3.4) * smoothstep(1.0, 0.7, r);
                    white = light * light * (1.0 - vLook.y) * 0.8;
                } else if (kind < 2.5) {
                    float width = 0.035 + 0.10 * (1.0 - vLook.y);
                    float d = (r - 0.92 + width * 0.5) / width;
                    light = exp(-d * d) + 0.20 * smoothstep(0.2, 0.9, r) * smoothstep(0.95, 0.9, r)
                            * (1.0 - vLook.y);
                    white = light * 0.3 * (1.0 - vLook.y);
                } else {
                    light = exp(-vAt.y * vAt.y * 4.0) * smoothstep(1.0, 0.85, abs(vAt.x));
                    white = light * 0.5;
                }
                colour = vec4((vColour.rgb * light + vec3(white)) * vColour.a, 0.0);
            }
            """;

    private final Gl gl;
    private final Program program;
    private final TimedRing ring;
    private final int uScale;
    private final int uShake;
    private final int uCamera;
    private int random = 0x2545F491;

    ParticlePass(Gl gl) {
        this.gl = gl;
        this.program = new Program(gl, VERTEX, FRAGMENT);
        this.ring = new TimedRing(gl, 4, CAPACITY);
        this.uScale = program.uniform("uScale");
        this.uShake = program.uniform("uShake");
        this.uCamera = program.uniform("uCamera");
    }

    void draw(Scene scene, float scaleX, float scaleY) {
        born(scene);
        exhaust(scene);
        Scene.View view = scene.view;
        program.use();
        gl.uniform2f(uScale, scaleX, scaleY);
        gl.uniform2f(uShake, view.shakeX, view.shakeY);
        gl.uniform4f(uCamera, view.x, view.y, view.sideUnits, view.timeSeconds);
        ring.draw(view.timeSeconds);
    }

    int alive() {
        return ring.alive();
    }

    void clear() {
        ring.clear();
    }

    private void born(Scene scene) {
        Effects effects = scene.effects;
        float now = scene.view.timeSeconds;
        for (int i = 0; i < effects.count; i++) {
            float x = effects.x[i];
            float y = effects.y[i];
            float vx = effects.vx[i];
            float vy = effects.vy[i];
            float size = effects.size[i];
            int rgb = Palette.team(effects.team[i]);
            switch (effects.kind[i]) {
                case Effects.EXPLOSION -> explosion(now, x, y, vx, vy, size, rgb);
                case Effects.HIT ->
                    sparks(now, 10, x, y, vx, vy, 150 * size, 0.45f, 1.5f, 0xFFE2B0);
                case Effects.SHIELD_HIT -> shieldHit(now, x, y, vx, vy, size, rgb);
                case Effects.MUZZLE ->
                    put(now, x, y, vx, vy, 0.09f, 9 * size, 0, rgb, 1.4f, PUFF, 0.4f);
                case Effects.ROCK_BREAK -> rockBreak(now, x, y, vx, vy, size);
                case Effects.PICKUP -> pickup(now, x, y, size);
                case Effects.SPAWN -> spawn(now, x, y, size, rgb);
                default -> mineBlast(now, x, y, size, rgb);
            }
        }
        effects.clear();
    }

    private void explosion(float now, float x, float y, float vx, float vy, float size, int rgb) {
        put(now, x, y, vx, vy, 0.22f, 70 * size, 2, 0xFFF3DC, 3.2f, PUFF, 0.4f);
        put(now, x, y, vx * 0.5f, vy * 0.5f, 0.85f, 22 * size, 1, rgb, 1.5f, RING, 6.5f);
        put(now, x, y, vx * 0.5f, vy * 0.5f, 1.25f, 16 * size, 1, 0xFFB066, 0.5f, RING, 9f);
        for (int i = 0; i < 16; i++) {
            float a = turn();
            float v = (20 + 120 * unit()) * size;
            int fire = unit() < 0.5f ? 0xFF8A3C : unit() < 0.5f ? 0xFFC46B : rgb;
            put(
                    now,
                    x,
                    y,
                    vx + cos(a) * v,
                    vy + sin(a) * v,
                    0.5f + 0.8f * unit(),
                    (12 + 18 * unit()) * size,
                    2.4f,
                    fire,
                    0.75f,
                    PUFF,
                    1.3f);
        }
        for (int i = 0; i < 14; i++) {
            float a = turn();
            float v = (40 + 190 * unit()) * size;
            put(
                    now,
                    x,
                    y,
                    vx + cos(a) * v,
                    vy + sin(a) * v,
                    0.8f + 1.1f * unit(),
                    (3 + 8 * unit()) * size,
                    1.1f,
                    rgb,
                    1.4f,
                    SHARD,
                    0);
        }
        sparks(now, 46, x, y, vx, vy, 520 * size, 1.15f, 2f, 0xFFD9A0);
    }

    private void shieldHit(float now, float x, float y, float vx, float vy, float size, int rgb) {
        put(now, x, y, vx, vy, 0.28f, 14 * size, 0, rgb, 1.1f, RING, 1.6f);
        sparks(now, 8, x, y, vx, vy, 190 * size, 0.35f, 1.3f, rgb);
    }

    private void rockBreak(float now, float x, float y, float vx, float vy, float size) {
        put(now, x, y, vx, vy, 0.5f, 26 * size, 2, 0xC9D4EA, 0.45f, RING, 2.4f);
        for (int i = 0; i < 12; i++) {
            float a = turn();
            float v = (20 + 90 * unit()) * size;
            put(
                    now,
                    x,
                    y,
                    vx + cos(a) * v,
                    vy + sin(a) * v,
                    0.7f + 0.9f * unit(),
                    (3 + 6 * unit()) * size,
                    1,
                    0xB9C4DA,
                    0.9f,
                    SHARD,
                    0);
        }
        sparks(now, 10, x, y, vx, vy, 170 * size, 0.7f, 1.3f, 0xD5DEEF);
    }

    private void pickup(float now, float x, float y, float size) {
        put(now, x, y, 0, 0, 0.5f, 16 * size, 0, 0x9BFFD6, 1.2f, RING, 2.4f);
        sparks(now, 14, x, y, 0, 0, 150 * size, 0.6f, 1.4f, 0xB6FFE4);
    }

    private void spawn(float now, float x, float y, float size, int rgb) {
        put(now, x, y, 0, 0, 0.7f, 18 * size, 0, rgb, 1.5f, RING, 4.2f);
        put(now, x, y, 0, 0, 0.5f, 48 * size, 0, rgb, 1.4f, PUFF, 0.2f);
        sparks(now, 22, x, y, 0, 0, 240 * size, 0.7f, 1.5f, rgb);
    }

    private void mineBlast(float now, float x, float y, float size, int rgb) {
        put(now, x, y, 0, 0, 0.3f, 90 * size, 0, 0xFFF0FF, 2.4f, PUFF, 0.3f);
        put(now, x, y, 0, 0, 0.9f, 30 * size, 0, rgb, 1.8f, RING, 6);
        sparks(now, 36, x, y, 0, 0, 420 * size, 0.9f, 1.8f, rgb);
    }

    private void sparks(
            float now,
            int n,
            float x,
            float y,
            float vx,
            float vy,
            float speed,
            float life,
            float size,
            int rgb) {
        for (int i = 0; i < n; i++) {
            float a = turn();
            float v = speed * (0.15f + 0.85f * unit() * unit());
            put(
                    now,
                    x,
                    y,
                    vx * 0.6f + cos(a) * v,
                    vy * 0.6f + sin(a) * v,
                    life * (0.35f + 0.65f * unit()),
                    size,
                    2.6f,
                    rgb,
                    1.5f,
                    SPARK,
                    0);
        }
    }

    /** A few embers behind every burning engine; how many follows the time that has passed. */
    private void exhaust(Scene scene) {
        Scene.Ships ships = scene.ships;
        Scene.View view = scene.view;
        for (int i = 0; i < ships.count; i++) {
            float power = ships.thrust[i];
            if (power < 0.1f || ships.cloak[i] > 0.5f || unit() > power * 38 * view.stepSeconds) {
                continue;
            }
            float cos = cos(ships.angle[i]);
            float sin = sin(ships.angle[i]);
            float out = 130 + 90 * unit();
            float wide = (unit() - 0.5f) * 70;
            float x = wrap(view.x + ships.x[i] - cos * 16, view.sideUnits);
            float y = wrap(view.y + ships.y[i] - sin * 16, view.sideUnits);
            put(
                    view.timeSeconds,
                    x,
                    y,
                    ships.vx[i] - cos * out - sin * wide,
                    ships.vy[i] - sin * out + cos * wide,
                    0.25f + 0.4f * unit(),
                    1.2f,
                    2,
                    Palette.team(ships.team[i]),
                    1,
                    SPARK,
                    0);
        }
    }

    private void put(
            float now,
            float x,
            float y,
            float vx,
            float vy,
            float life,
            float size,
            float drag,
            int rgb,
            float power,
            int kind,
            float growth) {
        int at = ring.open(now + life);
        ring.put4(at, x, y, vx, vy);
        ring.put4(at + 4, now, life, size, drag);
        ring.put4(at + 8, Palette.red(rgb), Palette.green(rgb), Palette.blue(rgb), power);
        ring.put4(at + 12, kind, (unit() - 0.5f) * 14, turn(), growth);
    }

    private static float wrap(float value, float side) {
        return value < 0 ? value + side : value >= side ? value - side : value;
    }

    private float turn() {
        return unit() * 6.2831855f;
    }

    private float unit() {
        random ^= random << 13;
        random ^= random >>> 17;
        random ^= random << 5;
        return (random >>> 8) * (1f / (1 << 24));
    }

    private static float cos(float a) {
        return (float) Math.cos(a);
    }

    private static float sin(float a) {
        return (float) Math.sin(a);
    }

    void delete() {
        program.delete();
        ring.delete();
    }
}
