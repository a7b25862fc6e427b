package dev.perihelion.server.record;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Ticks on their way from a tick thread to the writer: a bounded ring with one producer and one
 * consumer, without locks and without allocation.
 */
final class TickQueue {
    /**
     * What may wait for the disk, a power of two: ticks, of which the next ones are lost and
     * counted, and in the last place the end of the match.
     */
    static final int CAPACITY = 256;

    private static final int MASK = CAPACITY - 1;
    private static final VarHandle PUT = counter("put");
    private static final VarHandle TAKEN = counter("taken");

    private final TickSlot[] slots = new TickSlot[CAPACITY];

    @SuppressWarnings("UnusedVariable") // Through its handle.
    private volatile int put;

    @SuppressWarnings("UnusedVariable") // Through its handle.
    private volatile int taken;

    TickQueue(int seats) {
        for (int i = 0; i < CAPACITY; i++) {
            slots[i] = new TickSlot(seats);
        }
    }

    private static VarHandle counter(String name) {
        try {
            return MethodHandles.lookup().findVarHandle(TickQueue.class, name, int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Whether there is room for one more tick. Tick thread. */
    boolean hasRoom() {
        return (int) PUT.getOpaque(this) - (int) TAKEN.getAcquire(this) < CAPACITY - 1;
    }

    /** The slot to fill next, where there is room, or with the end. Tick thread. */
    TickSlot head() {
        return slots[(int) PUT.getOpaque(this) & MASK];
    }

    /** Hands the filled slot over. Tick thread. */
    void publish() {
        PUT.setRelease(this, (int) PUT.getOpaque(this) + 1);
    }

    /** How many wait. Any thread. */
    int depth() {
        return (int) PUT.getAcquire(this) - (int) TAKEN.getOpaque(this);
    }

    /** The {@code index}-th that waits. Writer thread. */
    TickSlot peek(int index) {
        return slots[(int) TAKEN.getOpaque(this) + index & MASK];
    }

    /** Gives the first {@code count} slots back. Writer thread. */
    void release(int count) {
        TAKEN.setRelease(this, (int) TAKEN.getOpaque(this) + count);
    }
}
