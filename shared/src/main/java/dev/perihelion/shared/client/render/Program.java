package dev.perihelion.shared.client.render;

/** A linked pair of shaders and its most used uniforms. Render thread. */
final class Program {
    private final Gl gl;
    private final int handle;

    Program(Gl gl, String vertexSource, String fragmentSource) {
        this.gl = gl;
        this.handle = gl.createProgram(vertexSource, fragmentSource);
    }

    int uniform(String name) {
        return gl.uniformLocation(handle, name);
    }

    /** A sampler's unit never changes, so it is set once. */
    void sampler(String name, int unit) {
        gl.useProgram(handle);
        gl.uniform1i(uniform(name), unit);
    }

    void use() {
        gl.useProgram(handle);
    }

    void delete() {
        gl.deleteProgram(handle);
    }
}
