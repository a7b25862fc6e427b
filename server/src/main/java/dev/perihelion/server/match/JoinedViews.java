package dev.perihelion.server.match;

import dev.perihelion.shared.protocol.BitWriter;
import dev.perihelion.shared.protocol.Cells;
import dev.perihelion.shared.protocol.View;

import java.util.Arrays;

/**
 * What happened in views at the present tick, joined from blocks once for all who have the same
 * view: each players' view by its first cell, and the last of all other views. Tick thread only.
 *
 * <p>Players of one view are as many as the arena has players per cell, so most of them cost the
 * copy of one run of bits.
 */
final class JoinedViews {
    private static final int NOT_JOINED = -1;

    private final Cells cells;
    private final BitWriter players;
    private final int[] starts;
    private final int[] lengths;
    private final BitWriter other = new BitWriter(new byte[Outbox.MAX_FRAME_BYTES]);
    private final View otherView;
    private boolean otherJoined;

    /** @param limitBytes of all players' views; beyond it each viewer's is joined for itself */
    JoinedViews(Cells cells, int limitBytes) {
        this.cells = cells;
        players = new BitWriter(new byte[limitBytes]);
        starts = new int[cells.count()];
        lengths = new int[cells.count()];
        otherView = new View(cells);
        begin();
    }

    /** Joins the blocks of a view. */
    interface Join {
        void join(View view, BitWriter into);
    }

    /** A tick begins: nothing is joined. */
    void begin() {
        Arrays.fill(starts, NOT_JOINED);
        players.reset();
        otherJoined = false;
    }

    /** Appends what happened in a view; whoever has it first joins it. */
    void copy(View view, Join blocks, BitWriter into) {
        int side = Math.min(View.PLAYER_SIDE, cells.perSide());
        if (view.width() == side && view.height() == side) {
            copyPlayers(view, blocks, into);
            return;
        }
        if (!otherJoined || !view.same(otherView)) {
            other.reset();
            blocks.join(view, other);
            otherView.set(view);
            otherJoined = true;
        }
        if (other.overflowed()) {
            into.markMalformed();
        }
        into.copy(other.bytes(), 0, other.position());
    }

    private void copyPlayers(View view, Join blocks, BitWriter into) {
        int cell = view.cell(0);
        if (starts[cell] == NOT_JOINED && !players.overflowed()) {
            starts[cell] = players.position();
            blocks.join(view, players);
            lengths[cell] = players.position() - starts[cell];
            if (players.overflowed()) {
                starts[cell] = NOT_JOINED;
            }
        }
        if (starts[cell] == NOT_JOINED) {
            blocks.join(view, into);
        } else {
            into.copy(players.bytes(), starts[cell], lengths[cell]);
        }
    }
}
