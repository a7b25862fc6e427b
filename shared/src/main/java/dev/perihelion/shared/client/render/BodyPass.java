package dev.perihelion.shared.client.render;

import dev.perihelion.shared.client.Scene;

/**
 * Stars that burn with a corona and planets as shaded spheres under a thin atmosphere, lit by the
 * nearest star. One instanced draw. Render thread.
 */
final class BodyPass {
    private static final String VERTEX = Glsl.CORNER + """
            layout(location = 0) in vec4 aPlace;
            layout(location = 1) in vec4 aLook;
            uniform vec2 uScale;
            uniform vec2 uShake;
            out vec2 vAt;
            flat out vec4 vLook;
            flat out vec2 vPixel;
            void main() {
                vec2 c = corner() * aPlace.w;
                vAt = c;
                vLook = aLook;
                vPixel = vec2(1.0 / (aPlace.z * uScale.x), 0.0);
                gl_Position = vec4((aPlace.xy + uShake + c * aPlace.z) * uScale, 0.0, 1.0);
            }
            """;

    private static final String FRAGMENT = Glsl.HASH + """
            in vec2 vAt;
            flat in vec4 vLook;
            flat in vec2 vPixel;
            uniform float uTime;
            uniform float uPixel;
            out vec4 colour;

            float noise3(vec3 p) {
                vec3 i = floor(p);
                vec3 f = p - i;
                f = f * f * (3.0 - 2.0 * f);
                vec2 a = i.xy + i.z * vec2(37.0, 17.0);
                vec2 b = a + vec2(37.0, 17.0);
                float low = mix(mix(hash12(a), hash12(a + vec2(1.0, 0.0)), f.x),
                        mix(hash12(a + vec2(0.0, 1.0)), hash12(a + 1.0), f.x), f.y);
                float high = mix(mix(hash12(b), hash12(b + vec2(1.0, 0.0)), f.x),
                        mix(hash12(b + vec2(0.0, 1.0)), hash12(b + 1.0), f.x), f.y);
                return mix(low, high, f.z);
            }

            vec4 star(float r, float seed) {
                vec3 tint = mix(vec3(1.0, 0.42, 0.12), vec3(0.30, 0.55, 1.0), smoothstep(0.6, 0.9, seed));
                vec3 hot = mix(vec3(1.0, 0.80, 0.48), vec3(0.78, 0.90, 1.0), smoothstep(0.6, 0.9, seed));
                vec2 dir = vAt / max(r, 0.001);
                float edge = 0.012;
                float disc = smoothstep(1.0 + edge, 1.0 - edge, r);
                vec4 result = vec4(0.0);
                if (r < 1.05) {
                    float z = sqrt(max(0.0, 1.0 - r * r));
                    vec3 n = vec3(vAt, z);
                    float boil = noise3(n * 4.5 + vec3(0.0, 0.0, uTime * 0.22 + seed * 50.0));
                    boil += 0.5 * noise3(n * 11.0 - vec3(uTime * 0.18, 0.0, uTime * 0.35));
                    boil += 0.25 * noise3(n * 24.0 + vec3(0.0, uTime * 0.4, 0.0));
                    float cells = smoothstep(0.55, 1.25, boil);
                    float limb = 0.55 + 0.45 * z;
                    vec3 surface = mix(tint * 0.85, hot * 1.6, cells) * limb;
                    surface += tint * pow(1.0 - z, 3.0) * 1.7;
                    result = vec4(surface * disc, disc);
                }
                float out1 = max(r - 1.0, 0.0);
                float streams = noise3(vec3(dir * 2.6, uTime * 0.16 + seed * 9.0 - out1 * 0.6));
                streams = streams * 0.65 + 0.35 * noise3(vec3(dir * 7.0, uTime * 0.3 - out1 * 1.4));
                float corona = exp(-out1 * (3.6 - 2.2 * streams)) * (0.35 + 0.95 * streams * streams);
                float halo = 0.11 / (0.1 + out1 * out1 * 1.4);
                float end = smoothstep(4.6, 2.0, r);
                vec3 glow = (tint * corona * 0.95 + mix(tint, hot, 0.25) * halo * 0.26) * end;
                result.rgb += glow * (1.0 - disc);
                return result;
            }

            vec3 ground(vec3 n, float seed, vec3 a, vec3 b) {
                float turn = uTime * 0.05 + seed * 20.0;
                float s = sin(turn);
                float c = cos(turn);
                vec3 m = vec3(n.x * c + n.z * s, n.y, n.z * c - n.x * s);
                float lat = m.y * 3.0;
                float warp = noise3(m * 2.4 + seed * 31.0);
                float fine = noise3(m * 6.5 + seed * 11.0);
                float bands = 0.5 + 0.5 * sin((lat + warp * 1.5 + fine * 0.35) * 4.2);
                float land = smoothstep(0.42, 0.62, warp * 0.65 + fine * 0.35);
                float kind = step(0.5, fract(seed * 7.31));
                vec3 base = mix(mix(a, b, bands), mix(a * 0.55, b, land), kind);
                float longitude = atan(m.x, m.z) * 3.8197186;
                float wire = 1.0 - min(abs(fract(longitude) - 0.5), abs(fract(m.y * 6.0) - 0.5)) * 2.0;
                return base * (0.9 + 0.25 * fine) + b * smoothstep(0.93, 1.0, wire) * 0.14;
            }

            vec4 planet(float r, float seed, vec2 toLight) {
                float h = seed * 6.2831853;
                vec3 a = 0.30 + 0.22 * cos(h + vec3(0.0, 2.0, 4.2));
                vec3 b = 0.55 + 0.35 * cos(h + vec3(0.7, 2.6, 4.6));
                vec3 air = 0.55 + 0.45 * cos(h + vec3(3.6, 4.6, 0.2));
                vec3 light = normalize(vec3(toLight, 0.42));
                float edge = clamp(uPixel * vPixel.x * 1.5, 0.004, 0.2);
                float disc = smoothstep(1.0 + edge, 1.0 - edge, r);
                vec4 result = vec4(0.0);
                vec2 dir = vAt / max(r, 0.001);
                float facing = 0.5 + 0.5 * dot(dir, normalize(toLight + 0.0001));
                if (r < 1.0 + edge) {
                    float z = sqrt(max(0.0, 1.0 - r * r));
                    vec3 n = vec3(vAt, z);
                    float day = dot(n, light);
                    float lit = smoothstep(-0.12, 0.9, day);
                    vec3 skin = ground(n, seed, a, b);
                    float rim = pow(1.0 - z, 3.0);
                    vec3 c = skin * (0.035 + 1.05 * lit);
                    c += air * rim * (0.12 + 1.5 * smoothstep(-0.35, 0.7, day));
                    c += vec3(1.0, 0.9, 0.8) * pow(max(dot(reflect(-light, n), vec3(0.0, 0.0, 1.0)), 0.0),
                            22.0) * 0.22;
                    result = vec4(c * disc, disc);
                }
                float out1 = max(r - 1.0, 0.0);
                float haze = exp(-out1 * 13.0) * 0.75 + exp(-out1 * 4.5) * 0.16;
                result.rgb += air * haze * (0.10 + 0.95 * facing * facing) * (1.0 - disc) * smoothstep(1.9,
                        1.2, r);
                return result;
            }

            void main() {
                float r = length(vAt);
                colour = vLook.x < 0.5 ? star(r, vLook.y) : planet(r, vLook.y, vLook.zw);
            }
            """;

    private final Gl gl;
    private final Program program;
    private final InstanceBatch batch;
    private final int uScale;
    private final int uShake;
    private final int uTime;
    private final int uPixel;

    BodyPass(Gl gl) {
        this.gl = gl;
        this.program = new Program(gl, VERTEX, FRAGMENT);
        this.batch = new InstanceBatch(gl, 2, Scene.MAX_BODIES);
        this.uScale = program.uniform("uScale");
        this.uShake = program.uniform("uShake");
        this.uTime = program.uniform("uTime");
        this.uPixel = program.uniform("uPixel");
    }

    void draw(Scene scene, Light light, float scaleX, float scaleY) {
        Scene.Bodies bodies = scene.bodies;
        for (int i = 0; i < bodies.count; i++) {
            int at = batch.open();
            if (at < 0) {
                break;
            }
            boolean star = bodies.kind[i] == Scene.Bodies.STAR;
            light.at(scene, bodies.x[i], bodies.y[i]);
            batch.put4(at, bodies.x[i], bodies.y[i], bodies.radius[i], star ? 4.6f : 1.9f);
            batch.put4(at + 4, star ? 0 : 1, bodies.seed[i], light.x(), light.y());
        }
        program.use();
        gl.uniform2f(uScale, scaleX, scaleY);
        gl.uniform2f(uShake, scene.view.shakeX, scene.view.shakeY);
        gl.uniform1f(uTime, scene.view.timeSeconds);
        gl.uniform1f(uPixel, 2f / (scene.view.widthPx * scene.view.renderScale));
        batch.flush();
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
