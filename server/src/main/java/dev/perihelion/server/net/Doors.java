package dev.perihelion.server.net;

import dev.perihelion.server.match.Gate;
import dev.perihelion.server.match.MatchBoard;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** The matches that players can enter, and how to get frames out of each. Any thread. */
final class Doors {
    /** One match. */
    record Door(Gate gate, MatchOutlet outlet) {}

    private final List<Door> doors = new CopyOnWriteArrayList<>();
    private final AtomicLong sessions = new AtomicLong();

    void add(Door door) {
        doors.add(door);
    }

    /**
     * The match of that number; for 0 the first that runs and has room, else the first that runs;
     * null if there is none.
     */
    @Nullable
    Door find(int match) {
        Door fallback = null;
        for (Door door : doors) {
            MatchBoard board = door.gate().board();
            if (match != 0
                    ? board.id() == match
                    : board.running() && board.players() < board.seats()) {
                return door;
            }
            if (match == 0 && fallback == null && board.running()) {
                fallback = door;
            }
        }
        return fallback;
    }

    /** A number for a new session, unique in this process. */
    long nextSession() {
        return sessions.incrementAndGet();
    }
}
