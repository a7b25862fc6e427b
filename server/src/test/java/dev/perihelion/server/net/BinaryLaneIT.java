package dev.perihelion.server.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perihelion.server.match.Limits;
import dev.perihelion.server.match.Totals;
import dev.perihelion.shared.protocol.ClientMessage;
import dev.perihelion.shared.sim.Controls;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Players over real sockets: flying, slow, cut, hostile. */
class BinaryLaneIT {
    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        server = new TestServer(IoKind.choose("auto"), Limits.defaults(), 64, 4);
    }

    @AfterEach
    void stop() {
        server.close();
        assertEquals(0, server.counters.open());
    }

    @Test
    void networkPlayersSeeTheWorldBitForBit() throws Exception {
        try (BotSwarm swarm =
                new BotSwarm(URI.create("http://127.0.0.1:" + server.port), IoKind.NIO, 1)) {
            for (int i = 1; i <= 20; i++) {
                swarm.add(i, i % 4 != 0);
            }
            assertTrue(TestServer.within(20, () -> swarm.figures().frames() > 3_000));
            assertEquals(0, swarm.figures().wrong());
            assertEquals(20, swarm.figures().playing());
        }
    }

    @Test
    void aCommandIsFlown() throws IOException {
        try (RawPlayer ann = new RawPlayer(server.port, 1)) {
            int tick = ann.readSnapshot();
            while (!ann.replica().entities().ships().alive(ann.seat())) {
                tick = ann.readSnapshot();
            }
            int controls = Controls.of(7, Controls.THRUST);
            ann.command(tick + 6, controls);
            int flown = tick;
            while (ann.replica().entities().ships().controls[ann.seat()] != controls) {
                flown = ann.readSnapshot();
            }
            assertEquals(tick + 6, flown, 3);
        }
    }

    @Test
    void aCutConnectionComesBackToItsSeatWithinASecond() throws IOException {
        RawPlayer ann = new RawPlayer(server.port, 1);
        ann.readSnapshot();
        byte[] resume = ann.resume();
        int seat = ann.seat();
        ann.cut();
        long start = System.nanoTime();
        try (RawPlayer back = new RawPlayer(server.port, 99, resume, 0)) {
            back.readSnapshot();
            assertEquals(seat, back.seat());
            assertTrue(System.nanoTime() - start < 1_000_000_000L);
            assertFalse(Arrays.equals(resume, back.resume()), "a token is good for one use");
        }
    }

    @Test
    void whoStopsReadingCostsNobodyAnythingAndIsThenInThePresent() throws Exception {
        stop();
        server = new TestServer(IoKind.choose("auto"), Limits.defaults(), 64, 58);
        List<RawPlayer> slow = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            slow.add(new RawPlayer(server.port, i, new byte[16], 4096));
        }
        try (RawPlayer good = new RawPlayer(server.port, 100)) {
            int last = good.readSnapshot();
            int missed = 0;
            for (int i = 0; i < 8 * TestServer.RATE; i++) {
                int tick = good.readSnapshot();
                missed += tick - last - 1;
                last = tick;
                if (i % 15 == 0) {
                    good.command(tick + 4, Controls.NONE);
                    for (RawPlayer player : slow) {
                        player.command(tick + 4, Controls.of(3, Controls.THRUST | Controls.FIRE));
                    }
                }
            }
            // A busy machine may cost a tick here and there; five who do not read must not.
            assertTrue(missed < 8 * TestServer.RATE / 10, "the good player missed " + missed);
            assertTrue(
                    server.match.totals().of(Totals.Sum.SNAPSHOTS_SKIPPED) > 0,
                    "the kernel's buffers are full");
            for (RawPlayer player : slow) {
                int present = good.readSnapshot();
                int frames = 0;
                while (player.readSnapshot() < present) {
                    frames++;
                }
                assertTrue(
                        frames < 8 * TestServer.RATE,
                        "old frames waited in the kernel only: " + frames);
            }
        }
        for (RawPlayer player : slow) {
            player.close();
        }
    }

    @Test
    void aHiddenTabPausesAndComesBackInOneFrame() throws Exception {
        try (RawPlayer ann = new RawPlayer(server.port, 1)) {
            int tick = ann.readSnapshot();
            int second = server.match.gate().board().tick() + TestServer.RATE;
            ann.say(ClientMessage.PAUSE, 1);
            assertTrue(TestServer.within(20, () -> server.match.gate().board().tick() > second));
            ann.say(ClientMessage.PAUSE, 0);
            int jumps = 0;
            for (int i = 0; i < 30; i++) {
                int next = ann.readSnapshot();
                jumps += next > tick + 30 ? 1 : 0;
                tick = next;
            }
            assertEquals(1, jumps);
        }
    }

    @Test
    void wishesForKeyframesBeyondTheLimitAreCounted() throws Exception {
        int atOnce = (int) (Limits.KEYFRAMES_PER_SECOND * Limits.KEYFRAME_BURST_SECONDS);
        try (RawPlayer ann = new RawPlayer(server.port, 1)) {
            for (int i = 0; i < atOnce; i++) {
                ann.say(i % 2 == 0 ? ClientMessage.KEYFRAME : ClientMessage.DESYNC, 1);
            }
            assertTrue(
                    TestServer.within(5, () -> server.counters.of(NetEvent.MESSAGE_IN) >= atOnce));
            assertEquals(0, server.counters.of(NetEvent.KEYFRAME_REFUSED));
            // As many again: no machine is so slow that they are saved up meanwhile.
            for (int i = 0; i < atOnce; i++) {
                ann.say(i % 2 == 0 ? ClientMessage.KEYFRAME : ClientMessage.DESYNC, 1);
            }
            assertTrue(TestServer.within(
                    5, () -> server.counters.of(NetEvent.KEYFRAME_REFUSED) >= atOnce / 2 + 1));
            assertTrue(ann.readSnapshot() > 0, "the connection goes on");
        }
    }

    @Test
    void nonsenseEndsOnlyItsOwnConnection() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        try (RawPlayer good = new RawPlayer(server.port, 100)) {
            for (int i = 0; i < 60; i++) {
                RawPlayer bad = new RawPlayer(server.port, 200 + i);
                String which = "seed " + seed + ", number " + i;
                byte[] nonsense = new byte[1 + random.nextInt(40)];
                random.nextBytes(nonsense);
                nonsense[0] = (byte) random.nextInt(5);
                bad.write(FrameReaderTest.frame(0x82, nonsense));
                bad.say(ClientMessage.LEAVE, 0);
                IOException end = assertThrows(
                        IOException.class,
                        () -> {
                            for (int j = 0; j < 200; j++) {
                                bad.readSnapshot();
                            }
                        },
                        which);
                assertTrue(end.toString().contains(": closed 1"), () -> end + ", " + which);
                bad.close();
            }
            int tick = good.readSnapshot();
            assertTrue(tick > 0, "seed " + seed);
            assertTrue(server.match.gate().board().running());
        }
    }

    @Test
    void everyKindOfNonsenseHasItsCloseCode() throws IOException {
        assertCloses(1003, FrameReaderTest.frame(0x81, "text"));
        assertCloses(1007, FrameReaderTest.frame(0x82, new byte[] {2, 1}));
        assertCloses(1007, FrameReaderTest.frame(0x82, new byte[] {3, 99}));
        assertCloses(1007, FrameReaderTest.frame(0x82, new byte[] {77}));
        assertCloses(1007, FrameReaderTest.frame(0x82, new byte[] {1, 0, 1}));
        assertCloses(1009, FrameReaderTest.frame(0x82, new byte[2000]));
        assertCloses(1002, new byte[] {(byte) 0x82, 1, 2});
    }

    private void assertCloses(int code, byte[] bytes) throws IOException {
        try (RawPlayer player = new RawPlayer(server.port, 7)) {
            player.write(bytes);
            String message = assertThrows(IOException.class, () -> {
                        while (true) {
                            player.readSnapshot();
                        }
                    })
                    .getMessage();
            assertEquals("closed " + code, message);
        }
    }

    @Test
    void aFloodOfCommandsEndsTheConnection() throws IOException {
        try (RawPlayer ann = new RawPlayer(server.port, 1)) {
            int tick = ann.readSnapshot();
            String message = "";
            try {
                for (int i = 0; i < 1_000; i++) {
                    ann.command(tick + 3 + i % 20, Controls.of(i % 7, Controls.THRUST));
                }
                for (int i = 0; i < 300; i++) {
                    ann.readSnapshot();
                }
            } catch (IOException e) {
                message = String.valueOf(e.getMessage());
            }
            assertEquals("closed 1008", message);
        }
    }
}
