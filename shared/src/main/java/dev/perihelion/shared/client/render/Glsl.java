package dev.perihelion.shared.client.render;

/** Pieces of shader text that several passes share. */
final class Glsl {
    /** A triangle strip's corner of this vertex, -1 to 1. */
    static final String CORNER = """
            vec2 corner() {
                return vec2(float(gl_VertexID & 1), float(gl_VertexID >> 1)) * 2.0 - 1.0;
            }
            """;

    /** A triangle that covers the screen; {@code vUv} runs from 0 to 1 on it. */
    static final String FULL_SCREEN = """
            out vec2 vUv;
            void main() {
                vec2 p = vec2(float((gl_VertexID << 1) & 2), float(gl_VertexID & 2));
                vUv = p;
                gl_Position = vec4(p * 2.0 - 1.0, 0.0, 1.0);
            }
            """;

    /** Hashes without sine, after Dave Hoskins, "Hash without Sine" (2014). */
    static final String HASH = """
            float hash11(float p) {
                p = fract(p * 0.1031);
                p *= p + 33.33;
                p *= p + p;
                return fract(p);
            }
            float hash12(vec2 p) {
                vec3 q = fract(vec3(p.xyx) * 0.1031);
                q += dot(q, q.yzx + 33.33);
                return fract((q.x + q.y) * q.z);
            }
            vec3 hash32(vec2 p) {
                vec3 q = fract(vec3(p.xyx) * vec3(0.1031, 0.1030, 0.0973));
                q += dot(q, q.yxz + 33.33);
                return fract((q.xxy + q.yzz) * q.zyx);
            }
            """;

    private Glsl() {}
}
