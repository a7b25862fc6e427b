package dev.perihelion.shared.client;

import dev.perihelion.shared.protocol.CommandFrame;
import dev.perihelion.shared.sim.Arena;
import dev.perihelion.shared.sim.Entities;
import dev.perihelion.shared.sim.Ships;
import dev.perihelion.shared.sim.Sizes;
import dev.perihelion.shared.sim.Torus;
import dev.perihelion.shared.sim.Units;

/**
 * What the debug overlay shows in space: the server's word on own ship, and where the targets of
 * the last lance shot were when the server judged it. Render thread.
 *
 * <p>The rewound places are the decoded states of the tick that the shot named, which are the
 * server's to the bit; a tick further back than the server goes is clamped as it clamps it.
 */
final class DebugMarks {
    /** Past the lance by what its target may have flown since. */
    private static final double REACH = Units.units(Sizes.LANCE_REACH + 200);

    private static final float SHOWN_SECONDS = 1.6f;
    private static final float TO_UNITS = 1f / Units.ONE;

    private final Torus torus;
    private final int seat;
    private final int mostTicks;
    private final int[] xs = new int[Hud.Debug.MARKS];
    private final int[] ys = new int[Hud.Debug.MARKS];
    private int count;
    private int ticks;
    private boolean clamped;
    private float strength;

    DebugMarks(Arena arena, int seat) {
        torus = arena.torus();
        this.seat = seat;
        mostTicks = CommandFrame.MAX_REWIND_MILLIS * arena.tickRate() / 1000;
    }

    /** How many ticks back the server judges a shot of that lag. */
    int rewound(int lagTicks) {
        return Math.min(lagTicks, mostTicks);
    }

    /** Own lance fired, seeing others so many ticks back. */
    void lanced(Ships own, int lagTicks, Entities seen) {
        ticks = rewound(lagTicks);
        clamped = lagTicks > mostTicks;
        strength = 1;
        count = 0;
        Ships ships = seen.ships();
        for (int s = ships.next(0); s >= 0 && count < xs.length; s = ships.next(s + 1)) {
            double dx = torus.delta(own.x[seat], ships.x[s]);
            double dy = torus.delta(own.y[seat], ships.y[s]);
            if (s != seat && dx * dx + dy * dy < REACH * REACH) {
                xs[count] = ships.x[s];
                ys[count] = ships.y[s];
                count++;
            }
        }
    }

    /** Writes them relative to the camera. */
    void write(Hud.Debug debug, Camera camera, Ships truth, float seconds) {
        strength = Math.max(0, strength - seconds / SHOWN_SECONDS);
        debug.ghost = seat >= 0 && truth.alive(seat);
        if (debug.ghost) {
            debug.ghostX = camera.shortest(truth.x[seat] * TO_UNITS - camera.x());
            debug.ghostY = camera.shortest(truth.y[seat] * TO_UNITS - camera.y());
            debug.ghostAngle = (float) (truth.angle[seat] * 2 * Math.PI / Units.TURN);
        }
        debug.strength = strength;
        debug.rewoundTicks = ticks;
        debug.clamped = clamped;
        debug.count = strength > 0 ? count : 0;
        for (int i = 0; i < debug.count; i++) {
            debug.x[i] = camera.shortest(xs[i] * TO_UNITS - camera.x());
            debug.y[i] = camera.shortest(ys[i] * TO_UNITS - camera.y());
        }
    }
}
