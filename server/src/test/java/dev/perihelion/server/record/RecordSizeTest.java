package dev.perihelion.server.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * What a record of bots weighs, and how fast it is made again; {@code -Dminutes=10} for a long
 * match. Figures go to {@code target/record-sizes.txt}; only the size is judged.
 */
class RecordSizeTest {
    private static final int MINUTES = Integer.getInteger("minutes", 1);
    private static final int MAX_BYTES = 2048;

    @TempDir
    Path folder = Path.of("");

    @Test
    void twelveBots() throws Exception {
        measure(12);
    }

    @Test
    void aHundredBots() throws Exception {
        measure(100);
    }

    private void measure(int players) throws IOException {
        RecordedMatch recorded =
                new RecordedMatch(folder, Storage.disk(), players, players, "test");
        int ticks = MINUTES * 60 * RecordedMatch.RATE;
        recorded.run(ticks);
        RecordFigures figures = recorded.figures;
        long journal = figures.bytes() - figures.checkpointBytes();
        double perPlayer = (double) journal / players / MINUTES;
        double checkpoints = (double) figures.checkpointBytes() / figures.checkpoints();
        Tape tape = Tape.read(folder.resolve("match"));
        long begin = System.nanoTime();
        Verification verification = new Verification(tape);
        verification.run();
        double seconds = (System.nanoTime() - begin) / 1e9;
        assertEquals(List.of(), verification.differences());
        assertEquals(ticks, verification.ticks());
        String line = String.format(
                Locale.ROOT,
                "%d bots, %d min: %.0f bytes of journal per player and minute, checkpoints of %.0f bytes;"
                        + " made again at %.0f times real time; seeks of %s ms%n",
                players,
                MINUTES,
                perPlayer,
                checkpoints,
                MINUTES * 60 / seconds,
                seeks(tape));
        Files.writeString(
                Path.of("target", "record-sizes.txt"),
                line,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        assertTrue(perPlayer <= MAX_BYTES, line);
    }

    /** The median and the longest of some seeks to anywhere. */
    private static String seeks(Tape tape) throws IOException {
        Replay replay = new Replay(tape);
        Random random = new Random(3);
        double[] millis = new double[30];
        for (int i = 0; i < millis.length; i++) {
            long begin = System.nanoTime();
            replay.seek(random.nextInt((int) replay.length()));
            millis[i] = (System.nanoTime() - begin) / 1e6;
        }
        java.util.Arrays.sort(millis);
        return String.format(Locale.ROOT, "%.1f to %.1f", millis[15], millis[29]);
    }
}
