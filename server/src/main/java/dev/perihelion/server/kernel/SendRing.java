package dev.perihelion.server.kernel;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * Sends all pieces by one call of the kernel, io_uring(7). One thread.
 *
 * <p>What a thousand calls of send(2) cost beside the network is a thousand ways into the kernel
 * and back, and after each of them the processor waits anew for the memory of the next socket. Into
 * a ring all are written, and the kernel does them one behind the other.
 */
final class SendRing implements Sends {
    private static final byte SEND = 26;

    private final RingMemory ring;
    private final IntUnaryOperator enter;
    private final int capacity;
    private int tail;
    private int head;

    /** @param enter has the kernel do so many entries; how many it took, or -1 */
    SendRing(RingMemory ring, IntUnaryOperator enter) {
        this.ring = ring;
        this.enter = enter;
        capacity = ring.capacity();
        for (int i = 0; i < capacity; i++) {
            ring.prepare(i, SEND, CLibrary.NO_SIGNAL_NO_WAIT);
        }
    }

    /** Null where the system has none or lets nobody use it. */
    static @Nullable SendRing open(int capacity) {
        RingMemory ring = RingMemory.map(capacity);
        return ring == null ? null : new SendRing(ring, ring::enter);
    }

    @Override
    public boolean send(long address, int[] sockets, int[] ends, int count, int[] sent) {
        Arrays.fill(sent, 0, count, 0);
        int start = 0;
        int written = 0;
        for (int i = 0; i < count; i++) {
            if (sockets[i] >= 0) {
                ring.write(tail++, sockets[i], address + start, ends[i] - start, i);
                written++;
            }
            start = ends[i];
            if (written == capacity || i == count - 1) {
                if (!submit(written, sent)) {
                    return false;
                }
                written = 0;
            }
        }
        return true;
    }

    /** Whether all were taken from the ring; what was not is withdrawn. */
    private boolean submit(int written, int[] sent) {
        ring.publish(tail);
        int left = written;
        for (int taken = 1; left > 0 && taken > 0; left -= taken) {
            taken = Math.max(0, enter.applyAsInt(left));
        }
        tail -= left;
        ring.publish(tail);
        collect(sent);
        return left == 0;
    }

    private void collect(int[] sent) {
        int end = ring.doneTail();
        for (; head != end; head++) {
            sent[ring.piece(head)] = Math.max(0, ring.result(head));
        }
        ring.consumed(head);
    }

    @Override
    public String label() {
        return "io_uring";
    }

    @Override
    public void close() {
        ring.close();
    }
}
