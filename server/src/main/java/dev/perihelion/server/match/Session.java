package dev.perihelion.server.match;

import dev.perihelion.shared.sim.Hull;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

/**
 * One connection's part in one match: who it is, what it wants, and where its commands and frames
 * go.
 *
 * <p>Made by an event loop. The wishes are a mailbox of single values, where the newest replaces
 * the one before, so nothing can pile up; everything below {@code tick thread} is the match's own.
 */
public final class Session {
    private static final int NO_WISH = -1;

    /** Instead of an object beside: a tick looks at it for every session. */
    private static final AtomicReferenceFieldUpdater<Session, @Nullable String> WORD =
            AtomicReferenceFieldUpdater.newUpdater(Session.class, String.class, "word");

    /** How the connection stands. */
    private enum Presence {
        HERE,
        DROPPED,
        LEFT
    }

    /**
     * Who joins.
     *
     * @param id unique in this process, for logs
     * @param name already cleaned
     * @param keyHash hash of the player key
     * @param resumeHash hash of the resume token brought along, or empty
     * @param token the resume token for the next time
     * @param tokenHash its hash
     * @param spectate whether only to watch
     * @param hull the hull wanted
     * @param team the team wanted, or {@code Commands.ANY_TEAM}
     */
    @SuppressWarnings("ArrayRecordComponent") // Nobody compares passports.
    public record Passport(
            long id,
            String name,
            byte[] keyHash,
            byte[] resumeHash,
            byte[] token,
            byte[] tokenHash,
            boolean spectate,
            Hull hull,
            int team) {}

    private final Passport passport;
    private final Outbox outbox;
    private final Inbox inbox = new Inbox();
    private final Bell bell;
    private volatile Presence presence = Presence.HERE;
    private volatile boolean keyframeWanted;
    private volatile boolean paused;
    private volatile boolean whole;
    private final AtomicInteger hullAndTeam = new AtomicInteger(NO_WISH);
    private final AtomicInteger follow = new AtomicInteger(NO_WISH);
    private final AtomicLong look = new AtomicLong(NO_WISH);
    private volatile @Nullable String word;
    private volatile int seatForAll = Viewer.NO_SEAT;

    // tick thread
    @Nullable
    Viewer viewer;

    @Nullable
    CommandBuffer commands;

    int seat = Viewer.NO_SEAT;
    private boolean wholeSeen;
    private int answeredTick = NO_WISH;

    /** A connection that asks to join, and rings there when the match is to look at it. */
    Session(Passport passport, Outbox outbox, Bell bell) {
        this.passport = passport;
        this.outbox = outbox;
        this.bell = bell;
    }

    /** Who this is. */
    public Passport passport() {
        return passport;
    }

    /**
     * Puts a command into the inbox; false if it is full. Event loop. Parameters are those of
     * {@link Inbox#offer}.
     */
    public boolean command(int tick, int controls, int lagTicks, long arrivalNanos) {
        boolean fits = inbox.offer(tick, controls, lagTicks, arrivalNanos);
        ring();
        return fits;
    }

    /**
     * Who speaks at the very moment that the seat is given may not be heard before it speaks again,
     * or a second has passed; clients speak after their welcome.
     */
    private void ring() {
        int taken = seatForAll;
        if (taken != Viewer.NO_SEAT) {
            bell.ring(taken);
        }
    }

    /** Where the commands are. Tick thread. */
    Inbox inbox() {
        return inbox;
    }

    /** Where the frames go. Tick thread. */
    Outbox outbox() {
        return outbox;
    }

    /** The seat that was given, or {@link Viewer#NO_SEAT}. Any thread. */
    public int seatTaken() {
        return seatForAll;
    }

    /** The connection is gone; the seat is kept for a while. Any thread. */
    public void drop() {
        if (presence == Presence.HERE) {
            presence = Presence.DROPPED;
            bell.ringGone();
        }
    }

    /** The player leaves for good. Any thread. */
    public void leave() {
        presence = Presence.LEFT;
        bell.ringGone();
    }

    /** Asks for a keyframe. Event loop. */
    public void wantKeyframe() {
        keyframeWanted = true;
        ring();
    }

    /** Asks for no snapshots, or for snapshots again. Event loop. */
    public void pause(boolean on) {
        paused = on;
        ring();
    }

    /** Chooses hull and team of the next ship. Event loop. */
    public void choose(Hull hull, int team) {
        hullAndTeam.set(hull.ordinal() << 8 | team);
        ring();
    }

    /** Follows a seat; spectators only, others are not heard. Event loop. */
    public void follow(int followedSeat) {
        follow.set(followedSeat);
    }

    /** Looks at a place; spectators only, others are not heard. Event loop. */
    public void look(int x, int y) {
        look.set((long) x << 32 | y & 0xFFFF_FFFFL);
    }

    /** Watches everything; spectators only, others are not heard. Event loop. */
    public void whole(boolean on) {
        whole = on;
    }

    /** Says something to this one alone, in a notice of its next frame. Event loop. */
    public void tell(String text) {
        word = text;
        ring();
    }

    // ---- tick thread ----

    void seated(int taken) {
        seat = taken;
        seatForAll = taken;
    }

    boolean here() {
        return presence == Presence.HERE;
    }

    boolean left() {
        return presence == Presence.LEFT;
    }

    /** Whether {@link #takeChoice} has something. */
    boolean hasChosen() {
        return hullAndTeam.get() != NO_WISH;
    }

    /** Hull and team chosen since last asked as {@code hull << 8 | team}, or -1. */
    int takeChoice() {
        return hullAndTeam.getAndSet(NO_WISH);
    }

    /** {@link #offer} in front of all others. */
    void offerFirst(int tick) {
        offer(tick);
        answeredTick = tick;
    }

    /**
     * Passes the wishes about the view on, and sends the frame of this tick if {@link #offerFirst}
     * did not.
     */
    void offer(int tick) {
        Viewer watching = viewer;
        if (answeredTick == tick || watching == null) {
            return;
        }
        if (paused) {
            watching.settle(); // the pause may have come since the wishes were looked at
            return;
        }
        if (seat == Viewer.NO_SEAT) {
            passViewOn(watching);
        }
        if (keyframeWanted) {
            keyframeWanted = false;
            watching.requestKeyframe();
        }
        if (word != null && watching.hears()) {
            watching.tell(WORD.getAndSet(this, null));
        }
        watching.offer();
        if (!hasWishes()) {
            watching.join();
        }
    }

    /**
     * Whether {@link #offer} has something to pass on to the viewer, or to keep from it: whoever
     * has is not left to the {@link Multicast}.
     */
    boolean hasWishes() {
        return paused || keyframeWanted || word != null;
    }

    /** A word of all that its commands and their answer need: read, and of no meaning. */
    int fetch(int tick) {
        CommandBuffer buffer = commands;
        Viewer watching = viewer;
        return buffer == null || watching == null
                ? 0
                : buffer.fetch(tick) + inbox.fetch() + watching.fetch();
    }

    /** The map is over: until the next welcome nothing is flown and nothing is sent. */
    void leaveMap() {
        viewer = null;
        commands = null;
        wholeSeen = false;
        answeredTick = NO_WISH;
    }

    private void passViewOn(Viewer watching) {
        if (whole != wholeSeen) {
            wholeSeen = whole;
            watching.whole(wholeSeen);
        }
        int wantedSeat = follow.getAndSet(NO_WISH);
        if (wantedSeat != NO_WISH) {
            watching.follow(wantedSeat == 0xFFFF ? Viewer.NO_SEAT : wantedSeat);
        }
        long wantedPlace = look.getAndSet(NO_WISH);
        if (wantedPlace != NO_WISH) {
            watching.look((int) (wantedPlace >> 32), (int) wantedPlace);
        }
    }

    @Override
    public String toString() {
        return "session " + passport.id + " seat " + seat + " key "
                + Arrays.hashCode(passport.keyHash);
    }
}
