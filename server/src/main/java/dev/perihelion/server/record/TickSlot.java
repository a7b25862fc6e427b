package dev.perihelion.server.record;

import dev.perihelion.shared.sim.Commands;
import dev.perihelion.shared.sim.Hull;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** The commands of one tick outside of its match. Belongs to one side of a queue at a time. */
final class TickSlot {
    /** A change: seat, kind, hull, team from the highest bit on. */
    private static final int KIND_SHIFT = 5;

    private static final int HULL_SHIFT = 3;
    private static final int SEAT_SHIFT = 7;

    final int[] controls;
    final int[] lags;
    final int[] changes;

    /** Rows and lines that come before this tick. */
    final List<Object> notes = new ArrayList<>();

    int changeCount;
    int tick;
    boolean hashed;
    int hash;
    boolean last;

    @Nullable
    Checkpoint checkpoint;

    TickSlot(int seats) {
        controls = new int[seats];
        lags = new int[seats];
        changes = new int[seats];
    }

    /** Takes the commands of a tick. */
    void take(Commands commands) {
        System.arraycopy(commands.controls, 0, controls, 0, controls.length);
        System.arraycopy(commands.lagTicks, 0, lags, 0, lags.length);
        changeCount = 0;
        for (int seat = 0; commands.changeCount() > changeCount && seat < lags.length; seat++) {
            int kind = commands.changeOf(seat);
            if (kind != Commands.STAY) {
                boolean join = kind == Commands.JOIN;
                changes[changeCount++] = seat << SEAT_SHIFT
                        | kind << KIND_SHIFT
                        | (join ? commands.typeOf(seat) << HULL_SHIFT | commands.teamOf(seat) : 0);
            }
        }
    }

    /** Gives the commands to a world's step. */
    void give(Commands commands) {
        System.arraycopy(controls, 0, commands.controls, 0, controls.length);
        System.arraycopy(lags, 0, commands.lagTicks, 0, lags.length);
        for (int i = 0; i < changeCount; i++) {
            int seat = seat(changes[i]);
            if (kind(changes[i]) == Commands.JOIN) {
                commands.join(seat, Hull.of(hull(changes[i])), changes[i] & 7);
            } else {
                commands.leave(seat);
            }
        }
    }

    static int seat(int change) {
        return change >>> SEAT_SHIFT;
    }

    static int kind(int change) {
        return change >>> KIND_SHIFT & 3;
    }

    static int hull(int change) {
        return change >>> HULL_SHIFT & 3;
    }
}
