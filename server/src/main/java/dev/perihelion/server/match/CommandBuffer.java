package dev.perihelion.server.match;

import dev.perihelion.shared.sim.Controls;

import java.util.Arrays;

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
    private final Totals totals;

    /** By tick, the {@link Command} that is to be flown from then on. */
    private final long[] pending = new long[RING];

    private int now;
    private long dueNanos;
    private int heldFrom;
    private int held;
    private int heldLag;
    private int heardTick;
    private int newestTick;
    private boolean heard;
    private int earliness;

    /** @param totals where what goes wrong is counted */
    CommandBuffer(int tickRate, Totals totals) {
        this.totals = totals;
        periodNanos = 1_000_000_000L / tickRate;
        silentTicks = SILENT_TICKS_SECONDS * tickRate;
        rewindTicks = Limits.REWIND_MILLIS * tickRate / 1000;
        reset(0);
    }

    /** Forgets everything; the next pilot begins at that tick. */
    void reset(int tick) {
        Arrays.fill(pending, Command.NONE);
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

    /** One {@link Command} from the wire; its tick may be anything. */
    void accept(long command, long arrivalNanos) {
        int tick = Command.tick(command);
        int ahead = tick - now;
        if (ahead >= RING || ahead < -1_000_000 || tick < 0) {
            totals.count(Totals.Sum.COMMANDS_REFUSED);
            return;
        }
        heard = true;
        heardTick = now;
        long earlyNanos = dueNanos + ahead * periodNanos - arrivalNanos;
        earliness = Math.clamp(earlyNanos * 8 / periodNanos, -10_000, 10_000);
        if (ahead >= 0) {
            pending[tick & MASK] = command;
            newestTick = Math.max(newestTick, tick);
        } else if (tick - heldFrom > 0 || held == Command.controls(command)) {
            totals.count(Totals.Sum.COMMANDS_LATE);
            hold(Math.max(tick, heldFrom), command);
            heldLag += now - tick;
        } else {
            totals.count(Totals.Sum.COMMANDS_OVERTAKEN);
        }
    }

    private void hold(int tick, long command) {
        heldFrom = tick;
        held = Command.controls(command);
        heldLag = Command.lagTicks(command);
    }

    /** A word of what {@link #take} needs: read, and of no meaning. */
    int fetch(int tick) {
        return held + (int) pending[tick & MASK];
    }

    /** The controls for the tick told to {@link #begin}. */
    int take() {
        long command = pending[now & MASK];
        if (Command.tick(command) == now) {
            pending[now & MASK] = Command.NONE;
            hold(now, command);
        }
        if (now - heardTick > silentTicks) {
            totals.count(Totals.Sum.TICKS_WITHOUT_PILOT);
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
            totals.count(Totals.Sum.REWINDS_CLAMPED);
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
}
