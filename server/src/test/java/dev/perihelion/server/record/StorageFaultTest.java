package dev.perihelion.server.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perihelion.server.match.Match;
import dev.perihelion.server.match.SystemClock;
import dev.perihelion.server.match.TickTrace;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A disk that refuses or stalls: the match goes on, it is told, and recording begins anew. */
class StorageFaultTest {
    @TempDir
    Path folder = Path.of("");

    /** A segment of the real disk, but for what a test makes of it. */
    private static class PassedOn implements Storage.Segment {
        private final Storage.Segment real;

        PassedOn(Storage.Segment real) {
            this.real = real;
        }

        @Override
        public void write(ByteBuffer bytes, long at) throws IOException {
            real.write(bytes, at);
        }

        @Override
        public void sync() throws IOException {
            real.sync();
        }

        @Override
        public void cut(long at) throws IOException {
            real.cut(at);
        }

        @Override
        public void delete() throws IOException {
            real.delete();
        }

        @Override
        public void close() throws IOException {
            real.close();
        }
    }

    /** The real disk until it is full; a write that does not fit is torn. */
    private static final class FullDisk implements Storage {
        private final Storage disk = Storage.disk();
        private int room = Integer.MAX_VALUE;
        private boolean readOnly;
        private boolean syncFails;

        /** On a full disk a file can be made all the same. */
        @Override
        public Segment create(Path file) throws IOException {
            if (readOnly) {
                throw new IOException("Read-only file system");
            }
            Segment real = disk.create(file);
            return new PassedOn(real) {
                @Override
                public void write(ByteBuffer bytes, long at) throws IOException {
                    if (bytes.remaining() > room) {
                        bytes.limit(bytes.position() + room);
                        super.write(bytes, at);
                        room = 0;
                        throw new IOException("No space left on device");
                    }
                    room -= bytes.remaining();
                    super.write(bytes, at);
                }

                @Override
                public void sync() throws IOException {
                    if (syncFails) {
                        throw new IOException("Input/output error");
                    }
                    super.sync();
                }
            };
        }
    }

    private Verification verified() throws IOException {
        Tape tape = Tape.read(folder.resolve("match"));
        assertEquals(List.of(), tape.faults());
        Verification verification = new Verification(tape);
        verification.run();
        assertEquals(List.of(), verification.differences());
        return verification;
    }

    @Test
    void aFullDiskStopsNoMatchAndRecordingBeginsAnew() throws Exception {
        FullDisk disk = new FullDisk();
        RecordedMatch recorded = new RecordedMatch(folder, disk, 8, 6, "test");
        recorded.run(150);
        assertEquals("", recorded.writer.fault());
        disk.room = 100;
        recorded.run(200);
        assertEquals("match 1 is not recorded: No space left on device", recorded.writer.fault());
        assertEquals(350, recorded.match.world().tick());
        assertTrue(recorded.figures.lostTicks() > 100);
        for (int second = 0; second < 5; second++) {
            recorded.pass(2);
            recorded.run(20);
        }
        assertEquals(1, Tape.files(folder.resolve("match")).size(), "nothing is left behind");
        disk.room = Integer.MAX_VALUE;
        recorded.pass(2);
        recorded.run(200);
        assertEquals("", recorded.writer.fault());
        Verification verification = verified();
        assertEquals(1, verification.gaps().size());
        String gap = verification.gaps().getFirst();
        assertTrue(
                gap.matches("\\d+ ticks are missing after tick \\d+: No space left on device"),
                gap);
        assertEquals(recorded.match.world().hash(), verification.lastHash());
        long lost = recorded.figures.lostTicks();
        recorded.run(100);
        assertEquals(lost, recorded.figures.lostTicks());
    }

    @Test
    void aDiskThatLosesWhatItWasGivenIsTold() throws Exception {
        FullDisk disk = new FullDisk();
        RecordedMatch recorded = new RecordedMatch(folder, disk, 8, 6, "test");
        recorded.run(60);
        disk.syncFails = true;
        recorded.writer.sync();
        recorded.drain();
        assertEquals("match 1 is not recorded: Input/output error", recorded.writer.fault());
        disk.syncFails = false;
        recorded.pass(2);
        recorded.run(200);
        assertEquals("", recorded.writer.fault());
        assertEquals(recorded.match.world().hash(), verified().lastHash());
    }

    @Test
    void whileTheDiskIsWaitedForTicksAreWritten() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answers = new CountDownLatch(1);
        Storage slow = new Storage() {
            private final Storage disk = Storage.disk();

            @Override
            public Segment create(Path file) throws IOException {
                return new PassedOn(disk.create(file)) {
                    @Override
                    public void sync() throws IOException {
                        asked.countDown();
                        try {
                            assertTrue(answers.await(60, TimeUnit.SECONDS));
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                        super.sync();
                    }
                };
            }
        };
        Archive.Setup setup = new Archive.Setup(folder, "test", 5, 10, 0, 0, 0);
        try (Archive archive = new Archive(setup, slow, RecordedMatch.LOG)) {
            Match match = RecordedMatch.match(
                    archive.journal(1, 8, RecordedMatch.RATE), 6, RecordedMatch.arena("test", 8));
            TickTrace trace = new TickTrace(new SystemClock());
            archive.start();
            match.tick(0, trace);
            assertTrue(asked.await(20, TimeUnit.SECONDS), "the disk is waited for");
            for (int tick = 1; tick < 100; tick++) {
                match.tick(tick * 16_666_667L, trace);
            }
            long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (tape().ticks() < 100) {
                assertTrue(System.nanoTime() < patience, () -> "the file has too few ticks");
                Thread.sleep(5);
            }
            assertEquals(1, answers.getCount());
            answers.countDown();
            match.end();
        }
        assertTrue(tape().ended());
    }

    private Tape tape() throws IOException {
        try (Stream<Path> records = Files.list(folder)) {
            return Tape.read(records.filter(Files::isDirectory).findAny().orElseThrow());
        }
    }

    @Test
    void aFolderThatCannotBeWrittenIsToldAtOnce() throws Exception {
        FullDisk disk = new FullDisk();
        disk.readOnly = true;
        RecordedMatch recorded = new RecordedMatch(folder, disk, 4, 4, "test");
        recorded.run(10);
        assertTrue(recorded.writer.fault().startsWith("match 1 is not recorded"));
        assertEquals(10, recorded.match.world().tick());
        disk.readOnly = false;
        recorded.pass(2);
        recorded.run(100);
        String gap = verified().gaps().getFirst();
        assertTrue(gap.matches("ticks before tick \\d+ are missing: Read-only file system"), gap);
    }

    @Test
    void aMatchThatEndsWhileTheDiskStallsIsNotTakenForOneThatDied() throws Exception {
        RecordedMatch recorded = new RecordedMatch(folder, Storage.disk(), 8, 6, "test");
        recorded.run(60);
        for (int i = 0; i < 2 * TickQueue.CAPACITY; i++) {
            recorded.tick();
        }
        recorded.match.end();
        recorded.drain();
        assertTrue(recorded.writer.ended());
        assertTrue(Tape.read(folder.resolve("match")).ended());
    }

    @Test
    void aDiskThatStallsLosesTicksAndNothingElse() throws Exception {
        RecordedMatch recorded = new RecordedMatch(folder, Storage.disk(), 8, 6, "test");
        recorded.run(60);
        for (int i = 0; i < 2 * TickQueue.CAPACITY; i++) {
            recorded.tick();
        }
        assertTrue(recorded.figures.lostTicks() > 100, "lost " + recorded.figures.lostTicks());
        recorded.player(3);
        recorded.run(200);
        Verification verification = verified();
        assertEquals(1, verification.gaps().size());
        String gap = verification.gaps().getFirst();
        assertTrue(gap.endsWith(": the disk was too slow"), gap);
        assertEquals(recorded.match.world().hash(), verification.lastHash());
    }
}
