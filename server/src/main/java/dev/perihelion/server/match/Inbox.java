package dev.perihelion.server.match;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The commands of one connection on their way from its event loop to the tick thread: a bounded
 * ring with one producer and one consumer, without locks and without allocation.
 *
 * <p>Each side writes one counter; a slot belongs to the producer from the moment the consumer's
 * counter has passed it until the producer's has.
 */
final class Inbox {
    private static final int CAPACITY = Limits.INBOX_COMMANDS;
    private static final int MASK = CAPACITY - 1;
    private static final VarHandle PUT = counter("put");
    private static final VarHandle TAKEN = counter("taken");

    /** A {@link Command} and when it came, behind each other. */
    private final long[] slots = new long[2 * CAPACITY];

    @SuppressWarnings("UnusedVariable") // Through its handle.
    private volatile int put;

    @SuppressWarnings("UnusedVariable") // Through its handle.
    private volatile int taken;

    private static VarHandle counter(String name) {
        try {
            return MethodHandles.lookup().findVarHandle(Inbox.class, name, int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /**
     * Puts a command in; false if the ring is full. Event loop.
     *
     * @param tick the first tick the command is meant for
     * @param heldControls what the pilot holds, see {@code Controls}
     * @param lagTicks how far behind that tick the pilot's picture was
     * @param arrivalNanos when it came
     */
    boolean offer(int tick, int heldControls, int lagTicks, long arrivalNanos) {
        int at = (int) PUT.getOpaque(this);
        if (at - (int) TAKEN.getAcquire(this) == CAPACITY) {
            return false;
        }
        int slot = 2 * (at & MASK);
        slots[slot] = Command.of(tick, heldControls, lagTicks);
        slots[slot + 1] = arrivalNanos;
        PUT.setRelease(this, at + 1);
        return true;
    }

    /** A word of it: read, and of no meaning. */
    int fetch() {
        return (int) slots[2 * ((int) TAKEN.getOpaque(this) & MASK)];
    }

    /** Takes all that is there, oldest first; how many it was. Tick thread. */
    int drain(CommandBuffer into) {
        int begin = (int) TAKEN.getOpaque(this);
        int at = begin;
        int end = (int) PUT.getAcquire(this);
        for (; at != end; at++) {
            int slot = 2 * (at & MASK);
            into.accept(slots[slot], slots[slot + 1]);
        }
        if (at != begin) {
            TAKEN.setRelease(this, at);
        }
        return at - begin;
    }
}
