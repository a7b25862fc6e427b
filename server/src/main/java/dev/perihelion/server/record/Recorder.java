package dev.perihelion.server.record;

import dev.perihelion.server.match.ChatLine;
import dev.perihelion.server.match.Journal;
import dev.perihelion.server.match.Limits;
import dev.perihelion.server.match.Opening;
import dev.perihelion.server.match.SeatRow;
import dev.perihelion.shared.sim.Commands;
import dev.perihelion.shared.sim.World;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * The journal of one match on the tick thread: copies each tick's commands, and now and then the
 * whole state, into buffers that the writer empties. Never waits and, but for joins, chat and a new
 * map, never allocates.
 *
 * <p>Where the queue is full ticks are lost and counted, and recording goes on from a checkpoint as
 * soon as there is room.
 */
final class Recorder implements Journal {
    private static final int BUFFERS = 2;

    /** Rows and lines that may wait for a slot; beyond, the next checkpoint has them. */
    private static final int MAX_NOTES = 4096;

    private final TickQueue queue;
    private final MatchWriter writer;
    private final int checkpointTicks;
    private final int hashTicks;
    private final SeatRow[] rows;
    private final @Nullable ChatLine[] chat = new ChatLine[Limits.CHAT_LINES];
    private final List<Object> notes = new ArrayList<>();
    private final Checkpoint[] buffers = new Checkpoint[BUFFERS];
    private @Nullable Opening opening;
    private int checkpointIn;
    private boolean whole;

    /**
     * @param checkpointTicks ticks between two checkpoints
     * @param hashTicks ticks between two hashes
     */
    Recorder(TickQueue queue, MatchWriter writer, int seats, int checkpointTicks, int hashTicks) {
        this.queue = queue;
        this.writer = writer;
        this.checkpointTicks = checkpointTicks;
        this.hashTicks = hashTicks;
        rows = new SeatRow[seats];
        for (int seat = 0; seat < seats; seat++) {
            rows[seat] = SeatRow.empty(seat);
        }
    }

    @Override
    public void open(Opening begun) {
        opening = begun;
        whole = false;
        for (int i = 0; i < BUFFERS; i++) {
            Checkpoint buffer = buffers[i];
            if (buffer == null || !buffer.fits(begun.world(), begun.history())) {
                buffers[i] = new Checkpoint(
                        begun.world().stateWords(), begun.history().stateWords(), rows.length);
            }
        }
    }

    @Override
    public void append(Commands commands) {
        Opening now = opening;
        if (now == null) {
            return;
        }
        boolean needed = !whole || writer.takeWish();
        Checkpoint checkpoint = needed || --checkpointIn <= 0 ? freeBuffer() : null;
        if (!queue.hasRoom() || needed && checkpoint == null) {
            whole = false;
            notes.clear();
            writer.lost();
            return;
        }
        World world = now.world();
        TickSlot slot = queue.head();
        slot.tick = world.tick() + 1;
        slot.take(commands);
        slot.hashed = checkpoint != null || world.tick() % hashTicks == 0;
        slot.hash = slot.hashed ? world.hash() : 0;
        slot.last = false;
        slot.checkpoint = checkpoint;
        if (checkpoint != null) {
            fill(checkpoint, now, slot, commands);
        }
        for (int i = 0; i < notes.size(); i++) {
            slot.notes.add(notes.get(i));
        }
        notes.clear();
        queue.publish();
    }

    private @Nullable Checkpoint freeBuffer() {
        for (Checkpoint buffer : buffers) {
            if (buffer.free) {
                return buffer;
            }
        }
        return null;
    }

    private void fill(Checkpoint into, Opening now, TickSlot slot, Commands commands) {
        into.free = false;
        into.opening = now;
        into.tick = now.world().tick();
        into.hash = slot.hash;
        now.world().save(into.world);
        now.history().save(into.history);
        System.arraycopy(commands.controls, 0, into.controls, 0, into.controls.length);
        System.arraycopy(commands.lagTicks, 0, into.lags, 0, into.lags.length);
        System.arraycopy(rows, 0, into.seats, 0, rows.length);
        System.arraycopy(chat, 0, into.chat, 0, chat.length);
        whole = true;
        checkpointIn = checkpointTicks;
    }

    @Override
    public void seat(SeatRow row) {
        rows[row.seat()] = row;
        note(row);
    }

    @Override
    public void chat(ChatLine line) {
        chat[(int) (line.number() % chat.length)] = line;
        note(line);
    }

    private void note(Object note) {
        if (notes.size() < MAX_NOTES) {
            notes.add(note);
        } else {
            whole = false;
        }
    }

    @Override
    public int waiting() {
        return queue.depth();
    }

    @Override
    public void close() {
        opening = null;
        TickSlot slot = queue.head();
        slot.last = true;
        slot.checkpoint = null;
        queue.publish();
    }
}
