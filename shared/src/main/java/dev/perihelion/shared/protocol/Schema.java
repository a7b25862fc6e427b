package dev.perihelion.shared.protocol;

import dev.perihelion.shared.sim.Arena;
import dev.perihelion.shared.sim.ArenaSpec;
import dev.perihelion.shared.sim.BeaconSpec;
import dev.perihelion.shared.sim.BodySpec;
import dev.perihelion.shared.sim.Entities;
import dev.perihelion.shared.sim.Field;
import dev.perihelion.shared.sim.Mode;
import dev.perihelion.shared.sim.Table;

/**
 * A hash of the field table: two builds whose tables differ do not understand each other's blocks.
 */
public final class Schema {
    private Schema() {}

    /** The hash of all kinds, their fields, shapes and widths, and of the number of contexts. */
    public static int hash() {
        Arena smallest = new Arena(new ArenaSpec(
                "schema",
                10,
                60,
                1,
                Mode.FREE_FOR_ALL,
                1,
                60,
                0,
                0,
                0,
                new BodySpec[0],
                new BeaconSpec[0]));
        Entities entities = new Entities(smallest);
        int hash = Protocol.VERSION * 31 + Contexts.COUNT;
        for (int kind = 0; kind < Entities.KINDS; kind++) {
            Table table = entities.table(kind);
            for (int i = 0; i < table.fieldCount(); i++) {
                Field field = table.field(i);
                for (int c = 0; c < field.name().length(); c++) {
                    hash = hash * 31 + field.name().charAt(c);
                }
                hash = hash * 31 + field.shape().ordinal() * 64 + field.bits();
            }
        }
        return hash;
    }
}
