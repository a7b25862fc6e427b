package dev.perihelion.server.record;

import dev.perihelion.server.match.SeatRow;
import dev.perihelion.shared.protocol.Coder;
import dev.perihelion.shared.protocol.ControlsCodec;
import dev.perihelion.shared.sim.Commands;
import dev.perihelion.shared.sim.Controls;
import dev.perihelion.shared.sim.Hull;

import java.util.Arrays;

/**
 * How the commands of a tick go through a {@link Coder}, both ways by the same lines: only what
 * changed since the tick before. One thread.
 */
final class TickCodec {
    private static final int SEAT_BITS = 10;
    private static final int KIND_BITS = 2;
    private static final int HULL_BITS = 2;
    private static final int TEAM_BITS = 3;
    private static final int LAG_BITS = 8;
    private static final int MAX_COUNT_BITS = 11;

    private final int[] controls;
    private final int[] lags;
    private final boolean[] taken;
    private final int[] keptControls;
    private final int[] keptLags;
    private final boolean[] keptTaken;
    private boolean hashed;
    private int hash;

    TickCodec(int seats) {
        controls = new int[seats];
        lags = new int[seats];
        taken = new boolean[seats];
        keptControls = new int[seats];
        keptLags = new int[seats];
        keptTaken = new boolean[seats];
    }

    /** Begins anew at a checkpoint. */
    void begin(Checkpoint from) {
        for (int seat = 0; seat < controls.length; seat++) {
            controls[seat] = Controls.sanitized(from.controls[seat]);
            lags[seat] = from.lags[seat];
            taken[seat] = from.seats[seat].state() != SeatRow.EMPTY;
        }
    }

    /** Remembers what the next record of ticks builds on. */
    void keep() {
        System.arraycopy(controls, 0, keptControls, 0, controls.length);
        System.arraycopy(lags, 0, keptLags, 0, lags.length);
        System.arraycopy(taken, 0, keptTaken, 0, taken.length);
    }

    /** Goes back to what was remembered. */
    void goBack() {
        System.arraycopy(keptControls, 0, controls, 0, controls.length);
        System.arraycopy(keptLags, 0, lags, 0, lags.length);
        System.arraycopy(keptTaken, 0, taken, 0, taken.length);
    }

    /** Codes a tick under the flags of its record; a reader's joins and leaves are made. */
    void code(Coder coder, TickSlot tick, int flags) {
        if ((flags & Format.CHANGES) != 0) {
            changes(coder, tick);
        }
        for (int seat = 0; seat < controls.length; seat++) {
            if (taken[seat]) {
                int now = Controls.sanitized(tick.controls[seat]);
                controls[seat] = ControlsCodec.code(coder, now, controls[seat]);
                tick.controls[seat] = controls[seat];
            } else {
                tick.controls[seat] = Controls.NONE;
            }
        }
        if ((flags & Format.LAGS) != 0) {
            lags(coder, tick);
        }
        hashed = false;
        if ((flags & Format.HASHES) != 0) {
            hashed = coder.raw(tick.hashed ? 1 : 0, 1) != 0;
            if (hashed) {
                hash = coder.raw(tick.hash >>> 16, 16) << 16 | coder.raw(tick.hash & 0xFFFF, 16);
            }
        }
        tick.hashed = hashed;
        tick.hash = hash;
        System.arraycopy(lags, 0, tick.lags, 0, lags.length);
    }

    private void changes(Coder coder, TickSlot tick) {
        int count = gamma(coder, tick.changeCount);
        for (int i = 0; i < count && !coder.malformed(); i++) {
            int change = coder.raw(
                    tick.changes[Math.min(i, tick.changes.length - 1)],
                    SEAT_BITS + KIND_BITS + HULL_BITS + TEAM_BITS);
            int seat = TickSlot.seat(change);
            int kind = TickSlot.kind(change);
            if (i >= tick.changes.length
                    || seat >= taken.length
                    || kind != Commands.JOIN && kind != Commands.LEAVE
                    || TickSlot.hull(change) >= Hull.COUNT) {
                coder.markMalformed();
                return;
            }
            tick.changes[i] = change;
            taken[seat] = kind == Commands.JOIN;
            controls[seat] = kind == Commands.JOIN ? controls[seat] : Controls.NONE;
        }
        tick.changeCount = count;
    }

    private void lags(Coder coder, TickSlot tick) {
        int changed = 0;
        for (int seat = 0; seat < lags.length; seat++) {
            changed += tick.lags[seat] == lags[seat] ? 0 : 1;
        }
        int count = gamma(coder, changed);
        int seat = -1;
        for (int i = 0; i < count && !coder.malformed(); i++) {
            seat = next(tick, seat);
            int coded = coder.raw(seat, SEAT_BITS);
            if (coded >= lags.length) {
                coder.markMalformed();
                return;
            }
            lags[coded] = coder.raw(tick.lags[coded], LAG_BITS);
        }
    }

    private int next(TickSlot tick, int after) {
        for (int seat = after + 1; seat < lags.length; seat++) {
            if (tick.lags[seat] != lags[seat]) {
                return seat;
            }
        }
        return 0;
    }

    /** What a record needs that holds this tick behind those that were coded. */
    int flags(TickSlot tick) {
        return (tick.hashed ? Format.HASHES : 0)
                | (tick.changeCount > 0 ? Format.CHANGES : 0)
                | (Arrays.equals(lags, tick.lags) ? 0 : Format.LAGS);
    }

    /** Codes a small number by Elias-gamma, without contexts. */
    private static int gamma(Coder coder, int value) {
        int shifted = value + 1;
        int length = 31 - Integer.numberOfLeadingZeros(shifted);
        int n = 0;
        while (coder.raw(n < length ? 1 : 0, 1) != 0) {
            if (++n > MAX_COUNT_BITS || coder.malformed()) {
                coder.markMalformed();
                return 0;
            }
        }
        return (1 << n | coder.raw(shifted, n)) - 1;
    }
}
