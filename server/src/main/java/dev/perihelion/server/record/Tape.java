package dev.perihelion.server.record;

import dev.perihelion.shared.protocol.Schema;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A record as it was read: which pieces of the match are there, and what is not sound. One thread.
 */
public final class Tape {
    /** How the names of segments end. */
    static final String ENDING = ".journal";

    /**
     * Something in a record that cannot be used.
     *
     * @param file in which
     * @param offset where it begins
     * @param reason one line
     */
    public record Fault(Path file, long offset, String reason) {
        @Override
        public String toString() {
            return file + ": byte " + offset + ": " + reason;
        }
    }

    private final List<Path> files = new ArrayList<>();
    private final List<Piece> pieces = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private final RecordKryo kryo = new RecordKryo();
    private boolean ended;
    private boolean torn;
    private int soundEnd;

    private Tape() {}

    /**
     * Reads a segment, an exported match, or a folder of segments.
     *
     * @throws IOException where there is nothing to read or it is not a record; the message is one
     *     line
     */
    public static Tape read(Path place) throws IOException {
        Tape tape = new Tape();
        List<Path> segments = files(place);
        for (Path file : segments) {
            byte[] bytes = content(file);
            if (segments.size() > 1 && RecordScan.foreign(bytes)) {
                tape.faults.add(new Fault(file, 0, RecordScan.FOREIGN));
            } else {
                tape.add(file, bytes);
            }
        }
        return tape;
    }

    /** Reads a segment from memory; {@code file} is what faults name. */
    static Tape of(Path file, byte[] bytes) throws RecordException {
        Tape tape = new Tape();
        tape.add(file, bytes);
        return tape;
    }

    /** The segments of a place, in order. */
    static List<Path> files(Path place) throws IOException {
        if (!Files.exists(place)) {
            throw new RecordException(place + ": no such file");
        }
        if (!Files.isDirectory(place)) {
            return List.of(place);
        }
        try (Stream<Path> inside = Files.list(place)) {
            List<Path> segments = inside.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .toList();
            if (segments.isEmpty()) {
                throw new RecordException(place + ": no record of a match is in this folder");
            }
            return segments;
        }
    }

    private static byte[] content(Path file) throws IOException {
        long size = Files.size(file);
        if (size > Format.MAX_FILE_BYTES) {
            throw new RecordException(file + ": longer than " + Format.MAX_FILE_BYTES + " bytes");
        }
        return Files.readAllBytes(file);
    }

    private void add(Path file, byte[] bytes) throws RecordException {
        String fault = RecordScan.headerFault(bytes);
        if (!fault.isEmpty()) {
            throw RecordScan.foreign(bytes)
                    ? new RecordException(file + ": " + fault)
                    : RecordException.ofAnotherBuild(file + ": " + fault);
        }
        files.add(file);
        ended = false;
        RecordScan scan = new RecordScan(
                bytes, (offset, reason) -> faults.add(new Fault(file, offset, reason)));
        Start start = null;
        Piece piece = null;
        while (scan.next()) {
            if (scan.gap()) {
                piece = null;
            }
            switch (scan.type()) {
                case Format.START -> {
                    start = start(file, bytes, scan);
                    piece = null;
                }
                case Format.CHECKPOINT -> piece = begin(file, bytes, scan, start);
                case Format.END -> ended = true;
                case Format.SEAT, Format.CHAT, Format.TICKS -> {
                    if (piece != null && !append(file, bytes, scan, piece)) {
                        piece = null;
                    }
                }
                default -> fault(file, scan, "a record of an unknown kind, " + scan.type());
            }
        }
        torn = scan.torn();
        soundEnd = scan.soundEnd();
    }

    private @Nullable Start start(Path file, byte[] bytes, RecordScan scan) throws RecordException {
        Start start;
        try {
            start = kryo.unpack(
                    Start.class,
                    bytes,
                    scan.bodyAt() + Format.MARK_BYTES,
                    scan.bodyBytes() - Format.MARK_BYTES);
        } catch (RecordException e) {
            fault(file, scan, e.reason());
            return null;
        }
        boolean sameEntities = start.schema() == Schema.hash();
        if (!sameEntities || start.rules() != RulesHash.value()) {
            throw RecordException.ofAnotherBuild(file + ": recorded by Perihelion "
                    + start.program() + ", whose " + (sameEntities ? "rules" : "entities")
                    + " are others than this build's");
        }
        return start;
    }

    private @Nullable Piece begin(Path file, byte[] bytes, RecordScan scan, @Nullable Start start) {
        if (start == null) {
            fault(file, scan, "a checkpoint of an unknown map");
            return null;
        }
        Piece piece = new Piece(start, bytes, files.size() - 1, scan.bodyAt(), scan.bodyBytes());
        pieces.add(piece);
        return piece;
    }

    private boolean append(Path file, byte[] bytes, RecordScan scan, Piece piece) {
        int at = scan.bodyAt();
        if (scan.type() == Format.TICKS) {
            if (scan.bodyBytes() < Format.TICKS_HEAD_BYTES || bytes[at + 1] == 0) {
                fault(file, scan, "a record of no ticks");
                return false;
            }
            if ((piece.lastTick + 1 & 0xFF) != (bytes[at] & 0xFF)) {
                fault(file, scan, "ticks are missing after tick " + piece.lastTick);
                return false;
            }
            piece.lastTick += bytes[at + 1] & 0xFF;
        }
        piece.records.add(scan.type());
        piece.records.add(at);
        piece.records.add(scan.bodyBytes());
        return true;
    }

    private void fault(Path file, RecordScan scan, String reason) {
        faults.add(new Fault(file, scan.recordAt(), reason));
    }

    List<Piece> pieces() {
        return pieces;
    }

    Path file(Piece piece) {
        return files.get(piece.fileIndex);
    }

    RecordKryo kryo() {
        return kryo;
    }

    /** What is not sound, in order. */
    public List<Fault> faults() {
        return faults;
    }

    /** Whether the match came to a proper end. */
    public boolean ended() {
        return ended;
    }

    /** Whether the last file ends in the middle of a record. */
    boolean torn() {
        return torn;
    }

    /** Where the last file's last sound record ends. */
    int soundEnd() {
        return soundEnd;
    }

    /** Ticks that can be replayed. */
    public long ticks() {
        long ticks = 0;
        for (Piece piece : pieces) {
            ticks += piece.lastTick - piece.tick;
        }
        return ticks;
    }
}
