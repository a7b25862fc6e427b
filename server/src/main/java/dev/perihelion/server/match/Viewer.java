package dev.perihelion.server.match;

import dev.perihelion.shared.protocol.BitWriter;
import dev.perihelion.shared.protocol.SnapshotHeader;
import dev.perihelion.shared.protocol.View;
import dev.perihelion.shared.sim.Ships;

import org.jspecify.annotations.Nullable;

/**
 * One connection that watches a match: what it has been sent, and what it is sent next. Tick thread
 * only.
 *
 * <p>A viewer whose outbox is not ready is skipped; when it is ready again it gets the deltas it
 * missed while they are in the ring, else a keyframe of its view. So a slow client costs constant
 * memory.
 *
 * <p>Header, wanted view and buffer of a frame are the broadcast's, one for all: a thousand viewers
 * at sixty ticks are quick as long as a viewer is little memory.
 */
public final class Viewer {
    /** No seat: a spectator. */
    public static final int NO_SEAT = -1;

    private final Multicast multicast;
    private final Broadcast broadcast;
    private final Outbox outbox;
    private final Notices.Cursor notices;
    private final View view;
    private final int seat;
    private int sentTick;
    private boolean reset = true;
    private boolean proof;
    private boolean gone;
    private int follow;
    private int placeX;
    private int placeY;
    private boolean whole;
    private boolean heard;
    private int earliness;

    /** A viewer of that match for the pilot of {@code seat}, or for a spectator. */
    public Viewer(Multicast multicast, Outbox outbox, int seat) {
        this.multicast = multicast;
        this.outbox = outbox;
        broadcast = multicast.broadcast();
        notices = multicast.notices().cursor();
        this.seat = seat;
        follow = seat;
        view = new View(broadcast.cells());
        placeX = broadcast.cells().torusSide() / 2;
        placeY = placeX;
    }

    /** A word of all that {@link #offer} needs: read, and of no meaning. */
    int fetch() {
        return sentTick
                + view.column()
                + notices.fetch()
                + (outbox.ready() ? 1 : 0)
                + (heard ? 1 : 0);
    }

    /** Sends what the viewer lacks, or skips it while it is slow. */
    public void offer() {
        settle();
        if (!outbox.ready()) {
            noteSkipped();
            return;
        }
        aim();
        int before = sentTick;
        if (proof && !reset) {
            // What the client has at this tick, and then what it should have.
            send();
            reset = true;
        }
        proof = false;
        send();
        if (sentTick != before) {
            multicast.totals().count(Totals.Sum.SNAPSHOTS_SENT);
        }
    }

    private void noteSkipped() {
        multicast.totals().count(Totals.Sum.SNAPSHOTS_SKIPPED);
        broadcast.noteSkipped();
    }

    /** Leaves it to the multicast, if it has been sent all and has nothing of its own. */
    void join() {
        if (seat != NO_SEAT && !reset && !proof && !heard && view.isPlayers() && !hidden()) {
            multicast.join(seat, view, sentTick, notices, outbox);
        }
    }

    /** Takes over from the multicast, before anything happens to this viewer alone. */
    void settle() {
        if (seat != NO_SEAT && multicast.joined(seat)) {
            sentTick = multicast.leave(seat, notices);
        }
    }

    private void send() {
        if (hasNothingOfItsOwn() && multicast.offer(view, outbox, notices)) {
            sentTick = broadcast.world().tick();
            return;
        }
        int length = write();
        if (length > 0) {
            outbox.offer(broadcast.scratch().bytes(), 0, length);
        }
    }

    /** Whether its next frame is the one of all who have its view. */
    private boolean hasNothingOfItsOwn() {
        return !reset
                && !heard
                && multicast.suits(sentTick, notices)
                && broadcast.scratchView().same(view)
                && !hidden();
    }

    /** The own ship is in no cell. */
    private boolean hidden() {
        Ships ships = broadcast.world().ships();
        return seat >= 0 && ships.alive(seat) && ships.cloak[seat] > 0;
    }

    /** Moves the wanted view from where the view is to what is followed. */
    private void aim() {
        View wanted = broadcast.scratchView();
        wanted.set(view);
        Ships ships = broadcast.world().ships();
        if (follow >= 0 && follow < ships.capacity() && ships.alive(follow) && mayFollow()) {
            placeX = ships.x[follow];
            placeY = ships.y[follow];
        }
        if (whole) {
            wanted.whole(placeX, placeY);
        } else {
            wanted.follow(placeX, placeY);
        }
    }

    /** A view that follows a hidden ship would give it away. */
    private boolean mayFollow() {
        return follow == seat || broadcast.world().ships().cloak[follow] == 0;
    }

    /**
     * Puts the next frame into the scratch buffer; its bytes, or 0 where there is none or no room,
     * for which it is tried again at the next tick.
     */
    private int write() {
        int tick = broadcast.world().tick();
        boolean fresh = reset || !broadcast.hasAll(sentTick + 1);
        if (!fresh && tick == sentTick) {
            return 0;
        }
        BitWriter out = broadcast.scratch();
        out.reset();
        SnapshotHeader header = broadcast.scratchHeader();
        describe(header, tick, fresh);
        header.describe(out, sentTick);
        notices.copy(out, header.noticeBytes);
        if (header.hidden) {
            broadcast.copyHidden(seat, out);
        }
        if (!fresh) {
            multicast.copyBlocks(sentTick, view, out);
        }
        if (header.moved && !writeView(out, fresh) || out.overflowed()) {
            noteSkipped();
            return 0;
        }
        return finish(header, out, tick);
    }

    private void describe(SnapshotHeader header, int tick, boolean fresh) {
        View wanted = broadcast.scratchView();
        header.reset = fresh;
        header.tick = tick;
        header.ticks = fresh ? 0 : tick - sentTick;
        header.feedback = heard;
        header.earliness = earliness;
        header.check = SnapshotHeader.hasCheck(tick) ? broadcast.check(wanted) : 0;
        header.noticeBytes = notices.available(SnapshotHeader.MAX_NOTICES);
        header.hidden = hidden();
        header.moved = fresh || !wanted.same(view);
    }

    private boolean writeView(BitWriter out, boolean fresh) {
        View wanted = broadcast.scratchView();
        wanted.write(out);
        for (int i = 0; i < wanted.count(); i++) {
            int cell = wanted.cell(i);
            if ((fresh || !view.sees(cell)) && !broadcast.copyKeyframe(cell, out)) {
                return false;
            }
        }
        return true;
    }

    /** The frame is whole: it counts as sent, because the lane is reliable and in order. */
    private int finish(SnapshotHeader header, BitWriter out, int tick) {
        if (header.moved) {
            broadcast.watch(view, -1);
            view.set(broadcast.scratchView());
            broadcast.watch(view, 1);
        }
        notices.advance(header.noticeBytes);
        if (header.reset) {
            multicast.totals().count(Totals.Sum.KEYFRAMES);
        }
        sentTick = tick;
        reset = false;
        heard = false;
        return out.byteCount();
    }

    /** Tells the viewer in its next frame how early its newest command came, in 1/8 ticks. */
    public void feedback(int earliness) {
        settle();
        heard = true;
        this.earliness =
                Math.clamp(earliness, -SnapshotHeader.MAX_EARLINESS, SnapshotHeader.MAX_EARLINESS);
    }

    /**
     * Sends a keyframe of everything next, because the client asked for it, behind the frame that
     * was due: from the two a client that went wrong sees where.
     */
    public void requestKeyframe() {
        settle();
        proof = true;
    }

    /** Watches a seat's ship, or, with {@link #NO_SEAT}, stays where it is. */
    public void follow(int followedSeat) {
        follow = followedSeat;
    }

    /** Watches a place, lengths on both axes. A pilot's view stays with its own ship. */
    public void look(int x, int y) {
        if (seat == NO_SEAT) {
            follow = NO_SEAT;
            placeX = broadcast.world().arena().torus().wrap(x);
            placeY = broadcast.world().arena().torus().wrap(y);
        }
    }

    /** Watches the whole arena, as far as a view may reach. Spectators only. */
    public void whole(boolean on) {
        whole = on && seat == NO_SEAT;
    }

    /** Whether {@link #tell} finds room: one word at a time, behind the roster. */
    boolean hears() {
        return notices.free();
    }

    /** Says something to this viewer alone, where it {@link #hears}. */
    void tell(@Nullable String text) {
        if (text != null) {
            settle();
            notices.tell(text);
        }
    }

    /** Ends the viewing. The outbox is not touched. */
    public void leave() {
        if (!gone) {
            gone = true;
            settle();
            broadcast.watch(view, -1);
            view.clear();
        }
    }

    /** The seat, or {@link #NO_SEAT}. */
    public int seat() {
        return seat;
    }

    /** Where its frames go. */
    public Outbox outbox() {
        return outbox;
    }
}
