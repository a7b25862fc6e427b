package dev.perihelion.server.record;

import dev.perihelion.server.match.ChatLine;
import dev.perihelion.server.match.History;
import dev.perihelion.server.match.SeatRow;
import dev.perihelion.shared.protocol.ArithmeticDecoder;
import dev.perihelion.shared.protocol.BitReader;
import dev.perihelion.shared.sim.Arena;
import dev.perihelion.shared.sim.Commands;
import dev.perihelion.shared.sim.Entities;
import dev.perihelion.shared.sim.Hull;
import dev.perihelion.shared.sim.Table;
import dev.perihelion.shared.sim.World;

import org.jspecify.annotations.Nullable;

import java.util.function.Consumer;

/**
 * Makes the ticks of a {@link Piece} again: the world at its checkpoint, and a step for each tick
 * recorded after it. One thread.
 */
final class Playback {
    private final RecordKryo kryo;
    private final BitReader in = new BitReader();
    private @Nullable Piece piece;
    private @Nullable Stand stand;
    private int record;
    private int left;
    private int flags;
    private String fault = "";

    /** What a piece is played on. */
    private record Stand(
            World world,
            History history,
            Commands commands,
            TickSlot slot,
            TickCodec codec,
            ArithmeticDecoder decoder,
            Start start) {}

    Playback(RecordKryo kryo) {
        this.kryo = kryo;
    }

    /**
     * Goes to the checkpoint of a piece.
     *
     * @throws RecordException where it is none of this arena, or its hash is wrong
     */
    Checkpoint open(Piece begun) throws RecordException {
        Checkpoint checkpoint = begun.checkpoint(kryo);
        Stand now = stand;
        if (now == null || !now.start.equals(begun.start)) {
            now = stand(begun.start);
        }
        if (!checkpoint.fits(now.world, now.history)
                || checkpoint.controls.length != checkpoint.seats.length
                || checkpoint.lags.length != checkpoint.seats.length) {
            throw new RecordException("a checkpoint of another arena");
        }
        for (int seat = 0; seat < checkpoint.seats.length; seat++) {
            if (checkpoint.seats[seat].seat() != seat) {
                throw new RecordException("a checkpoint whose seats are not in order");
            }
        }
        now.world.restore(checkpoint.world);
        now.history.restore(checkpoint.history);
        if (now.world.tick() != begun.tick
                || now.world.hash() != begun.hash
                || !possible(now.world)) {
            throw new RecordException("a checkpoint whose world is not the one it says");
        }
        stand = now;
        follow(begun, checkpoint);
        return checkpoint;
    }

    /** Goes on with a piece whose checkpoint is where this playback stands. */
    void follow(Piece begun, Checkpoint checkpoint) {
        Stand now = stand();
        now.codec.begin(checkpoint);
        piece = begun;
        record = 0;
        left = 0;
        fault = "";
    }

    private Stand stand(Start start) throws RecordException {
        Arena arena;
        try {
            arena = new Arena(start.arena());
        } catch (IllegalArgumentException e) {
            throw new RecordException("a map that cannot be: " + String.valueOf(e.getMessage()));
        }
        World world = new World(arena, start.seed());
        History history = new History(arena.seats(), arena.tickRate());
        world.rewind(history);
        return new Stand(
                world,
                history,
                new Commands(arena.seats()),
                new TickSlot(arena.seats()),
                new TickCodec(arena.seats()),
                new ArithmeticDecoder(in, start.model()),
                start);
    }

    /** Rows with values that no step makes could lead anywhere. */
    private static boolean possible(World world) {
        for (int kind = 0; kind < Entities.KINDS; kind++) {
            Table table = world.entities().table(kind);
            for (int slot = table.next(0); slot >= 0; slot = table.next(slot + 1)) {
                if (table.firstOutOfRange(slot, world.arena().torus()) >= 0) {
                    return false;
                }
            }
        }
        return hulls(world.ships(), world.ships().type)
                && hulls(world.shots(), world.shots().type)
                && hulls(world.seats(), world.seats().type);
    }

    private static boolean hulls(Table table, int[] types) {
        for (int slot = table.next(0); slot >= 0; slot = table.next(slot + 1)) {
            if (types[slot] >= Hull.COUNT) {
                return false;
            }
        }
        return true;
    }

    /**
     * Reads the next tick's commands; false at the end of the piece, or where {@link #fault} says
     * why it goes no further. {@link #step} makes the tick.
     *
     * @param notes is given rows and lines that come before the tick
     */
    boolean read(Consumer<Object> notes) {
        Piece now = piece;
        Stand on = stand();
        while (left == 0) {
            if (now == null || record == now.records.size() || !fault.isEmpty()) {
                return false;
            }
            int type = now.records.getInt(record);
            int at = now.records.getInt(record + 1);
            int count = now.records.getInt(record + 2);
            record += 3;
            if (type == Format.TICKS) {
                left = now.bytes[at + 1] & 0xFF;
                flags = now.bytes[at + 2];
                in.reset(now.bytes, at + Format.TICKS_HEAD_BYTES, count - Format.TICKS_HEAD_BYTES);
                on.decoder.begin();
            } else {
                note(type, now.bytes, at, count, notes);
            }
        }
        on.slot.changeCount = 0;
        on.codec.code(on.decoder, on.slot, flags);
        left--;
        if (left == 0) {
            on.decoder.end();
        }
        if (on.decoder.malformed()) {
            fault = "the commands of tick " + (on.world.tick() + 1) + " make no sense";
            left = 0;
            return false;
        }
        return true;
    }

    private void note(int type, byte[] bytes, int at, int count, Consumer<Object> notes) {
        try {
            notes.accept(
                    type == Format.SEAT
                            ? kryo.read(SeatRow.class, bytes, at, count)
                            : kryo.read(ChatLine.class, bytes, at, count));
        } catch (RecordException e) {
            fault = e.reason();
        }
    }

    /** Whether the hash of the world before this tick's step was recorded. */
    boolean hashed() {
        return stand().slot.hashed;
    }

    /** Whether the world now is the one that was recorded before this tick's step. */
    boolean agrees() {
        return !hashed() || stand().slot.hash == world().hash();
    }

    /** Makes the tick that was read. */
    void step() {
        Stand on = stand();
        on.slot.give(on.commands);
        on.world.step(on.commands);
        on.history.record(on.world);
        on.commands.nextTick();
    }

    /** Gives the tick that was read to somebody else's commands. */
    void give(Commands commands) {
        stand().slot.give(commands);
    }

    /** In what the commands of the ticks that were read differ, or an empty text. */
    String commandDifference(Playback other) {
        TickSlot mine = stand().slot;
        TickSlot yours = other.stand().slot;
        for (int seat = 0; seat < Math.min(mine.controls.length, yours.controls.length); seat++) {
            if (mine.controls[seat] != yours.controls[seat]
                    || mine.lags[seat] != yours.lags[seat]) {
                return "the commands differ from tick " + (world().tick() + 1) + " on, seat "
                        + seat + ": controls " + mine.controls[seat] + " and "
                        + yours.controls[seat] + ", lag " + mine.lags[seat] + " and "
                        + yours.lags[seat];
            }
        }
        return mine.changeCount == yours.changeCount
                ? ""
                : "joins and leaves differ from tick " + (world().tick() + 1) + " on";
    }

    World world() {
        return stand().world;
    }

    History history() {
        return stand().history;
    }

    int[] controls() {
        return stand().commands.controls;
    }

    /** Why the piece could not be read to its end, or an empty text. */
    String fault() {
        return fault;
    }

    private Stand stand() {
        Stand now = stand;
        if (now == null) {
            throw new IllegalStateException("no piece is open");
        }
        return now;
    }
}
