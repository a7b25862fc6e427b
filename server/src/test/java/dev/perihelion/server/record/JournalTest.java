package dev.perihelion.server.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;

/** A match is recorded, and its record makes the same match again. */
class JournalTest {
    @TempDir
    Path folder = Path.of("");

    private Path record() {
        return folder.resolve("match");
    }

    static void assertEqual(Tape tape, long ticks) {
        Verification verification = new Verification(tape);
        verification.run();
        assertEquals(List.of(), tape.faults());
        assertEquals(List.of(), verification.differences());
        assertEquals(ticks, verification.ticks());
        assertTrue(verification.hashes() > ticks / 11, verification.hashes() + " hashes");
    }

    @Test
    void whatWasRecordedIsMadeAgain() throws Exception {
        RecordedMatch recorded = new RecordedMatch(folder, Storage.disk(), 8, 6, "test");
        recorded.run(100);
        recorded.player(1);
        recorded.player(2);
        recorded.run(200);
        recorded.sessions.get(0).choose(dev.perihelion.shared.sim.Hull.LANCER, 7);
        recorded.run(200);
        recorded.sessions.get(1).leave();
        recorded.run(237);
        int hash = recorded.match.world().hash();
        recorded.match.end();
        recorded.drain();
        Tape tape = Tape.read(record());
        assertEqual(tape, 737);
        assertTrue(tape.ended());
        Verification verification = new Verification(tape);
        verification.run();
        assertEquals(hash, verification.lastHash());
        assertEquals(0, recorded.figures.lostTicks());
    }

    @Test
    void mapsFollowEachOtherInOneRecord() throws Exception {
        RecordedMatch recorded = new RecordedMatch(folder, Storage.disk(), 4, 4, "one", "two");
        recorded.run(2500);
        assertEquals("two", recorded.match.world().arena().spec().name());
        Tape tape = Tape.read(record());
        assertEqual(tape, 2500);
        assertFalse(tape.ended());
        assertTrue(Tape.files(record()).size() >= 2);
        Path exported = folder.resolve("exported");
        Export.join(record(), exported);
        assertEqual(Tape.read(exported), 2500);
    }
}
