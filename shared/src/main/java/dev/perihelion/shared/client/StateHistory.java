package dev.perihelion.shared.client;

import dev.perihelion.shared.sim.Arena;
import dev.perihelion.shared.sim.Entities;

import java.util.Arrays;

/**
 * The last decoded states by tick, so that a picture can stand between two of them. A ring; render
 * thread.
 */
public final class StateHistory {
    /** Kept ticks, a power of two; bounds the delay with which others are drawn. */
    public static final int TICKS = 16;

    private static final int NONE = -1;

    private final Entities[] states = new Entities[TICKS];
    private final int[] ticks = new int[TICKS];
    private int newest = NONE;

    public StateHistory(Arena arena) {
        for (int i = 0; i < TICKS; i++) {
            states[i] = new Entities(arena);
        }
        Arrays.fill(ticks, NONE);
    }

    /** Keeps a copy of the state of that tick. */
    public void record(int tick, Entities state) {
        int at = tick & TICKS - 1;
        states[at].copyFrom(state);
        ticks[at] = tick;
        newest = tick;
    }

    /** Forgets everything: the present begins anew. */
    public void clear() {
        Arrays.fill(ticks, NONE);
        newest = NONE;
    }

    /** The newest tick, or -1. */
    public int newest() {
        return newest;
    }

    /**
     * The newest kept tick at or before {@code tick}, or the oldest kept after it, or -1 where
     * nothing is kept.
     */
    public int floor(int tick) {
        // On a link that is silent for seconds the present runs far ahead of what is kept.
        int last = Math.min(tick, newest);
        for (int back = 0; back < TICKS; back++) {
            int wanted = last - back;
            if (wanted >= 0 && ticks[wanted & TICKS - 1] == wanted) {
                return wanted;
            }
        }
        return ceiling(tick + 1);
    }

    /** The oldest kept tick at or after {@code tick}, or -1. */
    public int ceiling(int tick) {
        for (int wanted = Math.max(0, Math.max(tick, newest - TICKS + 1));
                wanted <= newest;
                wanted++) {
            if (ticks[wanted & TICKS - 1] == wanted) {
                return wanted;
            }
        }
        return NONE;
    }

    /** The state of a kept tick. */
    public Entities at(int tick) {
        assert ticks[tick & TICKS - 1] == tick : "tick not kept";
        return states[tick & TICKS - 1];
    }
}
