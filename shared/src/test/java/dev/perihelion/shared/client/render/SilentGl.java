package dev.perihelion.shared.client.render;

/** A graphics card that draws nothing and counts. */
final class SilentGl implements Gl {
    private int handles;
    int draws;
    int instances;
    int uploadedFloats;
    int live;

    private int handle() {
        live++;
        return ++handles;
    }

    @Override
    public boolean halfFloatTargets() {
        return true;
    }

    @Override
    public String cardName() {
        return "none";
    }

    @Override
    public int createProgram(String vertexSource, String fragmentSource) {
        return handle();
    }

    @Override
    public int uniformLocation(int program, String name) {
        return 1;
    }

    @Override
    public void useProgram(int program) {}

    @Override
    public void uniform1i(int location, int value) {}

    @Override
    public void uniform1f(int location, float value) {}

    @Override
    public void uniform2f(int location, float x, float y) {}

    @Override
    public void uniform3f(int location, float x, float y, float z) {}

    @Override
    public void uniform4f(int location, float x, float y, float z, float w) {}

    @Override
    public void uniform4fv(int location, float[] values, int count) {}

    @Override
    public int createVertexArray() {
        return handle();
    }

    @Override
    public void bindVertexArray(int vertexArray) {}

    @Override
    public int createBuffer(int sizeBytes) {
        return handle();
    }

    @Override
    public void upload(int buffer, int targetFloats, float[] data, int offset, int count) {
        uploadedFloats += count;
        if (count <= 0 || offset < 0 || offset + count > data.length) {
            throw new IllegalArgumentException("upload of " + count + " at " + offset);
        }
    }

    @Override
    public void instanceAttribute(
            int index, int buffer, int floats, int strideBytes, int offsetBytes) {}

    @Override
    public void drawInstanced(int mode, int vertices, int count) {
        draws++;
        instances += count;
    }

    @Override
    public int createTexture(int width, int height, int format, int filter, int wrap) {
        return handle();
    }

    @Override
    public void uploadTexture(int texture, int x, int y, int width, int height, byte[] rgba) {}

    @Override
    public void bindTexture(int unit, int texture) {}

    @Override
    public int createTarget(int texture) {
        return handle();
    }

    @Override
    public void bindTarget(int target) {}

    @Override
    public void viewport(int x, int y, int width, int height) {}

    @Override
    public void clear(float red, float green, float blue, float alpha) {}

    @Override
    public void blend(boolean on) {}

    @Override
    public void deleteTexture(int texture) {
        live--;
    }

    @Override
    public void deleteTarget(int target) {
        live--;
    }

    @Override
    public void deleteBuffer(int buffer) {
        live--;
    }

    @Override
    public void deleteVertexArray(int vertexArray) {
        live--;
    }

    @Override
    public void deleteProgram(int program) {
        live--;
    }
}
