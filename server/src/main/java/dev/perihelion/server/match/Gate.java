package dev.perihelion.server.match;

import org.jctools.queues.MpscArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * The way into a match, for event loops: joins wait here, bounded, for the next tick. Any thread,
 * except {@link #next}.
 */
public final class Gate {
    private final MatchBoard board;
    private final Bell bell;
    private final MpscArrayQueue<Session> joining = new MpscArrayQueue<>(Limits.WAITING_EVENTS);

    Gate(MatchBoard board) {
        this.board = board;
        bell = new Bell(board.seats());
    }

    /**
     * Asks for a place; the answer comes through the outbox. Null if too many are waiting or the
     * match has ended.
     */
    public @Nullable Session join(Session.Passport passport, Outbox outbox) {
        Session session = new Session(passport, outbox, bell);
        // Looked at again behind the offer: what comes after the end would wait for ever.
        boolean waits = board.running() && joining.offer(session) && board.running();
        return waits ? session : null;
    }

    /** Where those who joined ring. */
    Bell bell() {
        return bell;
    }

    /** What the match shows. */
    public MatchBoard board() {
        return board;
    }

    /** The next who waits, or null. Tick thread. */
    @Nullable
    Session next() {
        return joining.poll();
    }
}
