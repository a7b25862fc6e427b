package dev.perihelion.server.kernel;

import org.jspecify.annotations.Nullable;

/**
 * Sends pieces of one memory to many sockets, each as send(2) does with MSG_DONTWAIT. One thread,
 * except {@link #open}.
 */
public interface Sends extends AutoCloseable {
    /**
     * Sends piece <i>i</i>, the bytes from {@code ends[i - 1]} to {@code ends[i]}, to the socket
     * {@code sockets[i]}. Nothing stays under way: when this returns, each piece is sent or
     * refused, and the memory is the caller's again.
     *
     * @param address of the memory, where the first piece begins
     * @param sockets their descriptors; -1 is refused
     * @param sent filled in: how many bytes of each piece the kernel took, 0 where it took none
     * @return whether the kernel took the call for all; if not, for want of memory, the rest is 0
     * @throws RuntimeException if the call itself cannot be made; then it is not to be used again
     */
    boolean send(long address, int[] sockets, int[] ends, int count, int[] sent);

    /** What is said of it in a log. */
    String label();

    @Override
    void close();

    /**
     * The best way that the system has: {@link SendRing}, and where it lets nobody use that, as
     * many containers and, before Linux 5.12, low limits of locked memory do, {@link SendCalls}.
     * Null where it has neither.
     *
     * @param capacity of a ring: pieces for one call of the kernel, more take more calls; a power
     *     of two, 1 to 4096
     */
    static @Nullable Sends open(int capacity) {
        Sends ring = SendRing.open(capacity);
        return ring == null ? SendCalls.open() : ring;
    }
}
