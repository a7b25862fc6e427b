package dev.perihelion.server.match;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perihelion.server.ModelFile;
import dev.perihelion.shared.protocol.BlockEncoder;
import dev.perihelion.shared.protocol.Cells;
import dev.perihelion.shared.protocol.Model;
import dev.perihelion.shared.protocol.ModelCounter;
import dev.perihelion.shared.protocol.Replica;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * How large snapshots are in a match of 200 bots: counted in bytes, so equal on every machine. With
 * {@code -Dmodel.train=true} it first trains {@code assets/models/blocks.model} on other matches.
 */
class BroadcastSizesTest {
    private static final Path MODEL = Path.of("..", "assets", "models", "blocks.model");
    private static final Path REPORT = Path.of("target", "snapshot-sizes.txt");
    private static final int SECONDS_60 = 3600;
    private static final int KEYFRAME_TICKS = 100;
    private static final int ABOUT_50_FROM = 45;
    private static final int ABOUT_50_TO = 55;
    private static final double BITS_PER_SHIP = 4.0;
    private static final int MEDIAN_FRAME_BYTES = 40;

    /** 900 were wanted; a ship's row alone takes 18 bytes at the precision of the state. */
    private static final int KEYFRAME_BYTES = 2200;

    @Test
    void snapshotsAreSmall() throws IOException {
        Model model = Boolean.getBoolean("model.train") ? train() : ModelFile.load();
        Sizes normal = new Sizes(new BotMatch(200, 13, 1), model);
        Sizes crowded = new Sizes(new BotMatch(120, 12, 2), model);
        normal.play();
        crowded.play();
        String report = "200 bots, 8192 units: " + normal.report() + "\n120 bots, 4096 units: "
                + crowded.report() + "\n";
        Files.writeString(REPORT, report);
        assertTrue(normal.bitsPerShip() <= BITS_PER_SHIP, report);
        assertTrue(crowded.bitsPerShip() <= BITS_PER_SHIP, report);
        assertTrue(crowded.medianFrameBytes() <= MEDIAN_FRAME_BYTES, report);
        assertTrue(crowded.meanKeyframeBytes() <= KEYFRAME_BYTES, report);
    }

    private static Model train() throws IOException {
        ModelCounter counter = new ModelCounter();
        for (int seed = 101; seed <= 104; seed++) {
            count(new BotMatch(200, 12 + seed % 2, seed), counter);
        }
        Model model = counter.model();
        Files.createDirectories(MODEL.getParent());
        Files.writeString(MODEL, ModelFile.text(model));
        return model;
    }

    private static void count(BotMatch match, ModelCounter counter) {
        Cells cells = new Cells(match.world().arena().torus());
        BlockEncoder encoder = new BlockEncoder(match.world(), cells);
        for (int tick = 0; tick < SECONDS_60; tick++) {
            match.tick();
            encoder.begin();
            for (int cell = 0; cell < cells.count(); cell++) {
                if (encoder.busy(cell)) {
                    encoder.delta(cell, counter);
                }
            }
            encoder.end();
            if (tick % KEYFRAME_TICKS < cells.count()) {
                encoder.keyframe(tick % KEYFRAME_TICKS, counter);
            }
        }
    }

    /** Every pilot's frames of one match. */
    private static final class Sizes {
        /** One pilot in so many is looked at. */
        private static final int WATCHED_EACH = 5;

        /** One pilot in so many has its pictures weighed by the usual means too. */
        private static final int COMPARED_EACH = 25;

        private static final int MOST_BYTES = 4096;

        private final BotMatch match;
        private final Broadcast broadcast;
        private final Model model;
        private final int[] framesOf50 = new int[MOST_BYTES];
        private final PeerSizes.Sums peers = new PeerSizes.Sums();
        private long bits;
        private long ships;
        private long frames;
        private long keyframes;
        private long keyframeBytes;
        private long keyframeShots;

        Sizes(BotMatch match, Model model) {
            this.match = match;
            this.model = model;
            broadcast = new Broadcast(match.world(), model);
        }

        void play() {
            int seats = match.world().arena().seats();
            Pilot[] pilots = new Pilot[seats / WATCHED_EACH];
            Arrays.setAll(pilots, i -> new Pilot(i * WATCHED_EACH));
            for (int tick = 0; tick < SECONDS_60; tick++) {
                match.tick();
                broadcast.encode(match.world());
                for (int seat = 0; seat < pilots.length; seat++) {
                    if (tick % KEYFRAME_TICKS == 0 && seat % 10 == tick / KEYFRAME_TICKS % 10) {
                        pilots[seat].viewer.requestKeyframe();
                    }
                    pilots[seat].viewer.offer();
                }
            }
        }

        double bitsPerShip() {
            return bits / (double) ships;
        }

        long meanKeyframeBytes() {
            return keyframeBytes / Math.max(1, keyframes);
        }

        int medianFrameBytes() {
            long half = Arrays.stream(framesOf50).sum() / 2;
            int size = 0;
            for (long count = framesOf50[0]; count < half; count += framesOf50[++size]) {}
            return size;
        }

        String report() {
            return String.format(
                    Locale.ROOT,
                    "%.2f bits per visible ship and tick (whole frames; %.1f ships seen); frames of about 50"
                            + " ships: %d, median %d bytes; keyframes of about 50"
                            + " ships and %d shots: %d bytes\n  %s",
                    bitsPerShip(),
                    ships / (double) frames,
                    Arrays.stream(framesOf50).sum(),
                    medianFrameBytes(),
                    keyframeShots / Math.max(1, keyframes),
                    meanKeyframeBytes(),
                    peers.report());
        }

        private final class Pilot implements Outbox {
            private final Viewer viewer;
            private final Replica replica;
            private final @Nullable PeerSizes weighing;

            Pilot(int seat) {
                viewer = new Viewer(
                        new Multicast(broadcast, new Notices(_ -> {}), new Totals()), this, seat);
                replica = new Replica(match.world().arena(), model, seat);
                weighing = seat % COMPARED_EACH == 0
                        ? new PeerSizes(match.world().arena(), peers)
                        : null;
            }

            @Override
            public boolean ready() {
                return true;
            }

            @Override
            public void offer(byte[] bytes, int offset, int length) {
                assertTrue(replica.read(bytes, offset, length), "malformed");
                int seen = replica.entities().ships().count();
                boolean about50 = seen >= ABOUT_50_FROM && seen <= ABOUT_50_TO;
                if (!replica.header().reset && weighing != null) {
                    weighing.weigh(replica.tick(), replica.entities());
                }
                if (!replica.header().reset) {
                    bits += length * 8L;
                    ships += seen;
                    frames++;
                    framesOf50[Math.min(length, MOST_BYTES - 1)] += about50 ? 1 : 0;
                } else if (about50) {
                    keyframes++;
                    keyframeBytes += length;
                    keyframeShots += replica.entities().shots().count();
                }
            }

            @Override
            public void close(int code, String reason) {}
        }
    }
}
