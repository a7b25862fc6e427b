package dev.perihelion.server.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perihelion.server.match.MatchBoard;
import dev.perihelion.server.match.Session;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;

/** A match whose process died goes on from its record: world, seats, tokens, scores, chat. */
class ResumeTest {
    private static final int QUIET_TICKS = 15;

    @TempDir
    Path folder = Path.of("");

    private @Nullable Found find() {
        return new Recovery(folder, RecordedMatch.LOG).find(10).get(1);
    }

    private RecordedMatch died() {
        RecordedMatch first = new RecordedMatch(folder, Storage.disk(), 8, 6, "test");
        first.player(1);
        first.player(2);
        first.run(1000);
        first.match.gate().board().chat().say(5, 0, "Pilot 1", "Good game");
        first.run(77);
        return first;
    }

    private Path segment() throws Exception {
        return Tape.files(folder.resolve("match")).getLast();
    }

    @Test
    void everythingIsAsItWas() throws Exception {
        RecordedMatch first = died();
        Found found = find();
        assertNotNull(found);
        assertEquals(first.match.world().tick(), found.tick());
        assertEquals(first.match.world().hash(), found.hash());
        RecordedMatch second = new RecordedMatch(
                folder, Storage.disk(), 8, 6, found.segments(), found.resumption(), "test");
        assertEquals(found.hash(), second.match.world().hash());
        second.run(1);
        MatchBoard before = first.match.gate().board();
        MatchBoard after = second.match.gate().board();
        assertEquals(List.of(before.scores()), List.of(after.scores()));
        assertEquals("Good game", textOf(after));
        Session back = second.join(9, new byte[] {8}, new byte[] {1, 77}, new byte[] {1, 78});
        second.run(QUIET_TICKS - 2);
        assertEquals(-1, back.seatTaken(), "nobody is let in before ticks are new");
        second.run(3);
        assertEquals(first.sessions.get(0).seatTaken(), back.seatTaken());
        Session byKey = second.join(10, new byte[] {2, 1}, new byte[0], new byte[] {2, 78});
        second.run(3);
        assertEquals(first.sessions.get(1).seatTaken(), byKey.seatTaken());
        assertEquals(2, after.players());
        second.run(300);
        Tape tape = Tape.read(folder.resolve("match"));
        JournalTest.assertEqual(tape, second.match.world().tick());
    }

    private static @Nullable String textOf(MatchBoard board) {
        var line = board.chat().line(board.chat().last());
        return line == null ? null : line.text();
    }

    @Test
    void aTornRecordIsCutOffAndTheRestGoesOn() throws Exception {
        RecordedMatch first = died();
        byte[] bytes = Files.readAllBytes(segment());
        Files.write(segment(), Arrays.copyOf(bytes, bytes.length - 3));
        Found found = find();
        assertNotNull(found);
        assertTrue(found.tick() < first.match.world().tick());
        assertTrue(found.tick() >= first.match.world().tick() - 30);
        assertTrue(Files.size(segment()) < bytes.length - 3);
        assertEquals(List.of(), Tape.read(segment()).faults());
    }

    @Test
    void withoutItsLastCheckpointItGoesOnFromTheOneBefore() throws Exception {
        died();
        byte[] bytes = Files.readAllBytes(segment());
        List<Piece> pieces = Tape.of(segment(), bytes).pieces();
        bytes[pieces.getLast().bodyAt + 40] ^= 4;
        Files.write(segment(), bytes);
        Found found = find();
        assertNotNull(found);
        assertEquals(pieces.getLast().tick, found.tick());
    }

    @Test
    void whatEndedProperlyOrLongAgoStaysAsItIs() throws Exception {
        RecordedMatch first = died();
        Files.setLastModifiedTime(segment(), FileTime.fromMillis(1_000_000));
        assertNull(find());
        Files.setLastModifiedTime(segment(), FileTime.fromMillis(System.currentTimeMillis()));
        assertNotNull(find());
        first.match.end();
        first.drain();
        assertNull(find());
    }

    @Test
    void aMatchOfOtherRulesIsNotResumedAndKept() throws Exception {
        RecordedMatch other = new RecordedMatch(
                folder, Storage.disk(), 8, 6, 0, null, RulesHash.value() + 1, "test");
        other.run(100);
        byte[] before = Files.readAllBytes(segment());
        assertNull(find());
        assertArrayEquals(before, Files.readAllBytes(segment()));
        var refusal = assertThrows(RecordException.class, () -> Tape.read(segment()));
        assertEquals(
                segment()
                        + ": recorded by Perihelion test, whose rules are others than this build's",
                refusal.getMessage());
    }

    @Test
    void twoCrashesInARowLeaveTheNewestMatch() throws Exception {
        RecordedMatch first = died();
        Files.write(folder.resolve("match").resolve("000002.journal"), new byte[0]);
        Found found = find();
        assertNotNull(found, "the second process died before it had written anything");
        assertEquals(first.match.world().tick(), found.tick());
        assertEquals(2, found.segments());
    }

    @Test
    void whatEndedProperlyIsNotFollowedByAnOlderCrash() throws Exception {
        died();
        Path older = folder.resolve("20260101-000000-match1");
        Files.move(folder.resolve("match"), older);
        assertNotNull(find());
        RecordedMatch next = new RecordedMatch(folder, Storage.disk(), 8, 6, "test");
        next.run(60);
        next.match.end();
        next.drain();
        assertNull(find(), "the newest match of that number ended properly");
        assertTrue(Files.exists(older));
    }

    @Test
    void aWorldThatWasChangedFromOutsideIsNotTrusted() throws Exception {
        RecordedMatch first = died();
        first.run(10);
        first.match.world().ships().hull[first.match.world().ships().next(0)]--;
        first.run(30);
        Found found = find();
        assertNotNull(found);
        assertTrue(found.tick() <= 1087 && found.tick() >= 1080, "resumed at " + found.tick());
    }
}
