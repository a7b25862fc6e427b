package dev.perihelion.server.net;

import io.netty.channel.SelectStrategy;
import io.netty.util.IntSupplier;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * When an event loop asks the kernel for what has come: while messages come in quick succession, it
 * naps first, and reads what has gathered at one waking. The commands of a thousand players would
 * wake it sixty times a tick, and to be woken costs more than to read a command.
 *
 * <p>One event loop. Who has something for it that must not wait unparks its thread.
 */
final class LoopNap implements SelectStrategy {
    /**
     * What a message, or a task that nobody unparked the thread for, may wait: little beside a
     * tick.
     */
    static final long NAP_NANOS = TimeUnit.MICROSECONDS.toNanos(500);

    /** Asked again within this, it finds two or more in a nap, which pay for its own waking. */
    private static final long SOON_NANOS = NAP_NANOS / 2;

    /** A few that came soon after each other are no succession yet: the nap would be in vain. */
    static final int FIRST_FEW = 4;

    private final LongSupplier clock;
    private final LongConsumer sleep;
    private long askedNanos;
    private int soon;

    LoopNap() {
        this(System::nanoTime, LockSupport::parkNanos);
    }

    /**
     * @param clock steady nanoseconds
     * @param sleep for so many of them, or less
     */
    LoopNap(LongSupplier clock, LongConsumer sleep) {
        this.clock = clock;
        this.sleep = sleep;
        askedNanos = clock.getAsLong() - SOON_NANOS;
    }

    @Override
    public int calculateStrategy(IntSupplier ready, boolean hasTasks) throws Exception {
        if (hasTasks) {
            return ready.get();
        }
        long now = clock.getAsLong();
        soon = now - askedNanos < SOON_NANOS ? Math.min(soon + 1, FIRST_FEW) : 0;
        if (soon == FIRST_FEW) {
            sleep.accept(NAP_NANOS);
            now = clock.getAsLong();
        }
        askedNanos = now;
        return SELECT;
    }
}
