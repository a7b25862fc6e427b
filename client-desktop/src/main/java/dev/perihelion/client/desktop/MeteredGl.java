package dev.perihelion.client.desktop;

import dev.perihelion.shared.client.render.Gl;

/**
 * Counts the processor time that calls of OpenGL take, so that a report can tell the driver's part
 * of a picture from ours. Display thread.
 */
final class MeteredGl implements Gl {
    private final Gl gl;
    private final Figures.CpuClock clock;
    private long driverNanos;
    private int calls;

    MeteredGl(Gl gl, Figures.CpuClock clock) {
        this.gl = gl;
        this.clock = clock;
    }

    /** Processor time in the driver since this was asked last. */
    long takeDriverNanos() {
        long taken = driverNanos;
        driverNanos = 0;
        return taken;
    }

    /** Calls since this was asked last. */
    int takeCalls() {
        int taken = calls;
        calls = 0;
        return taken;
    }

    private void add(long beganNanos) {
        driverNanos += clock.nanos() - beganNanos;
        calls++;
    }

    @Override
    public boolean halfFloatTargets() {
        long began = clock.nanos();
        boolean answer = gl.halfFloatTargets();
        add(began);
        return answer;
    }

    @Override
    public String cardName() {
        long began = clock.nanos();
        String answer = gl.cardName();
        add(began);
        return answer;
    }

    @Override
    public int createProgram(String vertexSource, String fragmentSource) {
        long began = clock.nanos();
        int answer = gl.createProgram(vertexSource, fragmentSource);
        add(began);
        return answer;
    }

    @Override
    public int uniformLocation(int program, String name) {
        long began = clock.nanos();
        int answer = gl.uniformLocation(program, name);
        add(began);
        return answer;
    }

    @Override
    public void useProgram(int program) {
        long began = clock.nanos();
        gl.useProgram(program);
        add(began);
    }

    @Override
    public void uniform1i(int location, int value) {
        long began = clock.nanos();
        gl.uniform1i(location, value);
        add(began);
    }

    @Override
    public void uniform1f(int location, float value) {
        long began = clock.nanos();
        gl.uniform1f(location, value);
        add(began);
    }

    @Override
    public void uniform2f(int location, float x, float y) {
        long began = clock.nanos();
        gl.uniform2f(location, x, y);
        add(began);
    }

    @Override
    public void uniform3f(int location, float x, float y, float z) {
        long began = clock.nanos();
        gl.uniform3f(location, x, y, z);
        add(began);
    }

    @Override
    public void uniform4f(int location, float x, float y, float z, float w) {
        long began = clock.nanos();
        gl.uniform4f(location, x, y, z, w);
        add(began);
    }

    @Override
    public void uniform4fv(int location, float[] values, int count) {
        long began = clock.nanos();
        gl.uniform4fv(location, values, count);
        add(began);
    }

    @Override
    public int createVertexArray() {
        long began = clock.nanos();
        int answer = gl.createVertexArray();
        add(began);
        return answer;
    }

    @Override
    public void bindVertexArray(int vertexArray) {
        long began = clock.nanos();
        gl.bindVertexArray(vertexArray);
        add(began);
    }

    @Override
    public int createBuffer(int sizeBytes) {
        long began = clock.nanos();
        int answer = gl.createBuffer(sizeBytes);
        add(began);
        return answer;
    }

    @Override
    public void upload(int buffer, int targetFloats, float[] data, int offset, int count) {
        long began = clock.nanos();
        gl.upload(buffer, targetFloats, data, offset, count);
        add(began);
    }

    @Override
    public void instanceAttribute(
            int index, int buffer, int floats, int strideBytes, int offsetBytes) {
        long began = clock.nanos();
        gl.instanceAttribute(index, buffer, floats, strideBytes, offsetBytes);
        add(began);
    }

    @Override
    public void drawInstanced(int mode, int vertices, int instances) {
        long began = clock.nanos();
        gl.drawInstanced(mode, vertices, instances);
        add(began);
    }

    @Override
    public int createTexture(int width, int height, int format, int filter, int wrap) {
        long began = clock.nanos();
        int answer = gl.createTexture(width, height, format, filter, wrap);
        add(began);
        return answer;
    }

    @Override
    public void uploadTexture(int texture, int x, int y, int width, int height, byte[] rgba) {
        long began = clock.nanos();
        gl.uploadTexture(texture, x, y, width, height, rgba);
        add(began);
    }

    @Override
    public void bindTexture(int unit, int texture) {
        long began = clock.nanos();
        gl.bindTexture(unit, texture);
        add(began);
    }

    @Override
    public int createTarget(int texture) {
        long began = clock.nanos();
        int answer = gl.createTarget(texture);
        add(began);
        return answer;
    }

    @Override
    public void bindTarget(int target) {
        long began = clock.nanos();
        gl.bindTarget(target);
        add(began);
    }

    @Override
    public void viewport(int x, int y, int width, int height) {
        long began = clock.nanos();
        gl.viewport(x, y, width, height);
        add(began);
    }

    @Override
    public void clear(float red, float green, float blue, float alpha) {
        long began = clock.nanos();
        gl.clear(red, green, blue, alpha);
        add(began);
    }

    @Override
    public void blend(boolean on) {
        long began = clock.nanos();
        gl.blend(on);
        add(began);
    }

    @Override
    public void deleteTexture(int texture) {
        long began = clock.nanos();
        gl.deleteTexture(texture);
        add(began);
    }

    @Override
    public void deleteTarget(int target) {
        long began = clock.nanos();
        gl.deleteTarget(target);
        add(began);
    }

    @Override
    public void deleteBuffer(int buffer) {
        long began = clock.nanos();
        gl.deleteBuffer(buffer);
        add(began);
    }

    @Override
    public void deleteVertexArray(int vertexArray) {
        long began = clock.nanos();
        gl.deleteVertexArray(vertexArray);
        add(began);
    }

    @Override
    public void deleteProgram(int program) {
        long began = clock.nanos();
        gl.deleteProgram(program);
        add(began);
    }
}
