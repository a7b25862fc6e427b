package dev.perihelion.server.match;

import dev.perihelion.shared.sim.Rewind;
import dev.perihelion.shared.sim.Ships;
import dev.perihelion.shared.sim.World;

/**
 * Where the ships were in the last {@link Limits#REWIND_MILLIS}, for lag compensation: a ring of
 * positions by tick. Tick thread only.
 *
 * <p>It follows from the steps of the world alone, so a replay that records it too judges every
 * shot the same.
 */
public final class History implements Rewind {
    private final int mask;
    private final int[][] xs;
    private final int[][] ys;
    private final boolean[][] there;
    private final int reach;
    private int last;
    private int recorded;

    /** A history for that many seats. */
    public History(int seats, int tickRate) {
        reach = Limits.REWIND_MILLIS * tickRate / 1000;
        int ring = Integer.highestOneBit(Math.max(1, reach)) * 2;
        mask = ring - 1;
        xs = new int[ring][seats];
        ys = new int[ring][seats];
        there = new boolean[ring][seats];
    }

    /** Notes the positions of the step that was just made. */
    public void record(World world) {
        last = world.tick();
        recorded = Math.min(recorded + 1, reach);
        int slot = last & mask;
        Ships ships = world.ships();
        for (int seat = 0; seat < ships.capacity(); seat++) {
            there[slot][seat] = ships.alive(seat);
            xs[slot][seat] = ships.x[seat];
            ys[slot][seat] = ships.y[seat];
        }
    }

    /** The number of words that {@link #save} writes. */
    public int stateWords() {
        return 2 + (mask + 1) * 3 * xs[0].length;
    }

    /** Writes all of it, {@link #stateWords} words. */
    public void save(int[] into) {
        into[0] = last;
        into[1] = recorded;
        int at = 2;
        for (int slot = 0; slot <= mask; slot++) {
            int seats = xs[slot].length;
            System.arraycopy(xs[slot], 0, into, at, seats);
            System.arraycopy(ys[slot], 0, into, at + seats, seats);
            at += 2 * seats;
            for (int seat = 0; seat < seats; seat++) {
                into[at++] = there[slot][seat] ? 1 : 0;
            }
        }
    }

    /** Takes back what {@link #save} wrote for as many seats and the same tick rate. */
    public void restore(int[] from) {
        last = from[0];
        recorded = Math.clamp(from[1], 0, reach);
        int at = 2;
        for (int slot = 0; slot <= mask; slot++) {
            int seats = xs[slot].length;
            System.arraycopy(from, at, xs[slot], 0, seats);
            System.arraycopy(from, at + seats, ys[slot], 0, seats);
            at += 2 * seats;
            for (int seat = 0; seat < seats; seat++) {
                there[slot][seat] = from[at++] != 0;
            }
        }
    }

    @Override
    public boolean known(int seat, int ticks) {
        return ticks >= 1 && ticks <= recorded && there[slot(ticks)][seat];
    }

    @Override
    public int x(int seat, int ticks) {
        return xs[slot(ticks)][seat];
    }

    @Override
    public int y(int seat, int ticks) {
        return ys[slot(ticks)][seat];
    }

    /** It is asked in the step after {@link #last}, so that is one tick ago. */
    private int slot(int ticks) {
        return last + 1 - ticks & mask;
    }
}
