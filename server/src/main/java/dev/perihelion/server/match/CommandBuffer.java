package dev.perihelion.server.match;

import dev.perihelion.shared.sim.Controls;

/**
 * One pilot's commands between their arrival and their tick. Tick thread only.
 *
 * <p>A command holds from its tick until the next one's. Whatever arrives, one command is flown per
 * tick: the newest that is due. One that comes after its tick is flown at once if nothing newer has
 * been, and counted as late; one that was overtaken is dropped and counted. Every arrival is
 * measured against the moment its tick is due, which is what the client steers its clock by.
 */
final class CommandBuffer {
    private static final int RING = Limits.COMMAND_LEAD_TICKS;
    private static final int MASK = RING - 1;

    /** Without a word for so long, a ship flies on without a hand on the stick. */
    private static final int SILENT_TICKS_SECONDS = 1;

    private final long periodNanos;
    private final int silentTicks;
    private final int rewindTicks;
    private final int[] pendingTick = new int[RING];
    private final int[] pendingControls = new int[RING];
    private final int[] pendingLag = new int[RING];

    private int now;
    private long dueNanos;
    private int heldFrom;
    private int held;
    private int heldLag;
    private int heardTick;
    private int newestTick;
    private boolean heard;
    private int earliness;
    private long late;
    private long overtaken;
    private long refused;
    private long missing;
    private long clamped;

    CommandBuffer(int tickRate) {
        periodNanos = 1_000_000_000L / tickRate;
        silentTicks = SILENT_TICKS_SECONDS * tickRate;
        rewindTicks = Limits.REWIND_MILLIS * tickRate / 1000;
        reset(0);
    }

    /** Forgets everything; the next pilot begins at that tick. */
    void reset(int tick) {
        java.util.Arrays.fill(pendingTick, -1);
        now = tick;
        heldFrom = tick - 1;
        held = Controls.NONE;
        heldLag = 0;
        heardTick = tick;
        newestTick = tick;
        heard = false;
    }

    /** Says which tick is to be flown and when it is due, before the inbox is drained. */
    void begin(int tick, long due) {
        now = tick;
        dueNanos = due;
    }

    /** One command from the wire; numbers may be anything. */
    void accept(int tick, int controls, int lagTicks, long arrivalNanos) {
        int ahead = tick - now;
        if (ahead >= RING || ahead < -1_000_000 || tick < 0) {
            refused++;
            return;
        }
        heard = true;
        heardTick = now;
        long earlyNanos = dueNanos + ahead * periodNanos - arrivalNanos;
        earliness = Math.clamp(earlyNanos * 8 / periodNanos, -10_000, 10_000);
        if (ahead >= 0) {
            int slot = tick & MASK;
            pendingTick[slot] = tick;
            newestTick = Math.max(newestTick, tick);
            pendingControls[slot] = controls;
            pendingLag[slot] = lagTicks;
        } else if (tick - heldFrom > 0 || held == controls) {
            late++;
            hold(Math.max(tick, heldFrom), controls, lagTicks + now - tick);
        } else {
            overtaken++;
        }
    }

    private void hold(int tick, int controls, int lagTicks) {
        heldFrom = tick;
        held = controls;
        heldLag = lagTicks;
    }

    /** A word of what {@link #take} needs: read, and of no meaning. */
    int fetch(int tick) {
        return held + pendingTick[tick & MASK];
    }

    /** The controls for the tick told to {@link #begin}. */
    int take() {
        int slot = now & MASK;
        if (pendingTick[slot] == now) {
            pendingTick[slot] = -1;
            hold(now, pendingControls[slot], pendingLag[slot]);
        }
        if (now - heardTick > silentTicks) {
            missing++;
            return Controls.NONE;
        }
        return held;
    }

    /**
     * The next tick for which {@link #take} has to be called even if nothing comes: until then
     * controls and lag stay what they are, and nothing is counted.
     */
    int wakeTick() {
        boolean waits = newestTick > now;
        boolean counts = now - heardTick > silentTicks || heldLag > rewindTicks;
        return waits || counts ? now + 1 : heardTick + silentTicks + 1;
    }

    /**
     * How many ticks the pilot's picture is behind the tick told to {@link #begin}, as far as lag
     * compensation goes. The picture runs on with the ticks while a command is held.
     */
    int lagTicks() {
        if (heldLag > rewindTicks) {
            clamped++;
        }
        return Math.clamp(heldLag, 0, rewindTicks);
    }

    /** Whether a command came since this was last asked. */
    boolean heardSinceAsked() {
        boolean answer = heard;
        heard = false;
        return answer;
    }

    /** How early the newest command came, in 1/8 ticks; negative if late. */
    int earliness() {
        return earliness;
    }

    /** Commands that came after their tick. */
    long late() {
        return late;
    }

    /** Late commands that a newer one had overtaken. */
    long overtaken() {
        return overtaken;
    }

    /** Commands for a tick out of all reason. */
    long refused() {
        return refused;
    }

    /** Ticks flown without a hand on the stick. */
    long missing() {
        return missing;
    }

    /** Looks further back than lag compensation goes. */
    long clamped() {
        return clamped;
    }
}
