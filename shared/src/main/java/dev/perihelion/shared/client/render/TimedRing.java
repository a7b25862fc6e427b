package dev.perihelion.shared.client.render;

/**
 * Instances that are written once and then live and fade on the graphics card, by the clock in a
 * uniform: particles and trails. Costs the processor nothing per picture but what was born since
 * the last one. Render thread.
 *
 * <p>A ring: the newest replaces the oldest. Instances that have died are drawn as nothing by the
 * vertex shader; the span between the oldest living one and the newest is all that is drawn.
 */
final class TimedRing {
    private final Gl gl;
    private final int vectors;
    private final int strideFloats;
    private final int capacity;
    private final float[] data;
    private final float[] deathSeconds;
    private final int buffer;
    private final int vertexArray;
    private int tail;
    private int head;
    private int uploaded;

    /** @param capacity a power of two */
    TimedRing(Gl gl, int vectors, int capacity) {
        this.gl = gl;
        this.vectors = vectors;
        this.strideFloats = vectors * 4;
        this.capacity = capacity;
        this.data = new float[capacity * strideFloats];
        this.deathSeconds = new float[capacity];
        this.buffer = gl.createBuffer(data.length * 4);
        this.vertexArray = gl.createVertexArray();
    }

    /**
     * Opens one instance, replacing the oldest if all are alive, and returns where its first float
     * goes.
     */
    int open(float deathSeconds) {
        if (head - tail == capacity) {
            tail++;
            uploaded = Math.max(uploaded, tail);
        }
        int slot = head & (capacity - 1);
        head++;
        this.deathSeconds[slot] = deathSeconds;
        return slot * strideFloats;
    }

    void put4(int at, float a, float b, float c, float d) {
        data[at] = a;
        data[at + 1] = b;
        data[at + 2] = c;
        data[at + 3] = d;
    }

    int alive() {
        return head - tail;
    }

    /** Forgets all, when the clock of the scene starts anew. */
    void clear() {
        tail = head;
        uploaded = head;
    }

    void draw(float nowSeconds) {
        while (tail != head && deathSeconds[tail & (capacity - 1)] <= nowSeconds) {
            tail++;
        }
        uploaded = Math.max(uploaded, tail);
        uploadNew();
        int from = tail & (capacity - 1);
        int count = head - tail;
        int first = Math.min(count, capacity - from);
        drawSpan(from, first);
        drawSpan(0, count - first);
    }

    private void uploadNew() {
        int count = head - uploaded;
        int from = uploaded & (capacity - 1);
        int first = Math.min(count, capacity - from);
        if (first > 0) {
            gl.upload(buffer, from * strideFloats, data, from * strideFloats, first * strideFloats);
        }
        if (count > first) {
            gl.upload(buffer, 0, data, 0, (count - first) * strideFloats);
        }
        uploaded = head;
    }

    private void drawSpan(int from, int count) {
        if (count <= 0) {
            return;
        }
        gl.bindVertexArray(vertexArray);
        for (int i = 0; i < vectors; i++) {
            gl.instanceAttribute(i, buffer, 4, strideFloats * 4, (from * strideFloats + i * 4) * 4);
        }
        gl.drawInstanced(Gl.TRIANGLE_STRIP, 4, count);
    }

    void delete() {
        gl.deleteBuffer(buffer);
        gl.deleteVertexArray(vertexArray);
    }
}
