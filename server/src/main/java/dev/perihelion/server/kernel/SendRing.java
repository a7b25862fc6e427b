package dev.perihelion.server.kernel;

import org.jspecify.annotations.Nullable;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;

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
    private final MethodHandle enter;
    private final int capacity;
    private int tail;
    private int head;

    private SendRing(RingMemory ring, MethodHandle enter) {
        this.ring = ring;
        this.enter = enter;
        capacity = ring.capacity();
        for (int i = 0; i < capacity; i++) {
            ring.prepare(i, SEND, NO_SIGNAL_NO_WAIT);
        }
    }

    /** Null where the system has none or lets nobody use it. */
    static @Nullable SendRing open(int capacity) {
        MethodHandle enter = CLibrary.function(
                "syscall",
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.ADDRESS,
                ValueLayout.JAVA_LONG);
        RingMemory ring = enter == null ? null : RingMemory.map(capacity);
        return ring == null || enter == null ? null : new SendRing(ring, enter);
    }

    @Override
    public void send(long address, int[] sockets, int[] ends, int count, int[] sent) {
        Arrays.fill(sent, 0, count, 0);
        int start = 0;
        for (int done = 0; done < count; ) {
            int chunk = Math.min(capacity, count - done);
            for (int i = done; i < done + chunk; i++) {
                ring.write(tail++, sockets[i], address + start, ends[i] - start, i);
                start = ends[i];
            }
            if (!submit(chunk)) {
                return;
            }
            collect(sent);
            done += chunk;
        }
    }

    /** Whether all were taken from the ring; what was not is withdrawn. */
    private boolean submit(int chunk) {
        ring.publish(tail);
        for (int left = chunk; left > 0; ) {
            int taken = enter(left);
            if (taken <= 0) {
                tail -= left;
                ring.publish(tail);
                return false;
            }
            left -= taken;
        }
        return true;
    }

    private int enter(int sends) {
        try {
            return (int) enter.invokeExact(
                    RingMemory.SYS_ENTER, ring.descriptor(), sends, 0, 0, MemorySegment.NULL, 0L);
        } catch (Throwable e) {
            throw CLibrary.fault(e);
        }
    }

    private void collect(int[] sent) {
        int end = ring.doneTail();
        for (; head != end; head++) {
            sent[ring.piece(head)] = Math.max(0, ring.result(head));
        }
        ring.release(head);
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
