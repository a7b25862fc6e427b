package dev.perihelion.server.match;

import dev.perihelion.shared.protocol.BitWriter;
import dev.perihelion.shared.protocol.Cells;
import dev.perihelion.shared.protocol.View;

import java.util.Arrays;

/**
 * The frames of the present tick for viewers that are told nothing of their own: what happened in
 * their view, assembled of blocks once for all who have the same one: each players' view by its
 * first cell, and the last of all other views. Tick thread only.
 *
 * <p>Players of one view are as many as the arena has players per cell, so most of them cost the
 * copy of some bytes.
 */
final class SharedFrames {
    private static final int NOT_ASSEMBLED = -1;

    private final Parts parts;
    private final BitWriter players;
    private final int[] starts;
    private final int[] lengths;
    private final BitWriter other = new BitWriter(new byte[Outbox.MAX_FRAME_BYTES]);
    private final View otherView;
    private final View playersView;
    private boolean otherAssembled;
    private BitWriter found = other;
    private int foundStart;
    private int foundLength;
    private int headerBits;

    /** @param limitBytes of all players' views; beyond it each viewer's is assembled for itself */
    SharedFrames(Cells cells, int limitBytes, Parts parts) {
        this.parts = parts;
        players = new BitWriter(new byte[limitBytes]);
        starts = new int[cells.count()];
        lengths = new int[cells.count()];
        otherView = new View(cells);
        playersView = new View(cells);
        begin();
    }

    /** Writes the two parts of a view's snapshot of the present tick. */
    interface Parts {
        /** Everything in front of the blocks; equally long for all views. */
        void header(View view, BitWriter into);

        /** What happened in the view. */
        void blocks(View view, BitWriter into);
    }

    /** A tick begins: nothing is assembled. */
    void begin() {
        Arrays.fill(starts, NOT_ASSEMBLED);
        players.reset();
        otherAssembled = false;
    }

    /** Offers the frame of a view; false where there is no room for it. */
    boolean offer(View view, Outbox to) {
        return find(view) && offer(to);
    }

    /** Offers the frame of the players' view that begins with that cell. */
    boolean offer(int firstCell, Outbox to) {
        if (starts[firstCell] == NOT_ASSEMBLED) {
            playersView.player(firstCell);
            assemblePlayers(playersView, firstCell);
        }
        return findPlayers(firstCell) && offer(to);
    }

    private boolean offer(Outbox to) {
        to.offer(found.bytes(), foundStart >> 3, foundLength + 7 >> 3);
        return true;
    }

    /** Appends what happened in a view, for a frame with another header. */
    void copyBlocks(View view, BitWriter into) {
        if (find(view)) {
            into.copy(found.bytes(), foundStart + headerBits, foundLength - headerBits);
        } else {
            parts.blocks(view, into);
        }
    }

    /** Whoever has a view first assembles it. */
    private boolean find(View view) {
        if (!view.isPlayers()) {
            return findOther(view);
        }
        int cell = view.cell(0);
        if (starts[cell] == NOT_ASSEMBLED) {
            assemblePlayers(view, cell);
        }
        return findPlayers(cell);
    }

    private void assemblePlayers(View view, int cell) {
        if (!players.overflowed()) {
            players.align();
            int start = players.position();
            assemble(view, players);
            if (!players.overflowed()) {
                starts[cell] = start;
                lengths[cell] = players.position() - start;
            }
        }
    }

    private boolean findPlayers(int cell) {
        found = players;
        foundStart = starts[cell];
        foundLength = lengths[cell];
        return foundStart != NOT_ASSEMBLED;
    }

    private boolean findOther(View view) {
        if (!otherAssembled || !view.same(otherView)) {
            other.reset();
            assemble(view, other);
            otherView.set(view);
            otherAssembled = true;
        }
        found = other;
        foundStart = 0;
        foundLength = other.position();
        return !other.overflowed();
    }

    private void assemble(View view, BitWriter into) {
        int start = into.position();
        parts.header(view, into);
        if (!into.overflowed()) {
            headerBits = into.position() - start;
        }
        parts.blocks(view, into);
    }
}
