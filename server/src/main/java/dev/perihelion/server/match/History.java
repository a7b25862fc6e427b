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
final class History implements Rewind {
    private final int mask;
    private final int[][] xs;
    private final int[][] ys;
    private final boolean[][] there;
    private final int reach;
    private int last;
    private int recorded;

    /** A history for that many seats. */
    History(int seats, int tickRate) {
        reach = Limits.REWIND_MILLIS * tickRate / 1000;
        int ring = Integer.highestOneBit(Math.max(1, reach)) * 2;
        mask = ring - 1;
        xs = new int[ring][seats];
        ys = new int[ring][seats];
        there = new boolean[ring][seats];
    }

    /** Notes the positions of the step that was just made. */
    void record(World world) {
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
