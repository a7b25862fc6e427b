package dev.perihelion.client.desktop;

import static org.lwjgl.opengl.GL33C.*;

import dev.perihelion.shared.client.render.Gl;
import dev.perihelion.shared.client.render.GlyphSource;

import org.lwjgl.BufferUtils;
import org.lwjgl.system.MemoryUtil;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;

/**
 * {@link Gl} by OpenGL 3.3 core; handles are OpenGL's own. Display thread, with its context
 * current.
 *
 * <p>Arrays go to the card through buffers outside the heap that are made once.
 */
final class DesktopGl implements Gl {
    private static final int SCRATCH_FLOATS = 1 << 18;
    private static final String PREFIX = "#version 330 core\n";

    private final FloatBuffer scratch = BufferUtils.createFloatBuffer(SCRATCH_FLOATS);
    private final ByteBuffer pixels =
            BufferUtils.createByteBuffer(GlyphSource.MAX_WIDTH_PX * GlyphSource.MAX_HEIGHT_PX * 4);
    private final long scratchAddress = MemoryUtil.memAddress(scratch);
    private final long pixelsAddress = MemoryUtil.memAddress(pixels);
    /** The core profile draws nothing without a vertex array, even where no attribute is read. */
    private final int bareVertexArray;

    DesktopGl() {
        bareVertexArray = glGenVertexArrays();
        glBindVertexArray(bareVertexArray);
        glDisable(GL_DEPTH_TEST);
        glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
        glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
        glPixelStorei(GL_PACK_ALIGNMENT, 1);
    }

    @Override
    public boolean halfFloatTargets() {
        return true;
    }

    @Override
    public String cardName() {
        String name = glGetString(GL_RENDERER);
        return name == null ? "unknown" : name;
    }

    @Override
    public int createProgram(String vertexSource, String fragmentSource) {
        int program = glCreateProgram();
        int vertex = shader(GL_VERTEX_SHADER, vertexSource);
        int fragment = shader(GL_FRAGMENT_SHADER, fragmentSource);
        glAttachShader(program, vertex);
        glAttachShader(program, fragment);
        glLinkProgram(program);
        if (glGetProgrami(program, GL_LINK_STATUS) != GL_TRUE) {
            throw new IllegalStateException("Shader: " + glGetProgramInfoLog(program) + '\n'
                    + glGetShaderInfoLog(vertex) + '\n' + glGetShaderInfoLog(fragment));
        }
        glDeleteShader(vertex);
        glDeleteShader(fragment);
        return program;
    }

    private static int shader(int type, String source) {
        int shader = glCreateShader(type);
        glShaderSource(shader, PREFIX + source);
        glCompileShader(shader);
        return shader;
    }

    @Override
    public int uniformLocation(int program, String name) {
        return glGetUniformLocation(program, name);
    }

    @Override
    public void useProgram(int program) {
        glUseProgram(program);
    }

    @Override
    public void uniform1i(int location, int value) {
        glUniform1i(location, value);
    }

    @Override
    public void uniform1f(int location, float value) {
        glUniform1f(location, value);
    }

    @Override
    public void uniform2f(int location, float x, float y) {
        glUniform2f(location, x, y);
    }

    @Override
    public void uniform3f(int location, float x, float y, float z) {
        glUniform3f(location, x, y, z);
    }

    @Override
    public void uniform4f(int location, float x, float y, float z, float w) {
        glUniform4f(location, x, y, z, w);
    }

    @Override
    public void uniform4fv(int location, float[] values, int count) {
        scratch.clear();
        scratch.put(values, 0, count * 4);
        nglUniform4fv(location, count, scratchAddress);
    }

    @Override
    public int createVertexArray() {
        return glGenVertexArrays();
    }

    @Override
    public void bindVertexArray(int vertexArray) {
        glBindVertexArray(vertexArray == 0 ? bareVertexArray : vertexArray);
    }

    @Override
    public int createBuffer(int sizeBytes) {
        int buffer = glGenBuffers();
        glBindBuffer(GL_ARRAY_BUFFER, buffer);
        glBufferData(GL_ARRAY_BUFFER, sizeBytes, GL_DYNAMIC_DRAW);
        return buffer;
    }

    @Override
    public void upload(int buffer, int targetFloats, float[] data, int offset, int count) {
        glBindBuffer(GL_ARRAY_BUFFER, buffer);
        int done = 0;
        while (done < count) {
            int part = Math.min(SCRATCH_FLOATS, count - done);
            scratch.clear();
            scratch.put(data, offset + done, part);
            nglBufferSubData(
                    GL_ARRAY_BUFFER, (targetFloats + done) * 4L, part * 4L, scratchAddress);
            done += part;
        }
    }

    @Override
    public void instanceAttribute(
            int index, int buffer, int floats, int strideBytes, int offsetBytes) {
        glBindBuffer(GL_ARRAY_BUFFER, buffer);
        glEnableVertexAttribArray(index);
        glVertexAttribPointer(index, floats, GL_FLOAT, false, strideBytes, offsetBytes);
        glVertexAttribDivisor(index, 1);
    }

    @Override
    public void drawInstanced(int mode, int vertices, int instances) {
        glDrawArraysInstanced(mode, 0, vertices, instances);
    }

    @Override
    public int createTexture(int width, int height, int format, int filter, int wrap) {
        int texture = glGenTextures();
        glBindTexture(GL_TEXTURE_2D, texture);
        int type = format == RGBA16F ? GL_HALF_FLOAT : GL_UNSIGNED_BYTE;
        glTexImage2D(GL_TEXTURE_2D, 0, format, width, height, 0, GL_RGBA, type, 0L);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAX_LEVEL, 0);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, filter);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, filter);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, wrap);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, wrap);
        return texture;
    }

    @Override
    public void uploadTexture(int texture, int x, int y, int width, int height, byte[] rgba) {
        pixels.clear();
        pixels.put(rgba, 0, width * height * 4);
        glBindTexture(GL_TEXTURE_2D, texture);
        nglTexSubImage2D(
                GL_TEXTURE_2D, 0, x, y, width, height, GL_RGBA, GL_UNSIGNED_BYTE, pixelsAddress);
    }

    @Override
    public void bindTexture(int unit, int texture) {
        glActiveTexture(GL_TEXTURE0 + unit);
        glBindTexture(GL_TEXTURE_2D, texture);
    }

    @Override
    public int createTarget(int texture) {
        int target = glGenFramebuffers();
        glBindFramebuffer(GL_FRAMEBUFFER, target);
        glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, texture, 0);
        return target;
    }

    @Override
    public void bindTarget(int target) {
        glBindFramebuffer(GL_FRAMEBUFFER, target);
    }

    @Override
    public void viewport(int x, int y, int width, int height) {
        glViewport(x, y, width, height);
    }

    @Override
    public void clear(float red, float green, float blue, float alpha) {
        glClearColor(red, green, blue, alpha);
        glClear(GL_COLOR_BUFFER_BIT);
    }

    @Override
    public void blend(boolean on) {
        if (on) {
            glEnable(GL_BLEND);
        } else {
            glDisable(GL_BLEND);
        }
    }

    @Override
    public void deleteTexture(int texture) {
        glDeleteTextures(texture);
    }

    @Override
    public void deleteTarget(int target) {
        glDeleteFramebuffers(target);
    }

    @Override
    public void deleteBuffer(int buffer) {
        glDeleteBuffers(buffer);
    }

    @Override
    public void deleteVertexArray(int vertexArray) {
        glDeleteVertexArrays(vertexArray);
    }

    @Override
    public void deleteProgram(int program) {
        glDeleteProgram(program);
    }
}
