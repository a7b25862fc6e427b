package dev.perihelion.server.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perihelion.server.ServerProcess;
import dev.perihelion.shared.sim.Controls;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * 200 players, 20 of whom stop reading for {@code -Dseconds=60}: memory stays flat, the other 180
 * see no change in the timing of their frames, and each of the 20 is in the present one frame after
 * it has read what waited in its own socket.
 */
class SlowSoak {
    private static final int GOOD = 180;
    private static final int SLOW = 20;
    private static final int SECONDS = Integer.getInteger("seconds", 60);
    private static final int RECEIVE_BYTES = 4096;

    /** More than the ring of deltas holds: only a keyframe makes such a step. */
    private static final int JUMP_TICKS = 16;

    private final AtomicInteger present = new AtomicInteger();

    /** One of those who stop, with what it saw on its return. */
    private final class Sleeper {
        private final RawPlayer player;
        private final AtomicBoolean asleep = new AtomicBoolean();
        private volatile boolean over;
        private int staleFrames;
        private int jumps;
        private volatile String failure = "";
        private int framesToPresent = -1;
        private double millisToPresent;

        Sleeper(int port, int number) throws IOException {
            player = new RawPlayer(port, 1000 + number, new byte[16], RECEIVE_BYTES);
            Thread.ofPlatform().daemon().start(this::live);
        }

        private void live() {
            try {
                int last = player.readSnapshot();
                while (!over) {
                    if (asleep.get()) {
                        nap();
                        last = wake(last);
                    }
                    last = player.readSnapshot();
                    if (last % 15 == 0) {
                        player.command(last + 4, Controls.of(last / 15 % 15 - 7, Controls.THRUST));
                    }
                }
                player.close();
            } catch (IOException | InterruptedException e) {
                failure = e.toString();
            }
        }

        /**
         * It still speaks, but little of it may arrive: while its receive buffer is full, its
         * kernel drops acknowledgements that come behind what the buffer had no room for.
         */
        private void nap() throws IOException, InterruptedException {
            while (asleep.get()) {
                player.command(present.get() + 4, Controls.THRUST);
                Thread.sleep(250);
            }
        }

        private int wake(int before) throws IOException {
            int goal = present.get();
            long start = System.nanoTime();
            int last = before;
            while (last < goal) {
                int next = player.readSnapshot();
                if (next - last > JUMP_TICKS) {
                    jumps++;
                    framesToPresent = 0;
                } else if (framesToPresent < 0) {
                    staleFrames++;
                }
                framesToPresent += framesToPresent >= 0 ? 1 : 0;
                last = next;
            }
            millisToPresent = (System.nanoTime() - start) / 1e6;
            return last;
        }
    }

    @Test
    void whoDoesNotReadCostsNobodyAnything() throws Exception {
        try (ServerProcess server = new ServerProcess(
                        List.of("-XX:+UseZGC", "-Xmx1g"),
                        List.of("--seats=256", "--bots=0", "--map=helios"));
                BotSwarm swarm = new BotSwarm(
                        URI.create("ws://127.0.0.1:" + server.port + "/"),
                        IoKind.choose("auto"),
                        1)) {
            for (int i = 1; i <= GOOD; i++) {
                swarm.add(i, false);
            }
            watchThePresent(server.port);
            List<Sleeper> sleepers = new ArrayList<>();
            for (int i = 0; i < SLOW; i++) {
                sleepers.add(new Sleeper(server.port, i));
            }
            Thread.sleep(10_000);
            measure(server, swarm, sleepers);
        }
    }

    private void watchThePresent(int port) throws IOException {
        RawPlayer eye = new RawPlayer(port, 900);
        Thread.ofPlatform().daemon().start(() -> {
            try {
                while (true) {
                    present.set(eye.readSnapshot());
                    if (present.get() % 15 == 0) {
                        eye.command(present.get() + 4, Controls.NONE);
                    }
                }
            } catch (IOException e) {
                present.compareAndSet(0, -1);
            }
        });
    }

    private void measure(ServerProcess server, BotSwarm swarm, List<Sleeper> sleepers)
            throws Exception {
        System.out.println(
                "slow clients: " + GOOD + " read on, " + SLOW + " stop for " + SECONDS + " s");
        long rssBefore = phase("all read", server, swarm, Math.min(SECONDS, 30));
        double rateBefore = rate;
        sleepers.forEach(sleeper -> sleeper.asleep.set(true));
        Thread.sleep(2_000);
        long rssEarly = phase(SLOW + " do not, begin", server, swarm, 5);
        long rssLate = phase(SLOW + " do not", server, swarm, SECONDS);
        double rateDuring = rate;
        sleepers.forEach(sleeper -> sleeper.asleep.set(false));
        Thread.sleep(5_000);
        phase("all read again", server, swarm, 10);
        double slowest = 0;
        int stale = 0;
        for (Sleeper sleeper : sleepers) {
            assertEquals("", sleeper.failure);
            assertEquals(1, sleeper.jumps, "jumps to the present");
            slowest = Math.max(slowest, sleeper.millisToPresent);
            stale = Math.max(stale, sleeper.staleFrames);
            sleeper.over = true;
        }
        System.out.println(
                "  back: after at most " + stale + " frames that waited in their own sockets,"
                        + " one frame to the present; slowest " + Math.round(slowest) + " ms");
        System.out.println("  rss MiB: " + rssBefore + " before, " + rssEarly + " early, " + rssLate
                + " late");
        assertEquals(0, swarm.figures().wrong());
        assertEquals(GOOD, swarm.figures().playing());
        assertTrue(rssLate - rssEarly < 64, "memory grows");
        assertTrue(rateDuring > 0.95 * rateBefore, "others get fewer frames");
    }

    private double rate;

    /** Measures the good players for so long; prints a line; resident memory at its end. */
    private long phase(String name, ServerProcess server, BotSwarm swarm, int seconds)
            throws Exception {
        swarm.figures().begin();
        long frames = swarm.figures().frames();
        long start = System.nanoTime();
        Thread.sleep(seconds * 1000L);
        double passed = (System.nanoTime() - start) / 1e9;
        Histogram gaps = swarm.figures().gapMicros();
        rate = (swarm.figures().frames() - frames) / passed / GOOD;
        long rss = server.rssMiB();
        System.out.println(String.format(
                Locale.ROOT,
                "  %-18s frames/s %.2f  gap ms p50 %.2f p99 %.2f p99.9 %.2f max %.1f  rss %d MiB",
                name,
                rate,
                gaps.getValueAtPercentile(50) / 1e3,
                gaps.getValueAtPercentile(99) / 1e3,
                gaps.getValueAtPercentile(99.9) / 1e3,
                gaps.getMaxValue() / 1e3,
                rss));
        return rss;
    }
}
