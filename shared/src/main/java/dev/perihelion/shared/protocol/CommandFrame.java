package dev.perihelion.shared.protocol;

import dev.perihelion.shared.sim.Controls;

/**
 * What a pilot holds from a tick on, until the next command frame. Thread of its owner. Sent when
 * it changes, and now and then all the same.
 *
 * <pre>
 *  8 type 0x02   32 tick   16 controls   8 lag: ticks that the picture was behind
 * </pre>
 */
public final class CommandFrame {
    /** Bytes of a command frame. */
    public static final int BYTES = 8;

    /** The most that a picture can be said to be behind, in ticks. */
    public static final int MAX_LAG_TICKS = 255;

    /** How far back the server judges a lance at most, whatever lag is told. */
    public static final int MAX_REWIND_MILLIS = 250;

    /** The first tick that is flown with these controls. */
    public int tick;

    /** The controls, see {@link Controls}. */
    public int controls;

    /** How many ticks behind {@link #tick} the other ships were that the pilot saw. */
    public int lagTicks;

    /** Writes or reads it. */
    public void describe(Wire wire) {
        wire.within(Protocol.COMMAND, 8, Protocol.COMMAND, Protocol.COMMAND);
        tick = wire.within(tick, 32, 0, Integer.MAX_VALUE);
        controls = wire.within(controls, 16, 0, (1 << Controls.BITS) - 1);
        lagTicks = wire.code(lagTicks, 8);
    }
}
