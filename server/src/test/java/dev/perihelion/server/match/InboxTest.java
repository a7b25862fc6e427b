package dev.perihelion.server.match;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** The ring between event loop and tick thread. */
class InboxTest {
    @Test
    void itIsBoundedAndKeepsOrder() {
        Inbox inbox = new Inbox();
        Totals totals = new Totals();
        CommandBuffer buffer = new CommandBuffer(60, totals);
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < Limits.INBOX_COMMANDS; i++) {
                assertEquals(true, inbox.offer(5, i, 0, 0));
            }
            assertEquals(false, inbox.offer(5, 999, 0, 0));
            buffer.reset(5);
            buffer.begin(5, 0);
            inbox.drain(buffer);
            assertEquals(Limits.INBOX_COMMANDS - 1, buffer.take());
        }
    }

    @Test
    void nothingIsLostOrTornBetweenTwoThreads() throws InterruptedException {
        Inbox inbox = new Inbox();
        int count = 1_000_000;
        Thread producer = new Thread(() -> {
            for (int i = 0; i < count; i++) {
                while (!inbox.offer(5, i & 0xFFFF, i >> 16, i)) {
                    Thread.onSpinWait();
                }
            }
        });
        producer.start();
        Totals totals = new Totals();
        CommandBuffer buffer = new CommandBuffer(60, totals);
        buffer.reset(5);
        buffer.begin(5, 0);
        int last = -1;
        while (last < count - 1) {
            inbox.drain(buffer);
            int low = buffer.take();
            int taken = buffer.lagTicks() << 16 | low;
            if (taken > last) {
                last = taken;
            }
        }
        producer.join();
        assertEquals(count - 1, last);
        assertEquals(0, totals.of(Totals.Sum.COMMANDS_REFUSED));
    }
}
