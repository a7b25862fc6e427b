package dev.perihelion.shared.sim;

import java.util.Arrays;

/**
 * All that comes into a match from outside for one tick: controls by seat, joins and leaves. A
 * match is a function of its arena, its seed and these.
 *
 * <p>Owned by the tick thread and used anew each tick.
 */
public final class Commands {
    /** A seat change: nothing. */
    public static final int STAY = 0;

    /** A seat change: a pilot takes the seat, or chooses the hull of its next ship. */
    public static final int JOIN = 1;

    /** A seat change: the pilot leaves it. */
    public static final int LEAVE = 2;

    /** In {@link #join}: put the pilot where the teams need one. */
    public static final int ANY_TEAM = 7;

    /** Controls held, by seat. Survive the tick: a pilot who says nothing flies on as before. */
    public final int[] controls;

    /**
     * Ticks that the pilot's picture was behind when it pressed the trigger, by seat: 0 for none.
     */
    public final int[] lagTicks;

    private final int[] changes;
    private final int[] types;
    private final int[] teams;
    private int changeCount;

    /** Commands for that many seats. */
    public Commands(int seats) {
        controls = new int[seats];
        lagTicks = new int[seats];
        changes = new int[seats];
        types = new int[seats];
        teams = new int[seats];
    }

    /** The number of seats. */
    public int seats() {
        return controls.length;
    }

    /** Forgets joins and leaves; controls stay. Call it after each step. */
    public void nextTick() {
        if (changeCount > 0) {
            Arrays.fill(changes, STAY);
            changeCount = 0;
        }
    }

    /**
     * A pilot takes a seat, and gets the team where the balance allows; or in its own seat asks for
     * another hull, and stays with its team.
     */
    public void join(int seat, Hull hull, int team) {
        change(seat, JOIN);
        types[seat] = hull.ordinal();
        teams[seat] = team;
    }

    /** A pilot leaves. */
    public void leave(int seat) {
        change(seat, LEAVE);
        controls[seat] = Controls.NONE;
        lagTicks[seat] = 0;
    }

    private void change(int seat, int kind) {
        if (changes[seat] == STAY) {
            changeCount++;
        }
        changes[seat] = kind;
    }

    /** The number of seats with a join or a leave in this tick. */
    public int changeCount() {
        return changeCount;
    }

    /** {@link #STAY}, {@link #JOIN} or {@link #LEAVE}. */
    public int changeOf(int seat) {
        return changes[seat];
    }

    /** The hull asked for by the join of this tick. */
    public int typeOf(int seat) {
        return types[seat];
    }

    /** The team asked for by the join of this tick. */
    public int teamOf(int seat) {
        return teams[seat];
    }
}
