package dev.perihelion.server.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;

/** Where two matches part, the report says where and in what; and old records go. */
class AutopsyTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void aWorldThatWasChangedFromOutsideIsFoundOut() throws Exception {
        RecordedMatch recorded = new RecordedMatch(folder, Storage.disk(), 8, 6, "test");
        recorded.run(237);
        int ship = recorded.match.world().ships().next(0);
        recorded.match.world().ships().hull[ship]--;
        recorded.run(200);
        Verification verification = new Verification(Tape.read(folder.resolve("match")));
        verification.run();
        assertEquals(1, verification.differences().size());
        String report = verification.differences().getFirst();
        assertTrue(report.contains("from a tick between 231 and 240"), report);
        assertTrue(report.contains("; at tick 240, "), report);
        assertTrue(report.contains("when made again and"), report);
        assertTrue(report.contains("ship " + ship + ": hull is "), report);
    }

    @Test
    void twoRecordsOfOneMatchAreComparedTickByTick() throws Exception {
        Path one = folder.resolve("one");
        Path two = folder.resolve("two");
        for (Path place : List.of(one, two)) {
            RecordedMatch recorded = new RecordedMatch(place, Storage.disk(), 4, 0, "test");
            recorded.player(1);
            recorded.player(2);
            recorded.run(150);
            if (place.equals(two)) {
                recorded.sessions.get(1).command(152, 0x17, 0, 0);
            }
            recorded.run(50);
        }
        Tape mine = Tape.read(one.resolve("match"));
        assertEquals("the two records tell the same match", Autopsy.compare(mine, mine));
        String report = Autopsy.compare(mine, Tape.read(two.resolve("match")));
        assertTrue(report.contains("from tick 152 on, ship 1: "), report);
        assertTrue(report.contains("the commands differ from tick 152 on, seat 1"), report);
    }

    @Test
    void theOldestSegmentsGoAndTheOneThatGrowsStays() throws Exception {
        RecordedMatch recorded = new RecordedMatch(folder, Storage.disk(), 4, 2, "test");
        recorded.run(10);
        Path growing = Tape.files(folder.resolve("match")).getFirst();
        Files.setLastModifiedTime(growing, FileTime.fromMillis(1));
        Path old = Files.createDirectories(folder.resolve("old")).resolve("000001.journal");
        Path older = old.resolveSibling("000002.journal");
        Files.write(old, new byte[900_000]);
        Files.write(older, new byte[900_000]);
        Files.setLastModifiedTime(older, FileTime.fromMillis(System.currentTimeMillis() - 9999));
        sweep(recorded, 1, 0);
        assertTrue(Files.exists(growing) && Files.exists(old) && !Files.exists(older));
        Files.setLastModifiedTime(old, FileTime.fromMillis(1_000_000));
        sweep(recorded, 0, 0);
        assertTrue(Files.exists(old), "0 and 0 keep all");
        sweep(recorded, 0, 1);
        assertTrue(!Files.exists(old) && !Files.exists(old.getParent()));
        assertTrue(Files.exists(growing));
    }

    private void sweep(RecordedMatch recorded, int mebibytes, int days) {
        Archive.Setup setup = new Archive.Setup(folder, "test", 5, 10, 0, mebibytes, days);
        new Retention(setup, RecordedMatch.LOG).sweep(List.of(recorded.writer));
    }
}
