package dev.perihelion.server.net;

import dev.perihelion.server.match.Gate;
import dev.perihelion.server.match.MatchBoard;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** The matches that players can enter. Any thread. */
final class Doors {
    private final List<Gate> gates = new CopyOnWriteArrayList<>();
    private final AtomicLong sessions = new AtomicLong();

    void add(Gate gate) {
        gates.add(gate);
    }

    /**
     * The match of that number; for 0 the first that runs and has room, else the first that runs;
     * null if there is none.
     */
    @Nullable
    Gate find(int match) {
        Gate fallback = null;
        for (Gate gate : gates) {
            MatchBoard board = gate.board();
            if (match != 0
                    ? board.id() == match
                    : board.running() && !board.closed() && board.players() < board.seats()) {
                return gate;
            }
            if (match == 0 && fallback == null && board.running()) {
                fallback = gate;
            }
        }
        return fallback;
    }

    /** A number for a new session, unique in this process. */
    long nextSession() {
        return sessions.incrementAndGet();
    }
}
