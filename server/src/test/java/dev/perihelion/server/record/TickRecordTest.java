package dev.perihelion.server.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.perihelion.server.match.SeatRow;
import dev.perihelion.shared.protocol.Model;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Random;

/** A record that grew tick by tick is the one that is written at once. */
class TickRecordTest {
    private static final int SEATS = 9;
    private static final int RECORDS = 2_000;

    @Test
    void manyLooksWriteWhatOneLookDoes() {
        for (int seed = 0; seed < RECORDS; seed++) {
            Random random = new Random(seed);
            TickRecord atOnce = record();
            TickRecord grown = record();
            RecordBuffer looks = new RecordBuffer();
            for (int first = 1, records = 0; records < 3; records++) {
                int ticks = 1 + random.nextInt(TickRecord.TICKS);
                TickQueue queue = queue(random, first, ticks);
                int whole = atOnce.take(queue, 0, ticks);
                for (int seen = 1; seen < whole; seen += 1 + random.nextInt(4)) {
                    assertEquals(seen, grown.take(queue, 0, seen), "seed " + seed);
                    grown.write(looks);
                }
                assertEquals(whole, grown.take(queue, 0, ticks), "seed " + seed);
                assertArrayEquals(written(atOnce), written(grown), "seed " + seed);
                first += whole;
                assertEquals(first, grown.nextTick(), "seed " + seed);
                atOnce.seal();
                grown.seal();
            }
        }
    }

    private static TickRecord record() {
        TickRecord record = new TickRecord(SEATS);
        SeatRow[] rows = new SeatRow[SEATS];
        Arrays.setAll(rows, SeatRow::empty);
        Checkpoint begin =
                new Checkpoint(new int[0], new int[0], new int[SEATS], new int[SEATS], rows);
        record.begin(Model.even());
        record.begin(begin, 1);
        return record;
    }

    /** Changes, hashes and lags are rare, so that records get to need them as they grow. */
    private static TickQueue queue(Random random, int first, int ticks) {
        TickQueue queue = new TickQueue(SEATS);
        int[] lags = new int[SEATS];
        for (int i = 0; i < ticks; i++) {
            TickSlot slot = queue.head();
            slot.tick = first + i;
            for (int seat = 0; seat < SEATS; seat++) {
                slot.controls[seat] = random.nextInt();
                lags[seat] = random.nextInt(90) == 0 ? random.nextInt(256) : lags[seat];
            }
            System.arraycopy(lags, 0, slot.lags, 0, SEATS);
            slot.hashed = random.nextInt(20) == 0;
            slot.hash = random.nextInt();
            slot.changeCount = random.nextInt(8) == 0 ? 1 : 0;
            slot.changes[0] = random.nextInt(SEATS) << 7 | (1 + random.nextInt(2)) << 5;
            queue.publish();
        }
        return queue;
    }

    private static byte[] written(TickRecord record) {
        RecordBuffer buffer = new RecordBuffer();
        record.write(buffer);
        byte[] bytes = new byte[buffer.length()];
        buffer.content().get(bytes);
        return bytes;
    }
}
