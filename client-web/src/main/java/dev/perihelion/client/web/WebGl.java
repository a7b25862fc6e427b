package dev.perihelion.client.web;

import dev.perihelion.shared.client.render.Gl;

import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;
import org.teavm.jso.dom.html.HTMLCanvasElement;
import org.teavm.jso.typedarrays.Float32Array;
import org.teavm.jso.typedarrays.Uint8Array;
import org.teavm.jso.webgl.WebGL2RenderingContext;
import org.teavm.jso.webgl.WebGLBuffer;
import org.teavm.jso.webgl.WebGLContextAttributes;
import org.teavm.jso.webgl.WebGLFramebuffer;
import org.teavm.jso.webgl.WebGLProgram;
import org.teavm.jso.webgl.WebGLShader;
import org.teavm.jso.webgl.WebGLTexture;
import org.teavm.jso.webgl.WebGLUniformLocation;
import org.teavm.jso.webgl.WebGLVertexArrayObject;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * {@link Gl} by WebGL 2. The page's thread.
 *
 * <p>Floats go to the card through one buffer in linear memory: a Java array lives on the
 * garbage-collected heap, which WebGL cannot read.
 */
final class WebGl implements Gl {
    private static final int SCRATCH_FLOATS = 1 << 18;
    private static final String PREFIX =
            "#version 300 es\nprecision highp float;\nprecision highp int;\n";

    private final WebGL2RenderingContext gl;
    private final boolean halfFloatTargets;
    private final FloatBuffer scratch = ByteBuffer.allocateDirect(SCRATCH_FLOATS * 4)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    private final ByteBuffer pixels =
            ByteBuffer.allocateDirect(1024 * 128 * 4).order(ByteOrder.nativeOrder());
    private Float32Array scratchView = Float32Array.fromJavaBuffer(scratch);
    private Uint8Array pixelsView = Uint8Array.fromJavaBuffer(pixels);

    private final List<@Nullable WebGLProgram> programs = slots();
    private final List<@Nullable WebGLUniformLocation> uniforms = slots();
    private final List<@Nullable WebGLVertexArrayObject> vertexArrays = slots();
    private final List<@Nullable WebGLBuffer> buffers = slots();
    private final List<@Nullable WebGLTexture> textures = slots();
    private final List<@Nullable WebGLFramebuffer> targets = slots();

    private WebGl(WebGL2RenderingContext gl) {
        this.gl = gl;
        gl.disable(WebGL2RenderingContext.DEPTH_TEST);
        gl.blendFunc(WebGL2RenderingContext.ONE, WebGL2RenderingContext.ONE_MINUS_SRC_ALPHA);
        gl.pixelStorei(WebGL2RenderingContext.UNPACK_ALIGNMENT, 1);
        this.halfFloatTargets = hasExtension(gl, "EXT_color_buffer_float")
                || hasExtension(gl, "EXT_color_buffer_half_float");
    }

    /** WebGL 2 on that canvas, or null where the browser has none. */
    static @Nullable WebGl on(HTMLCanvasElement canvas) {
        WebGLContextAttributes wish = WebGLContextAttributes.create();
        wish.setAlpha(false);
        wish.setDepth(false);
        wish.setStencil(false);
        wish.setAntialias(false);
        WebGL2RenderingContext context = contextOf(canvas, wish);
        return context == null ? null : new WebGl(context);
    }

    @JSBody(
            params = {"canvas", "wish"},
            script =
                    "wish.powerPreference = 'high-performance'; return canvas.getContext('webgl2', wish);")
    private static native @Nullable WebGL2RenderingContext contextOf(
            HTMLCanvasElement canvas, WebGLContextAttributes wish);

    /** Whether the browser has taken the context away; it may give it back. */
    boolean lost() {
        return gl.isContextLost();
    }

    @JSBody(
            params = {"gl", "name"},
            script = "return gl.getExtension(name) !== null;")
    private static native boolean hasExtension(WebGL2RenderingContext gl, String name);

    @JSBody(params = "gl", script = """
            var info = gl.getExtension('WEBGL_debug_renderer_info');
            return String(gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
            """)
    private static native String rendererName(WebGL2RenderingContext gl);

    @JSBody(
            params = {"gl", "program"},
            script = "return !!gl.getProgramParameter(program, gl.LINK_STATUS);")
    private static native boolean linked(WebGL2RenderingContext gl, WebGLProgram program);

    @JSBody(
            params = {"gl", "offset", "data", "count"},
            script = "gl.bufferSubData(gl.ARRAY_BUFFER, offset, data, 0, count);")
    private static native void bufferSubData(
            WebGL2RenderingContext gl, int offset, Float32Array data, int count);

    @JSBody(
            params = {"gl", "location", "data", "count"},
            script = "gl.uniform4fv(location, data, 0, count);")
    private static native void uniform4fv(
            WebGL2RenderingContext gl, WebGLUniformLocation location, Float32Array data, int count);

    private static <T> List<@Nullable T> slots() {
        List<@Nullable T> list = new ArrayList<>();
        list.add(null);
        return list;
    }

    private static <T> int add(List<@Nullable T> list, T what) {
        for (int i = 1; i < list.size(); i++) {
            if (list.get(i) == null) {
                list.set(i, what);
                return i;
            }
        }
        list.add(what);
        return list.size() - 1;
    }

    private static <T> T taken(List<@Nullable T> list, int handle) {
        T what = list.get(handle);
        if (what == null) {
            throw new IllegalStateException("no such handle: " + handle);
        }
        list.set(handle, null);
        return what;
    }

    @Override
    public boolean halfFloatTargets() {
        return halfFloatTargets;
    }

    @Override
    public String cardName() {
        return rendererName(gl);
    }

    @Override
    public int createProgram(String vertexSource, String fragmentSource) {
        WebGLProgram program = gl.createProgram();
        WebGLShader vertex = shader(WebGL2RenderingContext.VERTEX_SHADER, vertexSource);
        WebGLShader fragment = shader(WebGL2RenderingContext.FRAGMENT_SHADER, fragmentSource);
        gl.attachShader(program, vertex);
        gl.attachShader(program, fragment);
        gl.linkProgram(program);
        if (!linked(gl, program)) {
            throw new IllegalStateException("Shader: " + gl.getProgramInfoLog(program) + '\n'
                    + gl.getShaderInfoLog(vertex) + '\n' + gl.getShaderInfoLog(fragment));
        }
        return add(programs, program);
    }

    private WebGLShader shader(int type, String source) {
        WebGLShader shader = gl.createShader(type);
        gl.shaderSource(shader, PREFIX + source);
        gl.compileShader(shader);
        return shader;
    }

    @JSBody(
            params = {"gl", "program", "name"},
            script = "return gl.getUniformLocation(program, name);")
    private static native @Nullable WebGLUniformLocation locate(
            WebGL2RenderingContext gl, @Nullable WebGLProgram program, String name);

    @Override
    public int uniformLocation(int program, String name) {
        WebGLUniformLocation location = locate(gl, programs.get(program), name);
        if (location == null) {
            return -1;
        }
        uniforms.add(location);
        return uniforms.size() - 1;
    }

    @Override
    public void useProgram(int program) {
        gl.useProgram(programs.get(program));
    }

    @Override
    public void uniform1i(int location, int value) {
        if (location > 0) {
            gl.uniform1i(uniforms.get(location), value);
        }
    }

    @Override
    public void uniform1f(int location, float value) {
        if (location > 0) {
            gl.uniform1f(uniforms.get(location), value);
        }
    }

    @Override
    public void uniform2f(int location, float x, float y) {
        if (location > 0) {
            gl.uniform2f(uniforms.get(location), x, y);
        }
    }

    @Override
    public void uniform3f(int location, float x, float y, float z) {
        if (location > 0) {
            gl.uniform3f(uniforms.get(location), x, y, z);
        }
    }

    @Override
    public void uniform4f(int location, float x, float y, float z, float w) {
        if (location > 0) {
            gl.uniform4f(uniforms.get(location), x, y, z, w);
        }
    }

    @Override
    public void uniform4fv(int location, float[] values, int count) {
        WebGLUniformLocation at = location > 0 ? uniforms.get(location) : null;
        if (at != null) {
            fill(values, 0, count * 4);
            uniform4fv(gl, at, scratchView, count * 4);
        }
    }

    @Override
    public int createVertexArray() {
        return add(vertexArrays, gl.createVertexArray());
    }

    @Override
    public void bindVertexArray(int vertexArray) {
        gl.bindVertexArray(vertexArrays.get(vertexArray));
    }

    @Override
    public int createBuffer(int sizeBytes) {
        WebGLBuffer buffer = gl.createBuffer();
        gl.bindBuffer(WebGL2RenderingContext.ARRAY_BUFFER, buffer);
        gl.bufferData(
                WebGL2RenderingContext.ARRAY_BUFFER,
                sizeBytes,
                WebGL2RenderingContext.DYNAMIC_DRAW);
        return add(buffers, buffer);
    }

    @Override
    public void upload(int buffer, int targetFloats, float[] data, int offset, int count) {
        gl.bindBuffer(WebGL2RenderingContext.ARRAY_BUFFER, buffers.get(buffer));
        int done = 0;
        while (done < count) {
            int part = Math.min(SCRATCH_FLOATS, count - done);
            fill(data, offset + done, part);
            bufferSubData(gl, (targetFloats + done) * 4, scratchView, part);
            done += part;
        }
    }

    /** A view dies when linear memory grows, so it is looked at before each use. */
    private void fill(float[] data, int offset, int count) {
        scratch.clear();
        scratch.put(data, offset, count);
        if (scratchView.getLength() == 0) {
            scratch.clear();
            scratchView = Float32Array.fromJavaBuffer(scratch);
        }
    }

    @Override
    public void instanceAttribute(
            int index, int buffer, int floats, int strideBytes, int offsetBytes) {
        gl.bindBuffer(WebGL2RenderingContext.ARRAY_BUFFER, buffers.get(buffer));
        gl.enableVertexAttribArray(index);
        gl.vertexAttribPointer(
                index, floats, WebGL2RenderingContext.FLOAT, false, strideBytes, offsetBytes);
        gl.vertexAttribDivisor(index, 1);
    }

    @Override
    public void drawInstanced(int mode, int vertices, int instances) {
        gl.drawArraysInstanced(mode, 0, vertices, instances);
    }

    @Override
    public int createTexture(int width, int height, int format, int filter, int wrap) {
        WebGLTexture texture = gl.createTexture();
        int target = WebGL2RenderingContext.TEXTURE_2D;
        gl.bindTexture(target, texture);
        gl.texStorage2D(target, 1, format, width, height);
        gl.texParameteri(target, WebGL2RenderingContext.TEXTURE_MIN_FILTER, filter);
        gl.texParameteri(target, WebGL2RenderingContext.TEXTURE_MAG_FILTER, filter);
        gl.texParameteri(target, WebGL2RenderingContext.TEXTURE_WRAP_S, wrap);
        gl.texParameteri(target, WebGL2RenderingContext.TEXTURE_WRAP_T, wrap);
        return add(textures, texture);
    }

    @Override
    public void uploadTexture(int texture, int x, int y, int width, int height, byte[] rgba) {
        pixels.clear();
        pixels.put(rgba, 0, width * height * 4);
        if (pixelsView.getLength() == 0) {
            pixels.clear();
            pixelsView = Uint8Array.fromJavaBuffer(pixels);
        }
        gl.bindTexture(WebGL2RenderingContext.TEXTURE_2D, textures.get(texture));
        gl.texSubImage2D(
                WebGL2RenderingContext.TEXTURE_2D,
                0,
                x,
                y,
                width,
                height,
                WebGL2RenderingContext.RGBA,
                WebGL2RenderingContext.UNSIGNED_BYTE,
                pixelsView);
    }

    @Override
    public void bindTexture(int unit, int texture) {
        gl.activeTexture(WebGL2RenderingContext.TEXTURE0 + unit);
        gl.bindTexture(WebGL2RenderingContext.TEXTURE_2D, textures.get(texture));
    }

    @Override
    public int createTarget(int texture) {
        WebGLFramebuffer target = gl.createFramebuffer();
        gl.bindFramebuffer(WebGL2RenderingContext.FRAMEBUFFER, target);
        gl.framebufferTexture2D(
                WebGL2RenderingContext.FRAMEBUFFER,
                WebGL2RenderingContext.COLOR_ATTACHMENT0,
                WebGL2RenderingContext.TEXTURE_2D,
                textures.get(texture),
                0);
        return add(targets, target);
    }

    @Override
    public void bindTarget(int target) {
        gl.bindFramebuffer(WebGL2RenderingContext.FRAMEBUFFER, targets.get(target));
    }

    @Override
    public void viewport(int x, int y, int width, int height) {
        gl.viewport(x, y, width, height);
    }

    @Override
    public void clear(float red, float green, float blue, float alpha) {
        gl.clearColor(red, green, blue, alpha);
        gl.clear(WebGL2RenderingContext.COLOR_BUFFER_BIT);
    }

    @Override
    public void blend(boolean on) {
        if (on) {
            gl.enable(WebGL2RenderingContext.BLEND);
        } else {
            gl.disable(WebGL2RenderingContext.BLEND);
        }
    }

    @Override
    public void deleteTexture(int texture) {
        gl.deleteTexture(taken(textures, texture));
    }

    @Override
    public void deleteTarget(int target) {
        gl.deleteFramebuffer(taken(targets, target));
    }

    @Override
    public void deleteBuffer(int buffer) {
        gl.deleteBuffer(taken(buffers, buffer));
    }

    @Override
    public void deleteVertexArray(int vertexArray) {
        gl.deleteVertexArray(taken(vertexArrays, vertexArray));
    }

    @Override
    public void deleteProgram(int program) {
        gl.deleteProgram(taken(programs, program));
    }
}
