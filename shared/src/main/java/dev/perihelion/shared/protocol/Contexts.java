package dev.perihelion.shared.protocol;

import dev.perihelion.shared.sim.Controls;
import dev.perihelion.shared.sim.Entities;
import dev.perihelion.shared.sim.Movement;

/** The numbering of the {@link Model}'s contexts. A change here is a change of the wire. */
final class Contexts {
    /** Contexts of one number's unary length. */
    static final int NUMBER = 14;

    /** The longest number: 2^24 - 1 and a bit. */
    static final int MAX_NUMBER_BITS = 24;

    private static final int MAX_FIELDS = 20;
    private static final int FLAGS = Controls.BITS - 4;
    private static final int TURNS = 16;

    /** Whether the controls changed, by {@link #pilot}. */
    static final int CONTROLS_CHANGED = 0;

    static final int PILOTS = 24;

    /** Whether a flag of the controls toggled, by flag and its value before. */
    static final int FLAG_TOGGLED = CONTROLS_CHANGED + PILOTS;

    /** The new turn, a tree of 16 leaves by the turn before. */
    static final int TURN = FLAG_TOGGLED + FLAGS * 2;

    /**
     * Whether an entity differs from its prediction, by kind, and two more for ships in the grip of
     * a mine.
     */
    static final int DISTURBED = TURN + TURNS * TURNS;

    /** Whether it is gone, by kind. */
    static final int GONE = DISTURBED + Entities.KINDS + 2;

    /** Whether a field differs, by kind and field. */
    static final int FIELD_DIFFERS = GONE + Entities.KINDS;

    /** By how much, by kind and field. */
    static final int DIFFERENCE = FIELD_DIFFERS + Entities.KINDS * MAX_FIELDS;

    /** A field's whole value, by kind and field. */
    static final int VALUE = DIFFERENCE + Entities.KINDS * MAX_FIELDS * NUMBER;

    /** Whether one more entity follows in a list. */
    static final int MORE = VALUE + Entities.KINDS * MAX_FIELDS * NUMBER;

    /** The same for a list of mixed kinds. */
    static final int MORE_MIXED = MORE + Entities.KINDS;

    /** The step from slot to slot in a keyframe, by kind. */
    static final int SLOT_STEP = MORE_MIXED + 1;

    static final int COUNT = SLOT_STEP + Entities.KINDS * NUMBER;

    private Contexts() {}

    /** The context of a ship's next change of controls: what it holds and how it turns. */
    static int pilot(int controls) {
        int turn = Math.abs(Controls.turn(controls));
        int turning = turn == 0 ? 0 : turn < 3 ? 1 : 2;
        int thrust = Controls.has(controls, Controls.THRUST) ? 3 : 0;
        int fire = Controls.has(controls, Controls.FIRE) ? 6 : 0;
        int other = (controls & (Controls.BOOST | Controls.SHIELD | Controls.ALT)) != 0 ? 12 : 0;
        return turning + thrust + fire + other;
    }

    /**
     * The context of a ship's being disturbed: a mine's grip is renewed at ticks that both sides
     * know.
     */
    static int disturbed(int kind, Entities entities, int slot, int tick) {
        if (kind != Entities.SHIP
                || (entities.ships().pullX[slot] | entities.ships().pullY[slot]) == 0) {
            return DISTURBED + kind;
        }
        return DISTURBED + Entities.KINDS + (Movement.renewsGrip(tick, slot) ? 1 : 0);
    }

    static int flag(int index, int before) {
        return FLAG_TOGGLED + index * 2 + before;
    }

    static int turn(int before, int node) {
        return TURN + (before & TURNS - 1) * TURNS + node;
    }

    static int differs(int kind, int field) {
        return FIELD_DIFFERS + kind * MAX_FIELDS + field;
    }

    static int difference(int kind, int field) {
        return DIFFERENCE + (kind * MAX_FIELDS + field) * NUMBER;
    }

    static int value(int kind, int field) {
        return VALUE + (kind * MAX_FIELDS + field) * NUMBER;
    }

    static int slotStep(int kind) {
        return SLOT_STEP + kind * NUMBER;
    }
}
