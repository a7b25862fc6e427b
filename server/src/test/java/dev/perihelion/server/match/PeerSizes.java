package dev.perihelion.server.match;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.Output;

import dev.perihelion.shared.sim.Arena;
import dev.perihelion.shared.sim.Entities;
import dev.perihelion.shared.sim.Table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.Deflater;

/**
 * What the same pictures would weigh by the usual means, for comparison: everything in view as
 * objects through Kryo, the changed fields of every entity as variable-length differences, and the
 * raw state through Deflate. One viewer's; test thread.
 */
final class PeerSizes {
    private static final int LIMIT_BYTES = 1 << 18;

    /** A picture as the objects that an idiomatic server sends. */
    static final class Picture {
        int tick;
        List<Row> rows = new ArrayList<>();
    }

    /** One entity. */
    static final class Row {
        int kind;
        int slot;
        int[] fields = {};
    }

    /** Sums over the pictures of several viewers. */
    static final class Sums {
        private long ships;
        private long kryo;
        private long varints;
        private long deflate;

        String report() {
            return String.format(
                    Locale.ROOT,
                    "the same pictures, bits per visible ship and tick: Kryo %.0f, differences of fields in"
                            + " varints %.0f, Deflate of the raw state %.0f",
                    kryo * 8.0 / ships,
                    varints * 8.0 / ships,
                    deflate * 8.0 / ships);
        }
    }

    private final Sums sums;
    private final Entities before;
    private final Kryo kryo = new Kryo();
    private final Output output = new Output(LIMIT_BYTES);
    private final Deflater deflater = new Deflater();
    private final byte[] raw = new byte[LIMIT_BYTES];
    private final byte[] packed = new byte[LIMIT_BYTES];

    PeerSizes(Arena arena, Sums sums) {
        this.sums = sums;
        before = new Entities(arena);
        kryo.register(Picture.class);
        kryo.register(Row.class);
        kryo.register(ArrayList.class);
        kryo.register(int[].class);
    }

    /** Weighs the picture of a tick. */
    void weigh(int tick, Entities now) {
        sums.ships += now.ships().count();
        sums.kryo += kryoBytes(tick, now);
        sums.varints += varintBytes(now);
        sums.deflate += deflateBytes(now);
        before.copyFrom(now);
    }

    private long kryoBytes(int tick, Entities now) {
        Picture picture = new Picture();
        picture.tick = tick;
        for (int kind = 0; kind < Entities.KINDS; kind++) {
            Table table = now.table(kind);
            for (int slot = table.next(0); slot >= 0; slot = table.next(slot + 1)) {
                Row row = new Row();
                row.kind = kind;
                row.slot = slot;
                row.fields = new int[table.fieldCount()];
                for (int i = 0; i < row.fields.length; i++) {
                    row.fields[i] = table.column(i)[slot];
                }
                picture.rows.add(row);
            }
        }
        output.reset();
        kryo.writeObject(output, picture);
        return output.total();
    }

    /**
     * Slot, mask of the changed fields, and their differences; an entity that ended is its slot.
     */
    private long varintBytes(Entities now) {
        output.reset();
        for (int kind = 0; kind < Entities.KINDS; kind++) {
            Table table = now.table(kind);
            Table old = before.table(kind);
            for (int slot = 0; slot < table.capacity(); slot++) {
                if (table.alive(slot)) {
                    writeChanges(table, old, slot);
                } else if (old.alive(slot)) {
                    output.writeVarInt(slot, true);
                    output.writeVarInt(0, true);
                }
            }
            output.writeVarInt(0, true);
        }
        return output.total();
    }

    private void writeChanges(Table table, Table old, int slot) {
        int mask = 0;
        for (int i = 0; i < table.fieldCount(); i++) {
            mask |= table.column(i)[slot] != old.column(i)[slot] ? 1 << i : 0;
        }
        if (mask == 0 && old.alive(slot)) {
            return;
        }
        output.writeVarInt(slot + 1, true);
        output.writeVarInt(mask, true);
        for (int i = 0; i < table.fieldCount(); i++) {
            if ((mask >>> i & 1) != 0) {
                output.writeVarInt(table.column(i)[slot] - old.column(i)[slot], false);
            }
        }
    }

    private long deflateBytes(Entities now) {
        int length = 0;
        for (int kind = 0; kind < Entities.KINDS; kind++) {
            Table table = now.table(kind);
            for (int slot = table.next(0); slot >= 0; slot = table.next(slot + 1)) {
                length = put(length, slot);
                for (int i = 0; i < table.fieldCount(); i++) {
                    length = put(length, table.column(i)[slot]);
                }
            }
        }
        deflater.reset();
        deflater.setInput(raw, 0, length);
        deflater.finish();
        return deflater.deflate(packed);
    }

    private int put(int at, int value) {
        raw[at] = (byte) (value >>> 24);
        raw[at + 1] = (byte) (value >>> 16);
        raw[at + 2] = (byte) (value >>> 8);
        raw[at + 3] = (byte) value;
        return at + 4;
    }
}
