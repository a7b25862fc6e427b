package dev.perihelion.server.match;

import dev.perihelion.shared.protocol.BitWriter;
import dev.perihelion.shared.protocol.SnapshotHeader;
import dev.perihelion.shared.protocol.View;
import dev.perihelion.shared.sim.Ships;
import dev.perihelion.shared.sim.World;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/**
 * One frame for all who have the same view, were sent the snapshot before this one, and are told
 * nothing of their own. Tick thread only.
 *
 * <p>A player of whom that is true joins: from then on it is a few numbers here, by its seat, and
 * its {@link Viewer} is not looked at before something happens to it. So most of a thousand players
 * cost a tick some reading in order and the copy of a few bytes, and not the memory of a thousand
 * objects, which has left the cache since the last tick.
 *
 * <p>Who has joined has been sent the present snapshot or the one before: whoever is not served
 * here is settled with by its viewer or its session in the same tick.
 */
public final class Multicast {
    private static final int NONE = -1;

    private final Broadcast broadcast;
    private final World world;
    private final Notices notices;
    private final Totals totals;
    private final SharedFrames frames;
    private final SnapshotHeader header = new SnapshotHeader();

    /** By seat, the first cell of its view, or {@link #NONE} for those who have not joined. */
    private final int[] views;

    /** By seat, where its frames go. */
    private final @Nullable Outbox[] outboxes;

    /** By seat, the last snapshot that it got. */
    private final int[] lastGot;

    /** The present snapshot, counted from 1, its tick, and where its notices end. */
    private int snapshot;

    private int tick = NONE;
    private long noticesEnd = NONE;

    /** The same of the snapshot before. */
    private int tickBefore = NONE;

    private long noticesEndBefore = NONE;

    /** Whether all who got the snapshot before can get the present one in one frame. */
    private boolean possible;

    @SuppressWarnings(
            "UnusedVariable") // Kept, so that the compiler does not leave the reading out.
    private int fetched;

    /** Whoever watches that broadcast, is told those notices, and is counted in those totals. */
    public Multicast(Broadcast broadcast, Notices notices, Totals totals) {
        this.broadcast = broadcast;
        this.notices = notices;
        this.totals = totals;
        world = broadcast.world();
        frames = new SharedFrames(broadcast.cells(), broadcast.limitBytes(), new Parts());
        int seats = world.arena().seats();
        views = new int[seats];
        Arrays.fill(views, NONE);
        outboxes = new Outbox[seats];
        lastGot = new int[seats];
    }

    /** The broadcast whose blocks the frames are made of. */
    Broadcast broadcast() {
        return broadcast;
    }

    /** Where frames are counted. */
    Totals totals() {
        return totals;
    }

    /** The notices that the frames tell. */
    Notices notices() {
        return notices;
    }

    /**
     * Before each few seats, asks their outboxes whether they are ready: their memory comes for
     * several at a time, as in {@link Steering}.
     */
    void fetch(int seat) {
        if (seat % Steering.FETCHED_AHEAD == 0) {
            for (int i = seat; i < Math.min(seat + Steering.FETCHED_AHEAD, views.length); i++) {
                Outbox outbox = outboxes[i];
                fetched += outbox != null && outbox.ready() ? 1 : 0;
            }
        }
    }

    /**
     * Offers a player its frame of the present snapshot, if it did not get it yet; false where its
     * {@link Viewer} has to do it, or to settle.
     */
    boolean offer(int seat) {
        int view = views[seat];
        Outbox outbox = outboxes[seat];
        if (view == NONE || outbox == null) {
            return false;
        }
        begin();
        if (lastGot[seat] == snapshot) {
            return true;
        }
        assert lastGot[seat] == snapshot - 1;
        if (!possible || !stays(seat, view) || !outbox.ready() || !frames.offer(view, outbox)) {
            return false;
        }
        lastGot[seat] = snapshot;
        totals.count(Totals.Sum.SNAPSHOTS_SENT);
        return true;
    }

    private boolean stays(int seat, int view) {
        Ships ships = world.ships();
        return !ships.alive(seat)
                || ships.cloak[seat] == 0
                        && View.stays(broadcast.cells(), view, ships.x[seat], ships.y[seat]);
    }

    /** Prepares the frames of the world's tick, if that is not done. */
    private void begin() {
        if (tick == world.tick()) {
            return;
        }
        snapshot++;
        tickBefore = tick;
        noticesEndBefore = noticesEnd;
        tick = world.tick();
        noticesEnd = notices.end();
        header.noticeBytes = tickBefore == NONE
                ? 0
                : notices.available(noticesEndBefore, SnapshotHeader.MAX_NOTICES);
        possible = tickBefore != NONE
                && noticesEndBefore + header.noticeBytes == noticesEnd
                && broadcast.hasAll(tickBefore + 1);
        frames.begin();
    }

    /** Whether a viewer that was sent that tick and these notices lacks the present frame alone. */
    boolean suits(int sentTick, Notices.Cursor told) {
        begin();
        return possible && sentTick == tickBefore && told.standsAt(noticesEndBefore);
    }

    /** Offers a viewer that it {@link #suits} its frame; false where there was no room for it. */
    boolean offer(View view, Outbox to, Notices.Cursor told) {
        if (!frames.offer(view, to)) {
            return false;
        }
        told.moveTo(noticesEnd);
        return true;
    }

    /**
     * Appends what happened in a view since the tick that a viewer was sent last, for a frame with
     * a header of its own; the viewer has had the view since then.
     */
    void copyBlocks(int sentTick, View view, BitWriter into) {
        begin();
        if (possible && sentTick <= tickBefore) {
            broadcast.copyTicks(sentTick + 1, tickBefore, view, into);
            frames.copyBlocks(view, into);
        } else {
            broadcast.copyTicks(sentTick + 1, tick, view, into);
        }
    }

    /** Serves a player from the next snapshot on, if it has been sent all of the present one. */
    void join(int seat, View view, int sentTick, Notices.Cursor told, Outbox outbox) {
        begin();
        if (sentTick == tick && told.standsAt(noticesEnd)) {
            views[seat] = view.cell(0);
            outboxes[seat] = outbox;
            lastGot[seat] = snapshot;
        }
    }

    /** Whether a player is served here. */
    boolean joined(int seat) {
        return views[seat] != NONE;
    }

    /** Serves a player no longer; the tick of the last snapshot that it was sent. */
    int leave(int seat, Notices.Cursor told) {
        boolean present = lastGot[seat] == snapshot;
        assert present || lastGot[seat] == snapshot - 1;
        views[seat] = NONE;
        outboxes[seat] = null;
        told.moveTo(present ? noticesEnd : noticesEndBefore);
        return present ? tick : tickBefore;
    }

    private final class Parts implements SharedFrames.Parts {
        @Override
        public void header(View view, BitWriter into) {
            header.tick = tick;
            header.ticks = tick - tickBefore;
            header.check = SnapshotHeader.hasCheck(tick) ? broadcast.check(view) : 0;
            header.describe(into, tickBefore);
            notices.copy(noticesEndBefore, into, header.noticeBytes);
        }

        @Override
        public void blocks(View view, BitWriter into) {
            broadcast.copyTicks(tickBefore + 1, tick, view, into);
        }
    }
}
