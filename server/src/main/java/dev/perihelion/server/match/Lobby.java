package dev.perihelion.server.match;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The matches of this process, as anybody may see them. Any thread. */
public final class Lobby {
    private final List<MatchBoard> boards = new CopyOnWriteArrayList<>();

    /** Shows a match that begins. */
    public void add(MatchBoard board) {
        boards.add(board);
    }

    /** The matches, oldest first; those that ended stay listed. */
    public List<MatchBoard> boards() {
        return boards;
    }

    /** The match of that number, or null. */
    public @Nullable MatchBoard board(int id) {
        for (MatchBoard board : boards) {
            if (board.id() == id) {
                return board;
            }
        }
        return null;
    }
}
