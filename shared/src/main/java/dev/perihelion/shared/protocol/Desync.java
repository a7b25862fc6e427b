package dev.perihelion.shared.protocol;

import dev.perihelion.shared.sim.Arena;
import dev.perihelion.shared.sim.Entities;
import dev.perihelion.shared.sim.Table;

import org.jspecify.annotations.Nullable;

/**
 * Where a replica went wrong: after a check value that failed the server sends the frame that was
 * due and then a keyframe of the same tick; what the replica had is kept, and the first value that
 * the keyframe has otherwise is the report. Not thread-safe; it belongs to its replica.
 */
public final class Desync {
    /**
     * In place of a field: one side has the entity and the other has not; the values are 1 and 0.
     */
    public static final int PRESENCE = 0xFF;

    private static final int NEVER = -1;

    private final Arena arena;
    private final View seen;
    private final int[][] places = new int[Entities.KINDS][];
    private @Nullable Entities kept;
    private int suspectTick = NEVER;
    private int tick;
    private int kind;
    private int slot;
    private int field;
    private int mine;
    private int yours;
    private boolean found;

    Desync(Arena arena, Cells cells) {
        this.arena = arena;
        seen = new View(cells);
    }

    /** A check value failed. */
    void suspect(int atTick) {
        if (suspectTick == NEVER) {
            suspectTick = atTick;
        }
    }

    boolean suspected() {
        return suspectTick != NEVER;
    }

    /** Keeps what the replica has, before the keyframe replaces it. */
    void keep(Entities entities, int[][] cellOf, View view) {
        if (kept == null) {
            kept = new Entities(arena);
        }
        kept.copyFrom(entities);
        for (int i = 0; i < places.length; i++) {
            places[i] = cellOf[i].clone();
        }
        seen.set(view);
    }

    /** After every frame: compares where the keyframe that was asked for has come. */
    void settle(boolean comparable, Replica now) {
        found = false;
        tick = suspectTick;
        if (now.header().reset) {
            suspectTick = NEVER;
        }
        if (comparable) {
            compare(now);
        }
    }

    /** Looks for the first difference in cells that both pictures show. */
    private void compare(Replica now) {
        Entities own = kept;
        for (kind = 0; own != null && kind < Entities.KINDS; kind++) {
            Table had = own.table(kind);
            Table has = now.entities().table(kind);
            for (slot = 0; slot < had.capacity(); slot++) {
                int before = places[kind][slot];
                int after = now.place(kind, slot);
                if (inBoth(before, now.view()) || inBoth(after, now.view())) {
                    field = firstDifference(had, has);
                    if (field >= 0) {
                        found = true;
                        return;
                    }
                }
            }
        }
    }

    private boolean inBoth(int cell, View view) {
        return cell != Cells.NOWHERE && view.sees(cell) && seen.sees(cell);
    }

    private int firstDifference(Table had, Table has) {
        if (had.alive(slot) != has.alive(slot)) {
            mine = had.alive(slot) ? 1 : 0;
            yours = 1 - mine;
            return PRESENCE;
        }
        for (int i = 0; i < had.fieldCount(); i++) {
            mine = had.column(i)[slot];
            yours = has.column(i)[slot];
            if (mine != yours) {
                return i;
            }
        }
        return -1;
    }

    /** Whether the last frame brought a difference to light. */
    public boolean found() {
        return found;
    }

    /** Fills in the message that tells the server. */
    public void describe(ClientMessage message) {
        message.kind = ClientMessage.DESYNC;
        message.value = tick;
        message.other = kind;
        message.third = slot;
        message.field = field;
        message.mine = mine;
        message.yours = yours;
    }

    /** The report in words; the numbers may be anything. */
    public static String words(ClientMessage message) {
        String what = message.field == PRESENCE
                ? "presence"
                : Entities.fieldName(message.other, message.field);
        return "from tick " + message.value + " on, " + Entities.kindName(message.other) + ' '
                + message.third + ": " + what + " is " + message.mine + " for the client and "
                + message.yours + " for the server";
    }
}
