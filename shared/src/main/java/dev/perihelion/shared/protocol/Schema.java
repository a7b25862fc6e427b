package dev.perihelion.shared.protocol;

import dev.perihelion.shared.sim.Arena;
import dev.perihelion.shared.sim.ArenaSpec;
import dev.perihelion.shared.sim.BeaconSpec;
import dev.perihelion.shared.sim.BodySpec;
import dev.perihelion.shared.sim.Controls;
import dev.perihelion.shared.sim.Entities;
import dev.perihelion.shared.sim.Field;
import dev.perihelion.shared.sim.Hull;
import dev.perihelion.shared.sim.Mines;
import dev.perihelion.shared.sim.Mode;
import dev.perihelion.shared.sim.Movement;
import dev.perihelion.shared.sim.Ships;
import dev.perihelion.shared.sim.Shots;
import dev.perihelion.shared.sim.Table;

/**
 * A hash of the field table and of the movement: two builds that differ in either do not understand
 * each other's blocks. Any thread.
 */
public final class Schema {
    private static final int FLIGHT_TICKS = 600;
    private static final int HASH = fields() * 31 + flight();

    private Schema() {}

    /**
     * The hash of all kinds, their fields, shapes and widths, of the number of contexts, and of ten
     * seconds of flight.
     */
    public static int hash() {
        return HASH;
    }

    private static int fields() {
        Entities entities = new Entities(arena());
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

    /**
     * One ship of each hull between a star and a moon, its controls the top bits of a
     * multiplication: whatever the rules of flight change to, some tick of it shows.
     */
    private static int flight() {
        Entities entities = new Entities(arena());
        Movement movement = new Movement(arena());
        Ships ships = entities.ships();
        for (int seat = 0; seat < Hull.COUNT; seat++) {
            ships.add(seat);
            ships.type[seat] = seat;
            ships.x[seat] = 0x180000 + seat * 0x40000;
            ships.y[seat] = 0x140000;
            ships.hull[seat] = movement.fullHull(seat);
            ships.energy[seat] = movement.fullEnergy(seat);
        }
        int hash = 0;
        for (int tick = 1; tick <= FLIGHT_TICKS; tick++) {
            movement.moveTo(tick);
            for (int seat = 0; seat < Hull.COUNT; seat++) {
                int held = (tick >> 4) * 0x9E3779B1 + seat * 0x85EBCA6B
                        >>> Integer.SIZE - Controls.BITS;
                ships.controls[seat] = Controls.sanitized(held);
            }
            fly(entities, movement);
            for (int kind = Entities.SHIP; kind <= Entities.MINE; kind++) {
                Table table = entities.table(kind);
                for (int slot = table.next(0); slot >= 0; slot = table.next(slot + 1)) {
                    hash = hash * 31 + table.hashRow(slot);
                }
            }
        }
        return hash;
    }

    private static void fly(Entities entities, Movement movement) {
        Ships ships = entities.ships();
        Shots shots = entities.shots();
        Mines mines = entities.mines();
        for (int seat = 0; seat < Hull.COUNT; seat++) {
            int done = movement.stepShip(ships, seat);
            movement.launchShot(ships, seat, done, shots);
            movement.layMine(ships, seat, done, mines);
        }
        for (int slot = shots.next(0); slot >= 0; slot = shots.next(slot + 1)) {
            if (!movement.stepShot(shots, slot)) {
                shots.remove(slot);
            }
        }
        for (int slot = mines.next(0); slot >= 0; slot = mines.next(slot + 1)) {
            if (!movement.stepMine(mines, slot)) {
                mines.remove(slot);
            }
        }
    }

    private static Arena arena() {
        BodySpec star = new BodySpec(true, 512, 512, -1, 0, 0, 0, 90, 300, 500);
        BodySpec moon = new BodySpec(false, 0, 0, 0, 300, 30_000, 9_000, 40, 150, 300);
        return new Arena(new ArenaSpec(
                "schema",
                10,
                60,
                Hull.COUNT,
                Mode.FREE_FOR_ALL,
                1,
                60,
                0,
                0,
                0,
                new BodySpec[] {star, moon},
                new BeaconSpec[0]));
    }
}
