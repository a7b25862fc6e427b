package dev.perihelion.server.match;

import dev.perihelion.shared.sim.Commands;
import dev.perihelion.shared.sim.Hull;

import java.util.ArrayList;
import java.util.List;

/**
 * The commands of the seats that players fly: from their inboxes, by way of their buffers, into the
 * tick's. Tick thread only.
 *
 * <p>A tick looks at those seats that rang the {@link Bell}, or whose time has come; all others fly
 * on as they do, and cost it a look at a number.
 */
final class Steering {
    /** Sessions whose memory is fetched at once: about what a processor has under way. */
    static final int FETCHED_AHEAD = 16;

    private static final int NEVER = Integer.MAX_VALUE;

    private final Bell bell;
    private final Crew crew;

    /** By seat, the tick at which its commands have to be looked at though nobody rings. */
    private final int[] wakeTicks;

    private final int[] dueSeats;
    private final List<Session> speakers;
    private int taken;

    @SuppressWarnings(
            "UnusedVariable") // Kept, so that the compiler does not leave the reading out.
    private int fetched;

    Steering(int seats, Bell bell, Crew crew) {
        this.bell = bell;
        this.crew = crew;
        wakeTicks = new int[seats];
        dueSeats = new int[seats];
        speakers = new ArrayList<>(seats);
    }

    /** Fills in the commands of that tick. */
    void collect(Commands commands, int tick, long dueNanos) {
        taken = 0;
        speakers.clear();
        int count = findDue(tick);
        for (int i = 0; i < count; i++) {
            fetch(i, count, tick);
            Session session = crew.pilot(dueSeats[i]);
            if (session != null && session.commands != null) {
                take(session, session.commands, commands, tick, dueNanos);
            } else {
                wakeTicks[dueSeats[i]] = NEVER;
            }
        }
    }

    private int findDue(int tick) {
        long rung = 0;
        int count = 0;
        for (int seat = 0; seat < wakeTicks.length; seat++) {
            if (seat % Long.SIZE == 0) {
                rung = bell.take(seat);
            }
            if (wakeTicks[seat] <= tick || (rung >>> seat & 1) != 0) {
                dueSeats[count++] = seat;
            }
        }
        return count;
    }

    /**
     * Before each few sessions are looked at, reads a word of everything that they will need: the
     * memory of all that spoke has left the cache since the last tick, and so comes for several at
     * a time instead of for one after the other.
     */
    private void fetch(int next, int count, int tick) {
        if (next % FETCHED_AHEAD == 0) {
            for (int i = next; i < Math.min(next + FETCHED_AHEAD, count); i++) {
                Session session = crew.pilot(dueSeats[i]);
                fetched += session == null ? 0 : session.fetch(tick);
            }
        }
    }

    private void take(
            Session session, CommandBuffer buffer, Commands commands, int tick, long dueNanos) {
        int seat = session.seat;
        buffer.begin(tick, dueNanos);
        taken += session.inbox().drain(buffer);
        commands.controls[seat] = buffer.take();
        commands.lagTicks[seat] = buffer.lagTicks();
        if (buffer.heardSinceAsked() && session.viewer != null) {
            session.viewer.feedback(buffer.earliness());
            speakers.add(session);
        }
        if (session.viewer != null && session.hasWishes()) {
            session.viewer.settle();
        }
        if (tick % Limits.TICKS_PER_CHOICE == seat % Limits.TICKS_PER_CHOICE) {
            takeChoice(session, commands);
        }
        wakeTicks[seat] = session.hasChosen() ? tick + 1 : buffer.wakeTick();
    }

    private static void takeChoice(Session session, Commands commands) {
        int choice = session.takeChoice();
        if (choice >= 0 && commands.changeOf(session.seat) == Commands.STAY) {
            commands.join(session.seat, Hull.of(choice >> 8), choice & 0xFF);
        }
    }

    /** The pilot of that seat has new buffers: it is looked at in the next tick. */
    void wake(int seat) {
        wakeTicks[seat] = 0;
    }

    /**
     * Those who said something since the tick before; of several ticks in a snapshot, since the
     * last.
     */
    List<Session> speakers() {
        return speakers;
    }

    /** Commands that came for the last tick. */
    int taken() {
        return taken;
    }
}
