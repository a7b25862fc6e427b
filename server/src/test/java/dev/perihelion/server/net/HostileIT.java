package dev.perihelion.server.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perihelion.server.match.Limits;
import dev.perihelion.server.match.Totals;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;

/**
 * A little of every {@link Attack}: each ends as it must and is counted, and nobody else notices.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileIT {
    private static final int ROUNDS = 3;

    private TestServer server;

    @BeforeAll
    void start() throws IOException {
        server = new TestServer(IoKind.choose("auto"), limits(), 64, 8);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    /** Short times, so that the test is short. */
    private static Limits limits() {
        Limits usual = Limits.defaults();
        return new Limits(
                usual.maxConnections(),
                usual.connectionsPerAddress(),
                1_000,
                usual.idleMillis(),
                usual.closeMillis(),
                usual.binaryMessageBytes(),
                usual.textMessageBytes(),
                usual.messagesPerSecond(),
                usual.bytesPerSecond(),
                usual.chatPerMinute(),
                usual.chatLength(),
                usual.nameLength(),
                usual.seatHeldMillis(),
                usual.spectators());
    }

    @Test
    void everyAttackEndsAsItMustAndIsCounted() throws Exception {
        try (RawPlayer good = new RawPlayer(server.port, 1)) {
            int seat = good.seat();
            Thread[] attackers = new Thread[Attack.values().length];
            Map<Attack, String> wrong = new EnumMap<>(Attack.class);
            for (Attack attack : Attack.values()) {
                attackers[attack.ordinal()] = Thread.ofVirtual().start(() -> {
                    Random random = new Random(attack.ordinal());
                    for (int i = 0; i < ROUNDS; i++) {
                        String end = attack.play(server.port, random);
                        if (!attack.endings.contains(end)) {
                            synchronized (wrong) {
                                wrong.put(attack, end);
                            }
                        }
                    }
                });
            }
            int tick = good.readSnapshot();
            for (Thread attacker : attackers) {
                while (attacker.isAlive()) {
                    tick = good.readSnapshot();
                    if (tick % 15 == 0) {
                        good.command(tick + 4, tick % 7);
                    }
                }
            }
            assertEquals(Map.of(), wrong);
            assertEquals(seat, good.seat());
            assertTrue(good.readSnapshot() > tick);
        }
        for (Attack attack : Attack.values()) {
            assertTrue(
                    attack.event == null || server.counters.of(attack.event) >= ROUNDS,
                    attack.name());
            assertTrue(
                    attack.code() == 0
                            || attack.code() >= 4000
                            || server.counters.closes(attack.code()) > 0,
                    attack.name());
        }
        assertTrue(
                TestServer.within(
                        5, () -> server.match.totals().of(Totals.Sum.RESUMES_UNKNOWN) >= ROUNDS),
                "guessed tokens are counted");
    }
}
