package dev.perihelion.shared.client.render;

/**
 * Instances of a four-vertex quad, filled anew for every picture and drawn by one call. Render
 * thread.
 *
 * <p>The vertices come from {@code gl_VertexID}; every attribute is a vector of four floats and
 * advances per instance. A full batch drops what comes after and counts it in {@link #overflow()}.
 */
final class InstanceBatch {
    private final Gl gl;
    private final int strideFloats;
    private final int capacity;
    private final float[] data;
    private final int buffer;
    private final int vertexArray;
    private int count;
    private int overflow;

    InstanceBatch(Gl gl, int vectors, int capacity) {
        this.gl = gl;
        this.strideFloats = vectors * 4;
        this.capacity = capacity;
        this.data = new float[capacity * strideFloats];
        this.buffer = gl.createBuffer(data.length * 4);
        this.vertexArray = gl.createVertexArray();
        gl.bindVertexArray(vertexArray);
        for (int i = 0; i < vectors; i++) {
            gl.instanceAttribute(i, buffer, 4, strideFloats * 4, i * 16);
        }
        gl.bindVertexArray(0);
    }

    /** Opens one instance and returns where its first float goes, or -1 if the batch is full. */
    int open() {
        if (count == capacity) {
            overflow++;
            return -1;
        }
        int at = count * strideFloats;
        count++;
        return at;
    }

    float[] data() {
        return data;
    }

    void put4(int at, float a, float b, float c, float d) {
        data[at] = a;
        data[at + 1] = b;
        data[at + 2] = c;
        data[at + 3] = d;
    }

    int count() {
        return count;
    }

    /** How many instances did not fit since the renderer was made. */
    int overflow() {
        return overflow;
    }

    /** Uploads, draws and empties the batch. The program is in use already. */
    void flush() {
        if (count > 0) {
            gl.upload(buffer, 0, data, 0, count * strideFloats);
            gl.bindVertexArray(vertexArray);
            gl.drawInstanced(Gl.TRIANGLE_STRIP, 4, count);
            count = 0;
        }
    }

    void delete() {
        gl.deleteBuffer(buffer);
        gl.deleteVertexArray(vertexArray);
    }
}
