package dev.perihelion.server.record;

import dev.perihelion.shared.sim.Entities;
import dev.perihelion.shared.sim.Table;
import dev.perihelion.shared.sim.World;

import org.jspecify.annotations.Nullable;

/**
 * The first value in which two worlds of one arena differ.
 *
 * @param what the entity and its field
 * @param mine the first world's value
 * @param yours the other's
 * @param count values that differ in all
 */
record WorldDifference(String what, int mine, int yours, int count) {
    private static final String PRESENCE = ": presence";

    /** Compares; null where all is equal. */
    static @Nullable WorldDifference of(World mine, World yours) {
        Search search = new Search();
        for (int kind = 0; kind < Entities.KINDS; kind++) {
            search.tables(
                    Entities.kindName(kind),
                    mine.entities().table(kind),
                    yours.entities().table(kind));
        }
        search.tables("seat", mine.seats(), yours.seats());
        search.value("tick", mine.tick(), yours.tick());
        search.value("round: phase", mine.round().phase(), yours.round().phase());
        search.value(
                "round: ticks left", mine.round().ticksLeft(), yours.round().ticksLeft());
        search.value("round: number", mine.round().number(), yours.round().number());
        search.value("round: winner", mine.round().winner(), yours.round().winner());
        for (int team = 0; team < mine.arena().spec().teams(); team++) {
            search.value(
                    "team " + team + ": score",
                    mine.round().teamScore(team),
                    yours.round().teamScore(team));
        }
        for (int i = 0; i < mine.arena().spec().beacons().length; i++) {
            search.value(
                    "beacon " + i + ": owner",
                    mine.round().beaconOwner(i),
                    yours.round().beaconOwner(i));
            search.value(
                    "beacon " + i + ": progress",
                    mine.round().beaconProgress(i),
                    yours.round().beaconProgress(i));
        }
        if (search.count == 0 && mine.hash() != yours.hash()) {
            search.value("hash (the random generator)", mine.hash(), yours.hash());
        }
        return search.count == 0
                ? null
                : new WorldDifference(search.what, search.mine, search.yours, search.count);
    }

    /** In words, as {@code ship 3: x is 17 here and 18 there}. */
    String words(String here, String there) {
        return what + " is " + mine + ' ' + here + " and " + yours + ' ' + there + " (" + count
                + (count == 1 ? " value differs)" : " values differ)");
    }

    private static final class Search {
        private String what = "";
        private int mine;
        private int yours;
        private int count;

        void tables(String kind, Table own, Table other) {
            for (int slot = 0; slot < own.capacity(); slot++) {
                String row = kind + ' ' + slot;
                if (own.alive(slot) != other.alive(slot)) {
                    value(row + PRESENCE, own.alive(slot) ? 1 : 0, other.alive(slot) ? 1 : 0);
                } else if (own.alive(slot)) {
                    for (int i = 0; i < own.fieldCount(); i++) {
                        value(
                                row + ": " + own.field(i).name(),
                                own.column(i)[slot],
                                other.column(i)[slot]);
                    }
                }
            }
        }

        void value(String name, int own, int other) {
            if (own != other && count++ == 0) {
                what = name;
                mine = own;
                yours = other;
            }
        }
    }
}
