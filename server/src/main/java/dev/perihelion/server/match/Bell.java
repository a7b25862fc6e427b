package dev.perihelion.server.match;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Tells a tick where to look: any thread rings for a seat that has something new, and when somebody
 * is gone, behind what it rings for; the tick thread takes. So a tick need not visit a thousand
 * sessions to find the hundred that spoke.
 */
final class Bell {
    private static final VarHandle WORD = MethodHandles.arrayElementVarHandle(long[].class);

    /** A bit each. */
    private final long[] seats;

    private final AtomicBoolean gone = new AtomicBoolean();

    Bell(int seats) {
        this.seats = new long[(seats + Long.SIZE - 1) / Long.SIZE];
    }

    /** There is something new for that seat. */
    void ring(int seat) {
        WORD.getAndBitwiseOr(seats, seat / Long.SIZE, 1L << seat);
    }

    /** The 64 seats from a multiple of 64 on, the lowest bit the first: which have rung. */
    long take(int firstSeat) {
        int word = firstSeat / Long.SIZE;
        return (long) WORD.getOpaque(seats, word) == 0 ? 0 : (long) WORD.getAndSet(seats, word, 0L);
    }

    /** Some session is not here any more. */
    void ringGone() {
        gone.set(true);
    }

    boolean takeGone() {
        return gone.get() && gone.getAndSet(false);
    }
}
