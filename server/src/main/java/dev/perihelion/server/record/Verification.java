package dev.perihelion.server.record;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes a recorded match again, as fast as it can, and compares every hash and every checkpoint.
 * One thread.
 */
public final class Verification {
    private static final int NEVER = -1;

    private final Tape tape;
    private final Playback playback;
    private final List<String> differences = new ArrayList<>();
    private long ticks;
    private long hashes;
    private int checkpoints;
    private final List<String> gaps = new ArrayList<>();
    private int tickRate = 1;
    private int lastHash;

    public Verification(Tape tape) {
        this.tape = tape;
        playback = new Playback(tape.kryo());
    }

    /**
     * Does it; what differed is in {@link #differences}, what is not sound in the tape's faults.
     */
    public void run() {
        Piece before = null;
        List<Piece> pieces = tape.pieces();
        if (!pieces.isEmpty() && !pieces.getFirst().start.gap().isEmpty()) {
            gaps.add("ticks before tick " + (pieces.getFirst().tick + 1) + " are missing: "
                    + pieces.getFirst().start.gap());
        }
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            Piece next = i + 1 < pieces.size() ? pieces.get(i + 1) : null;
            try {
                enter(piece, before);
                before = play(piece, next) ? piece : null;
            } catch (RecordException e) {
                fault(piece, e.reason());
                before = null;
            }
        }
    }

    /** Goes on where the piece before ended, if it did, and else begins at the checkpoint. */
    private void enter(Piece piece, @Nullable Piece before) throws RecordException {
        tickRate = piece.start.arena().tickRate();
        checkpoints++;
        if (before != null && piece.follows(before)) {
            playback.follow(piece, piece.checkpoint(tape.kryo()));
            return;
        }
        if (before != null) {
            noteGap(before, piece);
        }
        playback.open(piece);
    }

    @SuppressWarnings("ReferenceEquality") // There is one Start for each segment that was read.
    private void noteGap(Piece before, Piece piece) {
        boolean sameSegment = piece.start == before.start;
        String why = sameSegment ? "what is between is not sound" : piece.start.gap();
        String because = why.isEmpty() ? "" : ": " + why;
        if (before.start.sameRun(piece.start)) {
            gaps.add(piece.tick - before.lastTick + " ticks are missing after tick "
                    + before.lastTick + because);
        } else if (!why.isEmpty()) {
            gaps.add("ticks after tick " + before.lastTick + " are missing, up to tick "
                    + piece.tick + " of another map" + because);
        }
    }

    /** Whether all of it was equal, up to the checkpoint of the next piece. */
    private boolean play(Piece piece, @Nullable Piece next) throws RecordException {
        int good = piece.tick;
        int bad = NEVER;
        while (bad == NEVER && playback.read(note -> {})) {
            if (playback.hashed()) {
                hashes++;
                if (playback.agrees()) {
                    good = playback.world().tick();
                } else {
                    bad = playback.world().tick();
                    break;
                }
            }
            playback.step();
            ticks++;
        }
        lastHash = playback.world().hash();
        if (!playback.fault().isEmpty()) {
            fault(piece, playback.fault());
            return false;
        }
        if (bad == NEVER && next != null && next.follows(piece) && lastHash != next.hash) {
            bad = next.tick;
        }
        if (bad != NEVER) {
            differences.add(new Autopsy(tape).report(piece, good, bad, next));
        }
        return bad == NEVER;
    }

    private void fault(Piece piece, String reason) {
        tape.faults().add(new Tape.Fault(tape.file(piece), piece.bodyAt, reason));
    }

    /** What differed: one text for each, the whole story of it. */
    public List<String> differences() {
        return differences;
    }

    /** Ticks that were made. */
    public long ticks() {
        return ticks;
    }

    /** Hashes that were compared. */
    public long hashes() {
        return hashes;
    }

    /** Checkpoints that were compared, or begun from. */
    public int checkpoints() {
        return checkpoints;
    }

    /** Places where ticks are missing: a text for each, how many, where and why. */
    public List<String> gaps() {
        return gaps;
    }

    /** Ticks per second of the match. */
    public int tickRate() {
        return tickRate;
    }

    /** The hash of the last world. */
    public int lastHash() {
        return lastHash;
    }
}
