package dev.perihelion.server.record;

import dev.perihelion.server.match.ChatLine;
import dev.perihelion.server.match.Recorded;
import dev.perihelion.server.match.Resumption;
import dev.perihelion.server.match.SeatRow;
import dev.perihelion.shared.sim.Commands;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A tape that can be played from anywhere: a checkpoint is never far, so seeking replays a few
 * seconds at most. One thread, but for {@link #length}.
 */
public final class Replay implements Recorded {
    private final Tape tape;
    private final List<Piece> pieces;
    private final long[] begins;
    private final Playback playback;
    private int at;
    private long position;

    /** @throws RecordException where there is nothing to play */
    public Replay(Tape tape) throws RecordException {
        this.tape = tape;
        pieces = tape.pieces();
        if (tape.ticks() == 0) {
            throw new RecordException("the record has no ticks");
        }
        begins = new long[pieces.size() + 1];
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            begins[i + 1] = begins[i] + piece.lastTick - piece.tick;
        }
        playback = new Playback(tape.kryo());
    }

    @Override
    public boolean next(Commands into, Consumer<Object> notes) {
        while (!playback.read(notes)) {
            if (!playback.fault().isEmpty()) {
                position = begins[at + 1];
                return false;
            }
            if (at + 1 == pieces.size() || !pieces.get(at + 1).follows(pieces.get(at))) {
                return false;
            }
            at++;
            try {
                playback.follow(pieces.get(at), pieces.get(at).checkpoint(tape.kryo()));
            } catch (RecordException e) {
                position = begins[at + 1];
                return false;
            }
        }
        playback.give(into);
        position++;
        return true;
    }

    @Override
    public @Nullable Resumption seek(long wanted) {
        int target = pieces.size() - 1;
        while (target > 0 && begins[target] > wanted) {
            target--;
        }
        Resumption found = null;
        while (found == null && target < pieces.size()) {
            try {
                found = open(target, Math.max(wanted, begins[target]));
            } catch (RecordException e) {
                target++; // What is not sound is left out.
            }
        }
        return found;
    }

    private Resumption open(int target, long wanted) throws RecordException {
        Piece piece = pieces.get(target);
        Checkpoint checkpoint = playback.open(piece);
        Moment moment = new Moment(checkpoint);
        at = target;
        position = begins[target];
        while (position < wanted && playback.read(moment::note)) {
            playback.step();
            moment.controls(playback.controls());
            position++;
        }
        return moment.resumption(playback, piece.start);
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public long length() {
        return begins[pieces.size()];
    }

    /** What of a match is not in its world, followed from a checkpoint on. */
    static final class Moment {
        private final SeatRow[] seats;
        private final List<ChatLine> chat = new ArrayList<>();
        private final int[] controls;

        Moment(Checkpoint from) {
            seats = from.seats.clone();
            controls = from.controls.clone();
            for (ChatLine line : from.chat) {
                if (line != null) {
                    chat.add(line);
                }
            }
        }

        void note(Object note) {
            if (note instanceof SeatRow row && row.seat() < seats.length) {
                seats[row.seat()] = row;
            } else if (note instanceof ChatLine line) {
                chat.add(line);
            }
        }

        void controls(int[] now) {
            System.arraycopy(now, 0, controls, 0, controls.length);
        }

        Resumption resumption(Playback playback, Start start) {
            chat.sort(java.util.Comparator.comparingLong(ChatLine::number));
            int[] world = new int[playback.world().stateWords()];
            int[] history = new int[playback.history().stateWords()];
            playback.world().save(world);
            playback.history().save(history);
            return new Resumption(
                    playback.world().arena(),
                    start.seed(),
                    start.mapsPlayed(),
                    world,
                    history,
                    controls,
                    seats,
                    chat);
        }
    }
}
