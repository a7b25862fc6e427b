package dev.perihelion.server.record;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/**
 * Says where a match went wrong: first tick, entity, field and both values, by making it again from
 * the last checkpoint that both sides have in common. One thread.
 */
public final class Autopsy {
    private final Tape tape;

    Autopsy(Tape tape) {
        this.tape = tape;
    }

    /**
     * The match that is made again from a piece is not the one that was recorded.
     *
     * @param good the last tick whose hash is known to be equal
     * @param bad the first tick whose hash is known to differ
     * @param next the piece whose checkpoint tells what was recorded, or null
     */
    String report(Piece piece, int good, int bad, @Nullable Piece next) throws RecordException {
        StringBuilder text = new StringBuilder("made again from the checkpoint of tick ")
                .append(piece.tick)
                .append(", the match differs from its record ");
        if (bad - good == 1) {
            text.append("from tick ").append(bad).append(" on");
        } else {
            text.append("from a tick between ").append(good + 1).append(" and ").append(bad);
        }
        if (next == null || !next.follows(piece)) {
            return text.append("; no later checkpoint tells in what").toString();
        }
        Playback again = new Playback(tape.kryo());
        again.open(piece);
        while (again.read(note -> {})) {
            again.step();
        }
        Playback recorded = new Playback(tape.kryo());
        recorded.open(next);
        WorldDifference found = WorldDifference.of(again.world(), recorded.world());
        return text.append("; at tick ")
                .append(next.tick)
                .append(
                        found == null
                                ? " both are equal again"
                                : ", " + found.words("when made again", "in the record"))
                .toString();
    }

    /**
     * Compares two records of one match, tick by tick, from the last checkpoint before they part.
     *
     * @return the report, or that there is nothing to report
     * @throws RecordException where they have no checkpoint in common
     */
    public static String compare(Tape mine, Tape yours) throws RecordException {
        Piece common = null;
        Piece other = null;
        for (Piece piece : mine.pieces()) {
            Piece twin = twin(piece, yours);
            if (twin != null) {
                if (common != null && !piece.follows(common)) {
                    String found = compare(common, mine, other, yours);
                    if (!found.isEmpty()) {
                        return found;
                    }
                }
                common = piece;
                other = twin;
            } else if (common != null) {
                break;
            }
        }
        if (common == null || other == null) {
            throw new RecordException("the two records have no checkpoint in common");
        }
        String found = compare(common, mine, other, yours);
        return found.isEmpty() ? "the two records tell the same match" : found;
    }

    private static @Nullable Piece twin(Piece piece, Tape in) {
        for (Piece candidate : in.pieces()) {
            if (candidate.tick == piece.tick
                    && candidate.hash == piece.hash
                    && candidate.start.seed() == piece.start.seed()
                    && candidate.start.mapsPlayed() == piece.start.mapsPlayed()) {
                return candidate;
            }
        }
        return null;
    }

    private static String compare(Piece piece, Tape mine, @Nullable Piece twin, Tape yours)
            throws RecordException {
        if (twin == null) {
            return "";
        }
        Playback one = new Playback(mine.kryo());
        Playback two = new Playback(yours.kryo());
        Checkpoint first = one.open(piece);
        Checkpoint second = two.open(twin);
        if (!Arrays.equals(first.world, second.world)) {
            return "the checkpoints of tick " + piece.tick + " differ";
        }
        String commands = "";
        while (one.read(note -> {}) && two.read(note -> {})) {
            int tick = one.world().tick() + 1;
            if (commands.isEmpty()) {
                commands = one.commandDifference(two);
            }
            one.step();
            two.step();
            if (one.world().hash() != two.world().hash()) {
                WorldDifference found = WorldDifference.of(one.world(), two.world());
                return "from tick " + tick + " on"
                        + (found == null ? "" : ", " + found.words("in the first", "in the second"))
                        + (commands.isEmpty() ? "; the commands were equal" : "; " + commands);
            }
        }
        return commands;
    }
}
