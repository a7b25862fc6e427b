package dev.perihelion.shared.client.render;

/**
 * The shader of {@link ShapePass}: every outline of the game as a signed distance, so that it is
 * sharp at any size and its glow costs nothing more. Distances after Inigo Quilez, "2D distance
 * functions".
 *
 * <pre>
 * aPlace  x, y, size in units of local coordinate 1, angle
 * aColour red, green, blue, opacity
 * aLook   kind, three parameters
 * aLight  way to the light, bank, flash
 * </pre>
 */
final class ShapeShader {
    static final int DART = 0;
    static final int LANCER = 1;
    static final int BULWARK = 2;
    static final int ROCK = 3;
    static final int MINE = 4;
    static final int PICKUP = 5;
    static final int ZONE = 6;
    static final int SHIELD = 7;
    static final int WELL = 8;

    static final String VERTEX = Glsl.CORNER + """
            layout(location = 0) in vec4 aPlace;
            layout(location = 1) in vec4 aColour;
            layout(location = 2) in vec4 aLook;
            layout(location = 3) in vec4 aLight;
            uniform vec2 uScale;
            uniform vec2 uShake;
            out vec2 vAt;
            flat out vec4 vColour;
            flat out vec4 vLook;
            flat out vec4 vLight;
            flat out float vUnit;
            void main() {
                float kind = aLook.x;
                float reach = kind < 2.5 ? 2.5 : kind < 3.5 ? 1.75 : kind < 5.5 ? 2.6 : 1.12;
                vec2 c = corner() * reach;
                float s = sin(aPlace.w);
                float k = cos(aPlace.w);
                vAt = c;
                vColour = aColour;
                vLook = aLook;
                vLight = vec4(aLight.x * k + aLight.y * s, aLight.y * k - aLight.x * s, aLight.zw);
                vUnit = 1.0 / aPlace.z;
                vec2 turned = vec2(c.x * k - c.y * s, c.x * s + c.y * k) * aPlace.z;
                gl_Position = vec4((aPlace.xy + uShake + turned) * uScale, 0.0, 1.0);
            }
            """;

    static final String FRAGMENT = Glsl.HASH + """
            in vec2 vAt;
            flat in vec4 vColour;
            flat in vec4 vLook;
            flat in vec4 vLight;
            flat in float vUnit;
            uniform float uTime;
            uniform float uPixelUnits;
            out vec4 colour;

            float seg(vec2 p, vec2 a, vec2 b, inout float inside) {
                vec2 e = b - a;
                vec2 w = p - a;
                vec2 d = w - e * clamp(dot(w, e) / dot(e, e), 0.0, 1.0);
                bvec3 c = bvec3(p.y >= a.y, p.y < b.y, e.x * w.y > e.y * w.x);
                if (all(c) || all(not(c))) {
                    inside = -inside;
                }
                return dot(d, d);
            }

            // The upper half of each hull, from bow to stern; the lower half mirrors it.
            float hull(vec2 p, float kind) {
                p.y = abs(p.y);
                float s = 1.0;
                float d;
                if (kind < 0.5) {
                    d = seg(p, vec2(1.32, 0.0), vec2(0.12, 0.26), s);
                    d = min(d, seg(p, vec2(0.12, 0.26), vec2(-0.82, 0.80), s));
                    d = min(d, seg(p, vec2(-0.82, 0.80), vec2(-0.56, 0.24), s));
                    d = min(d, seg(p, vec2(-0.56, 0.24), vec2(-0.72, 0.0), s));
                } else if (kind < 1.5) {
                    d = seg(p, vec2(1.52, 0.0), vec2(0.62, 0.13), s);
                    d = min(d, seg(p, vec2(0.62, 0.13), vec2(0.16, 0.52), s));
                    d = min(d, seg(p, vec2(0.16, 0.52), vec2(0.46, 0.74), s));
                    d = min(d, seg(p, vec2(0.46, 0.74), vec2(-0.74, 0.60), s));
                    d = min(d, seg(p, vec2(-0.74, 0.60), vec2(-0.92, 0.22), s));
                    d = min(d, seg(p, vec2(-0.92, 0.22), vec2(-0.66, 0.0), s));
                } else {
                    d = seg(p, vec2(0.74, 0.0), vec2(0.98, 0.34), s);
                    d = min(d, seg(p, vec2(0.98, 0.34), vec2(0.50, 0.86), s));
                    d = min(d, seg(p, vec2(0.50, 0.86), vec2(-0.52, 0.98), s));
                    d = min(d, seg(p, vec2(-0.52, 0.98), vec2(-1.02, 0.56), s));
                    d = min(d, seg(p, vec2(-1.02, 0.56), vec2(-0.82, 0.0), s));
                }
                return s * sqrt(d);
            }

            float mark(vec2 p, float shape) {
                float disc = length(p) - 0.15;
                float diamond = (abs(p.x) + abs(p.y)) * 0.7071 - 0.13;
                float triangle = max(abs(p.y) * 0.866 + p.x * 0.5, -p.x) - 0.11;
                float square = max(abs(p.x), abs(p.y)) - 0.13;
                return shape < 0.5 ? disc : shape < 1.5 ? diamond : shape < 2.5 ? triangle : square;
            }

            vec4 ship(float pixel) {
                float bank = vLight.z;
                vec2 p = vAt;
                p.y /= 1.0 - 0.34 * bank * bank;
                p.y += p.x * bank * 0.05;
                float d = hull(p, vLook.x);
                float e = 0.02;
                vec2 slope = vec2(hull(p + vec2(e, 0.0), vLook.x), hull(p + vec2(0.0, e), vLook.x)) - d;
                slope /= e;
                float side = p.y > 0.0 ? 1.0 : -1.0;
                float lit = dot(slope, vLight.xy) * 0.5 + 0.5;
                float bevel = smoothstep(-0.30, -0.02, d);
                float inside = smoothstep(pixel, -pixel, d);
                float width = max(0.055, pixel * 1.1);
                float line = smoothstep(width + pixel, width - pixel, abs(d));
                vec3 tint = vColour.rgb;
                vec3 plate = tint * (0.07 + 0.26 * lit * lit * bevel + 0.05 * (1.0 + side * bank));
                float spine = smoothstep(0.05, 0.0, abs(p.y)) * smoothstep(1.1, -0.2, p.x) * 0.3;
                float inner = smoothstep(pixel * 1.2, 0.0, abs(d + 0.19) - 0.008) * 0.26;
                vec3 c = (plate + tint * (spine + inner)) * inside;
                float hurt = vLook.w;
                float m = mark((p - vec2(-0.16, 0.0)), vLook.y);
                c += mix(tint, vec3(1.0), 0.65) * smoothstep(pixel, -pixel, m) * 1.5;
                float edge = 0.62 + 0.85 * lit;
                c += mix(tint, vec3(1.0), 0.28) * line * edge * (1.0 + vLook.z);
                float o = max(d, 0.0);
                c += tint * (exp(-o * 9.0) * 0.42 + exp(-o * 3.0) * 0.10 * smoothstep(1.25, 0.3, o))
                        * (1.0 - inside);
                c = mix(c, vec3(1.0, 0.95, 0.9) * (line * 2.0 + inside * 0.9 + exp(-o * 7.0) * 0.5),
                        vLight.w);
                float spark = hash12(floor(p * 9.0) + floor(uTime * 18.0));
                c += vec3(1.0, 0.55, 0.2) * inside * step(1.0 - hurt * 0.16, spark) * 1.2;
                float solid = max(inside * 0.94, line);
                return vec4(c, solid) * vColour.a;
            }

            vec4 rock(float pixel) {
                float seed = vLook.y * 100.0;
                float t = atan(vAt.y, vAt.x);
                float corners = 9.0 + floor(fract(seed * 0.37) * 4.0);
                float u = (t / 6.2831853 + 0.5) * corners;
                float i = floor(u);
                float a = 0.74 + 0.30 * hash12(vec2(i, seed));
                float b = 0.74 + 0.30 * hash12(vec2(mod(i + 1.0, corners), seed));
                float step1 = 6.2831853 / corners;
                float ta = (i / corners - 0.5) * 6.2831853;
                vec2 pa = vec2(cos(ta), sin(ta)) * a;
                vec2 pb = vec2(cos(ta + step1), sin(ta + step1)) * b;
                vec2 e = pb - pa;
                vec2 n = normalize(vec2(e.y, -e.x));
                float d = dot(vAt - pa, n);
                float inside = smoothstep(pixel, -pixel, d);
                float width = max(0.03, pixel * 1.1);
                float line = smoothstep(width + pixel, width - pixel, abs(d));
                float facet = hash12(vec2(i, seed + 3.0));
                float r = length(vAt);
                vec2 grain = floor(vAt * 2.6 + seed) + 0.5 * hash32(floor(vAt * 2.6 + seed) + seed).xy;
                float lump = hash12(grain);
                vec3 normal = normalize(vec3(vAt * 0.95 + n * 0.25 + (lump - 0.5) * 0.3, 0.75 - 0.45 * r
                        * r));
                float lit = clamp(dot(normal, normalize(vec3(vLight.xy, 0.35))), 0.0, 1.0);
                vec3 stone = vColour.rgb * (0.03 + 0.36 * lit + 0.03 * facet);
                vec2 q = vAt * 2.1 + fract(seed * 0.37) * 7.0;
                vec2 cell = floor(q);
                vec3 hole = hash32(cell + seed);
                float size = 0.12 + 0.2 * hole.z;
                vec2 o = q - cell - 0.5 - (hole.xy - 0.5) * 0.3;
                float crater = length(o) - size;
                float shade = dot(o / size, vLight.xy);
                float dent = smoothstep(0.06, -0.06, crater) * step(0.4, hash12(cell + seed + 9.0));
                stone *= 1.0 - dent * (0.35 + 0.5 * clamp(shade, -0.6, 1.0));
                float lip = smoothstep(0.07, 0.0, abs(crater)) * step(0.4, hash12(cell + seed + 9.0));
                float rays = lip * 0.09 * (0.5 - 0.5 * shade) + 0.05;
                vec3 c = (stone + vColour.rgb * rays * (0.2 + lit)) * inside;
                c += vColour.rgb * line * (0.35 + 0.8 * lit);
                c += vColour.rgb * exp(-max(d, 0.0) * 9.0) * 0.14 * (1.0 - inside);
                c = mix(c, vec3(1.0) * (inside + line), vLight.w);
                return vec4(c, max(inside, line)) * vColour.a;
            }

            vec4 mine(float pixel) {
                float r = length(vAt);
                float beat = 0.5 + 0.5 * sin(uTime * 6.0 + vLook.y);
                float spike = abs(fract((atan(vAt.y, vAt.x) + uTime * 0.7) / 6.2831853 * 6.0) - 0.5);
                float d = r - 0.46 - 0.30 * spike * spike * 4.0 * 0.6;
                float line = smoothstep(0.09 + pixel, 0.09 - pixel, abs(d));
                float inside = smoothstep(pixel, -pixel, d);
                float core = exp(-r * r * 26.0) * (0.6 + 1.6 * beat * vLook.z);
                vec3 c = vColour.rgb * (0.12 * inside + line * 1.1) + mix(vColour.rgb, vec3(1.0), 0.5)
                        * core * 1.6;
                c += vColour.rgb * exp(-max(d, 0.0) * 4.0) * 0.22 * smoothstep(2.4, 1.2, r);
                return vec4(c, inside * 0.85) * vColour.a;
            }

            float icon(vec2 p, float kind) {
                float bar = min(max(abs(p.x) - 0.32, abs(p.y) - 0.10), max(abs(p.y) - 0.32, abs(p.x) - 0.10));
                vec2 q = vec2(p.x - p.y * 0.28, p.y);
                float bolt = min(max(abs(q.x + 0.08) - 0.10, abs(q.y - 0.17) - 0.2),
                        max(abs(q.x - 0.08) - 0.10, abs(q.y + 0.17) - 0.2));
                float arrow = max(abs(abs(p.y) * 0.8 + p.x * 0.9 - 0.12) - 0.08, abs(p.y) - 0.34);
                arrow = min(arrow, max(abs(abs(p.y) * 0.8 + p.x * 0.9 + 0.2) - 0.08, abs(p.y) - 0.34));
                float ghost = abs(length(p) - 0.26) - 0.06;
                ghost = max(ghost, 0.08 - abs(fract(atan(p.y, p.x) / 6.2831853 * 6.0) - 0.5) * 0.5);
                return kind < 0.5 ? bar : kind < 1.5 ? bolt : kind < 2.5 ? arrow : ghost;
            }

            vec4 pickup(float pixel) {
                float turn = uTime * 0.8;
                vec2 h = vec2(vAt.x * cos(turn) - vAt.y * sin(turn), vAt.x * sin(turn) + vAt.y * cos(turn));
                vec2 a = abs(h);
                float hex = max(a.x * 0.866 + a.y * 0.5, a.y) - 0.72;
                float line = smoothstep(0.055 + pixel, 0.055 - pixel, abs(hex));
                float inside = smoothstep(pixel, -pixel, hex);
                float pulse = 0.85 + 0.15 * sin(uTime * 3.0 + vLook.z);
                float i = icon(vAt, vLook.y);
                vec3 c = vColour.rgb * (inside * 0.10 + line * 1.1) * pulse;
                c += mix(vColour.rgb, vec3(1.0), 0.6) * smoothstep(pixel, -pixel, i) * 1.5;
                float o = max(hex, 0.0);
                c += vColour.rgb * (exp(-o * 5.0) * 0.28) * smoothstep(1.7, 0.7, o) * (1.0 - inside) * pulse;
                return vec4(c, inside * 0.6) * vColour.a;
            }

            vec4 zone(float pixel) {
                float r = length(vAt);
                float t = atan(vAt.x, vAt.y) / 6.2831853 + 0.5;
                float dash = smoothstep(0.02, 0.05, abs(fract((t + uTime * 0.006) * 48.0) - 0.5) - 0.12);
                float width = max(0.007, pixel);
                float ring = smoothstep(width + pixel, width - pixel, abs(r - 0.97)) * dash;
                float taken = step(t, vLook.y) * smoothstep(width * 2.0 + pixel, width * 2.0 - pixel,
                        abs(r - 0.93));
                float glow = smoothstep(0.55, 1.0, r) * smoothstep(1.0, 0.985, r) * 0.10;
                float sweep = pow(fract(t + uTime * 0.05), 8.0) * 0.05 * step(r, 0.97);
                return vec4(vColour.rgb * (ring * 0.9 + taken * 1.3 + glow + sweep), 0.0) * vColour.a;
            }

            vec4 shield(float pixel) {
                float r = length(vAt);
                if (r > 1.1) {
                    return vec4(0.0);
                }
                float rim = pow(clamp(r, 0.0, 1.0), 7.0) * smoothstep(1.0 + pixel, 1.0 - pixel, r);
                vec2 p = vAt * 4.2;
                vec2 s = vec2(1.0, 1.7320508);
                vec2 a = mod(p, s) - s * 0.5;
                vec2 b = mod(p - s * 0.5, s) - s * 0.5;
                vec2 g = dot(a, a) < dot(b, b) ? a : b;
                g = abs(g);
                float hex = 0.5 - max(g.x, g.x * 0.5 + g.y * 0.8660254);
                float mesh = smoothstep(0.07, 0.0, hex) * smoothstep(0.2, 1.0, r) * smoothstep(1.0, 0.96, r);
                float line = smoothstep(0.03 + pixel, 0.03 - pixel, abs(r - 0.98));
                float wave = 0.7 + 0.3 * sin(r * 18.0 - uTime * 9.0);
                vec3 c = mix(vColour.rgb, vec3(1.0), 0.25) * (rim * 0.5 * wave + mesh * 0.20 + line * 0.85);
                c += vec3(1.0) * vLight.w * (rim + mesh * 0.6 + line);
                return vec4(c, rim * 0.1) * vColour.a;
            }

            vec4 well(float pixel) {
                float r = length(vAt);
                float start = vLook.y;
                float rings = 0.0;
                for (int i = 1; i < 5; i++) {
                    float at = start + (1.0 - start) * float(i * i) / 17.0;
                    float width = max(0.0011, pixel * 0.7);
                    rings += smoothstep(width + pixel, width - pixel, abs(r - at)) * (1.0 - float(i) * 0.2);
                }
                float t = atan(vAt.y, vAt.x) / 6.2831853;
                float dash = smoothstep(0.1, 0.2, abs(fract(t * 72.0) - 0.5));
                return vec4(vColour.rgb * rings * dash * vLook.z, 0.0) * vColour.a;
            }

            void main() {
                float kind = vLook.x;
                float pixel = uPixelUnits * vUnit;
                if (kind < 2.5) {
                    colour = ship(pixel);
                } else if (kind < 3.5) {
                    colour = rock(pixel);
                } else if (kind < 4.5) {
                    colour = mine(pixel);
                } else if (kind < 5.5) {
                    colour = pickup(pixel);
                } else if (kind < 6.5) {
                    colour = zone(pixel);
                } else if (kind < 7.5) {
                    colour = shield(pixel);
                } else {
                    colour = well(pixel);
                }
            }
            """;

    private ShapeShader() {}
}
