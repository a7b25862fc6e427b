package dev.perihelion.shared.client.render;

/**
 * The few calls of OpenGL ES 3 (WebGL 2) and OpenGL 3.3 core that the renderer uses, as a port to
 * the platform.
 *
 * <p>Objects are {@code int} handles, 0 is none. Bindings are thin: one call here is one or two
 * calls there, without allocation for everything that is called per picture. Render thread only.
 * Constants have the values of OpenGL.
 */
public interface Gl {
    int TRIANGLES = 0x0004;
    int TRIANGLE_STRIP = 0x0005;

    int NEAREST = 0x2600;
    int LINEAR = 0x2601;
    int REPEAT = 0x2901;
    int CLAMP_TO_EDGE = 0x812F;

    /** Four bytes a pixel. */
    int RGBA8 = 0x8058;
    /** Four halves a pixel; only where {@link #halfFloatTargets()}. */
    int RGBA16F = 0x881A;

    /** Whether a texture of format {@link #RGBA16F} can be drawn into. */
    boolean halfFloatTargets();

    /** The platform's name of the graphics card, for the debug overlay. */
    String cardName();

    /**
     * Compiles and links. The sources come without their {@code #version} line and precision
     * statement: the platform puts its own in front.
     *
     * @throws IllegalStateException with the compiler's log
     */
    int createProgram(String vertexSource, String fragmentSource);

    /** The location of a uniform, or -1 if the program does not use it. */
    int uniformLocation(int program, String name);

    void useProgram(int program);

    void uniform1i(int location, int value);

    void uniform1f(int location, float value);

    void uniform2f(int location, float x, float y);

    void uniform3f(int location, float x, float y, float z);

    void uniform4f(int location, float x, float y, float z, float w);

    /** Uploads {@code count} vectors of four from the start of {@code values}. */
    void uniform4fv(int location, float[] values, int count);

    int createVertexArray();

    void bindVertexArray(int vertexArray);

    /** A vertex buffer of that many bytes, for data that changes. */
    int createBuffer(int sizeBytes);

    /**
     * Replaces floats {@code [offset, offset + count)} of {@code data} at {@code targetFloats} of
     * the buffer.
     */
    void upload(int buffer, int targetFloats, float[] data, int offset, int count);

    /**
     * Says where the bound vertex array finds an attribute: floats, advancing once per instance.
     */
    void instanceAttribute(int index, int buffer, int floats, int strideBytes, int offsetBytes);

    void drawInstanced(int mode, int vertices, int instances);

    int createTexture(int width, int height, int format, int filter, int wrap);

    /** Replaces a rectangle of an {@link #RGBA8} texture by tightly packed bytes. */
    void uploadTexture(int texture, int x, int y, int width, int height, byte[] rgba);

    void bindTexture(int unit, int texture);

    /** A framebuffer that draws into the texture. */
    int createTarget(int texture);

    /** 0 is the screen. */
    void bindTarget(int target);

    void viewport(int x, int y, int width, int height);

    void clear(float red, float green, float blue, float alpha);

    /**
     * Colours are premultiplied: {@code ONE, ONE_MINUS_SRC_ALPHA}, so alpha 0 adds light. Off:
     * replace.
     */
    void blend(boolean on);

    void deleteTexture(int texture);

    void deleteTarget(int target);

    void deleteBuffer(int buffer);

    void deleteVertexArray(int vertexArray);

    void deleteProgram(int program);
}
