package dev.perihelion.server.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Whatever bytes are in a record: a clear fault or a correct prefix, never more. */
class HostileRecordTest {
    private static final int TICKS = 50;
    private static final Path NAME = Path.of("x.journal");
    private static final long SEED = Long.getLong("seed", 5);
    private static final int CRAFTED = Integer.getInteger("crafted", 3000);

    @TempDir
    Path folder = Path.of("");

    private byte[] bytes = new byte[0];

    @BeforeEach
    void record() throws IOException {
        RecordedMatch recorded = new RecordedMatch(folder, Storage.disk(), 2, 1, "test");
        recorded.player(1);
        recorded.match.gate().board().chat().say(0, 0, "Ann", "Hello");
        recorded.run(TICKS);
        recorded.match.end();
        recorded.drain();
        bytes = Files.readAllBytes(Tape.files(folder.resolve("match")).getFirst());
    }

    /** What is left of the match is right; the ticks of it, or -1 where it was refused. */
    private static long judge(byte[] damaged, boolean mustTell) {
        Tape tape;
        try {
            tape = Tape.of(NAME, damaged);
        } catch (RecordException e) {
            assertTrue(e.reason().startsWith(NAME + ": "), e.reason());
            return -1;
        }
        Verification verification = new Verification(tape);
        verification.run();
        assertEquals(List.of(), verification.differences());
        if (mustTell) {
            assertFalse(tape.faults().isEmpty(), "nothing was told");
        }
        return verification.ticks();
    }

    @Test
    void everyByteFlippedIsTold() {
        for (int i = 0; i < bytes.length; i++) {
            byte[] damaged = bytes.clone();
            damaged[i] ^= (byte) (1 << i % 8);
            assertTrue(judge(damaged, true) < TICKS + 1);
        }
    }

    @Test
    void everyTruncationIsACorrectPrefix() throws Exception {
        long most = -1;
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = java.util.Arrays.copyOf(bytes, length);
            long ticks = judge(cut, false);
            assertTrue(ticks >= most, "a longer prefix has fewer ticks");
            most = ticks;
            if (ticks >= 0) {
                assertFalse(Tape.of(NAME, cut).ended());
            }
        }
        assertEquals(TICKS, most);
        assertEquals(TICKS, judge(bytes, false));
    }

    @Test
    void aSegmentThatIsNoneIsToldAndTheRestIsRead() throws Exception {
        Path record = folder.resolve("match");
        for (String other : List.of("000002.journal", "000003.journal")) {
            Files.write(record.resolve(other), new byte[other.equals("000002.journal") ? 0 : 99]);
        }
        Tape tape = Tape.read(record);
        assertEquals(TICKS, tape.ticks());
        assertEquals(
                List.of(
                        record.resolve("000002.journal") + ": byte 0: not a record of a match",
                        record.resolve("000003.journal") + ": byte 0: not a record of a match"),
                tape.faults().stream().map(Tape.Fault::toString).toList());
        Path exported = folder.resolve("exported");
        Export.join(record, exported);
        assertEquals(TICKS, Tape.read(exported).ticks());
        assertEquals(List.of(), Tape.read(exported).faults());
    }

    @Test
    void anotherVersionIsRefusedByName() {
        byte[] later = bytes.clone();
        later[9] = 9;
        try {
            Tape.of(NAME, later);
        } catch (RecordException e) {
            assertEquals(
                    NAME + ": a record of format version 9; this build reads version 3",
                    e.reason());
            return;
        }
        throw new AssertionError("it was read");
    }

    /** One record of the file. */
    private record Part(int type, int at, int length) {}

    /**
     * Bytes that somebody made, checksums right: nothing is thrown, nothing is allocated in vain.
     */
    @Test
    void craftedRecordsDoNoHarm() {
        List<Part> parts = new ArrayList<>();
        RecordScan scan = new RecordScan(bytes, (offset, reason) -> {});
        while (scan.next()) {
            parts.add(new Part(scan.type(), scan.bodyAt(), scan.bodyBytes()));
        }
        Random random = new Random(SEED);
        int read = 0;
        for (int i = 0; i < CRAFTED; i++) {
            RecordBuffer crafted = new RecordBuffer();
            crafted.header();
            int victim = random.nextInt(parts.size());
            for (int part = 0; part < parts.size(); part++) {
                Part now = parts.get(part);
                byte[] body = java.util.Arrays.copyOfRange(bytes, now.at, now.at + now.length);
                if (part == victim) {
                    body = mutated(body, Format.marked(now.type) ? Format.MARK_BYTES : 0, random);
                }
                crafted.record(now.type, body, body.length);
            }
            byte[] file = new byte[crafted.length()];
            crafted.content().get(file);
            read += reads(file) ? 1 : 0;
        }
        assertTrue(read > CRAFTED / 10, read + " were read");
    }

    private static byte[] mutated(byte[] body, int from, Random random) {
        int length = random.nextInt(4) == 0 ? from + random.nextInt(body.length + 9) : body.length;
        byte[] mutated = java.util.Arrays.copyOf(body, length);
        for (int i = random.nextInt(4); i >= 0 && length > from; i--) {
            mutated[from + random.nextInt(length - from)] = (byte) random.nextInt();
        }
        return mutated;
    }

    private static boolean reads(byte[] file) {
        try {
            Tape tape = Tape.of(NAME, file);
            new Verification(tape).run();
            return tape.ticks() > 0;
        } catch (RecordException e) {
            return false;
        }
    }

    @Test
    void behindAFaultReadingGoesOnAtTheNextCheckpoint() throws Exception {
        RecordedMatch longer = new RecordedMatch(folder.resolve("b"), Storage.disk(), 4, 4, "t");
        longer.run(400);
        Path file = Tape.files(folder.resolve("b").resolve("match")).getFirst();
        byte[] damaged = Files.readAllBytes(file);
        int middle = Tape.of(NAME, damaged).pieces().get(1).records.getInt(4);
        damaged[middle] ^= 1;
        Tape tape = Tape.of(NAME, damaged);
        assertEquals(1, tape.faults().size());
        assertEquals(
                "a record whose checksum is wrong", tape.faults().getFirst().reason());
        Verification verification = new Verification(tape);
        verification.run();
        assertEquals(List.of(), verification.differences());
        assertEquals(1, verification.gaps().size());
        assertTrue(verification.ticks() > 270 && verification.ticks() < 400);
        assertEquals(longer.match.world().hash(), verification.lastHash());
    }
}
