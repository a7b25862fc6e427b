package dev.perihelion.shared.protocol;

import dev.perihelion.shared.sim.Controls;

/**
 * How a pilot's controls go through a {@link Coder}: on the wire to clients, and in the records of
 * matches. Stateless, any thread.
 */
public final class ControlsCodec {
    private static final int TURN_BITS = 4;

    private ControlsCodec() {}

    /** Codes the controls of a tick, given those of the tick before. */
    public static int code(Coder coder, int controls, int before) {
        if (coder.bit(
                        controls != before ? 1 : 0,
                        Contexts.CONTROLS_CHANGED + Contexts.pilot(before))
                == 0) {
            return before;
        }
        int turn = controls & 0xF;
        int node = 1;
        for (int i = TURN_BITS - 1; i >= 0; i--) {
            node = node << 1 | coder.bit(turn >>> i & 1, Contexts.turn(before, node));
        }
        int now = node & 0xF;
        for (int flag = 0; flag < Controls.BITS - TURN_BITS; flag++) {
            int was = before >>> flag + TURN_BITS & 1;
            int is = controls >>> flag + TURN_BITS & 1;
            now |= (was ^ coder.bit(was ^ is, Contexts.flag(flag, was))) << flag + TURN_BITS;
        }
        return Controls.sanitized(now);
    }
}
