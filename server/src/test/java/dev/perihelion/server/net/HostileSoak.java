package dev.perihelion.server.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perihelion.server.ServerProcess;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Every {@link Attack} for {@code -Dseconds=15} by {@code -Dattackers=16} at once, and a flood of
 * more sockets than are let in, while honest players play: they see no change, memory stays flat,
 * and every refusal is counted and has the right code.
 */
class HostileSoak {
    private static final int SECONDS = Integer.getInteger("seconds", 15);
    private static final int ATTACKERS = Integer.getInteger("attackers", 16);
    private static final int GOOD = 12;
    private static final int MOST_SOCKETS = 300;

    /** Far from the seeds of honest players, whose keys come from them. */
    private static final long FIRST_SEED = 1L << 40;

    @Test
    void nobodyElseNoticesAnything() throws Exception {
        try (ServerProcess server = new ServerProcess(
                        List.of("-XX:+UseZGC", "-Xms192m", "-Xmx192m", "-XX:+AlwaysPreTouch"),
                        List.of(
                                "--seats=64",
                                "--bots=24",
                                "--map=helios",
                                "--handshake-seconds=2",
                                "--max-connections=" + MOST_SOCKETS,
                                "--log-level=error"));
                BotSwarm swarm = new BotSwarm(
                        URI.create("ws://127.0.0.1:" + server.port + "/"),
                        IoKind.choose("auto"),
                        1)) {
            for (int i = 1; i <= GOOD; i++) {
                swarm.add(i, true);
            }
            warmUp(server);
            Thread.sleep(5_000);
            System.out.println("hostile clients, " + ATTACKERS + " at once, " + SECONDS
                    + " s each; beside them " + GOOD + " honest players");
            long rssBefore = quiet("nobody", server, swarm);
            List<String> wrong = new ArrayList<>();
            for (Attack attack : Attack.values()) {
                attack(attack, server, swarm, wrong);
            }
            flood(server, swarm);
            long rssAfter = quiet("nobody again", server, swarm);
            double guesses = sum(server, "perihelion_match_resumes_unknown_total{");
            System.out.println("  resume tokens that no seat knew: " + Math.round(guesses));
            assertTrue(guesses > 0);
            assertEquals(List.of(), wrong);
            assertEquals(0, swarm.figures().wrong());
            assertEquals(GOOD, swarm.figures().playing());
            assertTrue(rssAfter - rssBefore < 64, "memory grew by " + (rssAfter - rssBefore));
            assertEquals(0, server.stop());
        }
    }

    /** So many at once of everything, that what memory they need is taken before it is measured. */
    private static void warmUp(ServerProcess server) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (Attack attack : Attack.values()) {
            for (int i = 0; i < ATTACKERS; i++) {
                Random random = new Random(FIRST_SEED + i);
                threads.add(Thread.ofPlatform().start(() -> attack.play(server.port, random)));
            }
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private long quiet(String name, ServerProcess server, BotSwarm swarm) throws Exception {
        swarm.figures().begin();
        Thread.sleep(SECONDS * 1000L);
        line(name, "", "", server, swarm);
        return server.rssMiB();
    }

    private void attack(Attack attack, ServerProcess server, BotSwarm swarm, List<String> wrong)
            throws Exception {
        double eventsBefore = events(server, attack);
        double closesBefore = closes(server, attack);
        Map<String, Integer> endings = new ConcurrentHashMap<>();
        swarm.figures().begin();
        List<Thread> threads = new ArrayList<>();
        long deadline = System.nanoTime() + SECONDS * 1_000_000_000L;
        for (int i = 0; i < ATTACKERS; i++) {
            Random random = new Random(FIRST_SEED + i);
            threads.add(Thread.ofPlatform().start(() -> {
                while (System.nanoTime() < deadline) {
                    endings.merge(attack.play(server.port, random), 1, Integer::sum);
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        Thread.sleep(1_000);
        int acts = endings.values().stream().mapToInt(Integer::intValue).sum();
        long counted = Math.round(events(server, attack) - eventsBefore);
        long closed = Math.round(closes(server, attack) - closesBefore);
        line(
                attack.name(),
                new TreeMap<>(endings).toString(),
                " counted " + counted + ", code " + closed,
                server,
                swarm);
        endings.keySet().removeAll(attack.endings);
        // Seats are not held for attackers who come and go: each finds one, like anybody else.
        // A reset is the attacker's own hurry: it went on sending after the end.
        int resets = endings.getOrDefault("reset", 0);
        endings.remove("reset");
        if (!endings.isEmpty() || resets > acts / 2) {
            wrong.add(attack + " ended " + endings + ", resets " + resets);
        }
        if (attack.event != null && counted < (acts - resets) / 2) {
            wrong.add(attack + " was counted " + counted + " times of " + acts);
        }
    }

    /** More sockets than are let in: those beyond get 503, those inside stay. */
    private void flood(ServerProcess server, BotSwarm swarm) throws Exception {
        swarm.figures().begin();
        Map<String, Integer> answers = new TreeMap<>();
        List<RawSocket> sockets = new ArrayList<>();
        for (int i = 0; i < 2 * MOST_SOCKETS; i++) {
            RawSocket raw = new RawSocket(server.port);
            sockets.add(raw);
            raw.send(RawSocket.HANDSHAKE + "\r\n");
            answers.merge(status(raw), 1, Integer::sum);
        }
        for (RawSocket raw : sockets) {
            raw.close();
        }
        Thread.sleep(3_000);
        long counted = Math.round(metric(server, "event=\"refused_full\""));
        line("FLOOD", answers.toString(), " counted " + counted, server, swarm);
        assertEquals(java.util.Set.of("101", "503"), answers.keySet());
        assertEquals(answers.get("503"), (int) counted);
    }

    private static String status(RawSocket raw) throws IOException {
        try {
            String head = raw.head();
            return head.length() < 12 ? "eof" : head.substring(9, 12);
        } catch (java.net.SocketException e) {
            return "reset";
        }
    }

    private static double events(ServerProcess server, Attack attack) throws Exception {
        return attack.event == null ? 0 : metric(server, "event=\"" + attack.event.label() + "\"");
    }

    private static double closes(ServerProcess server, Attack attack) throws Exception {
        return attack.code() == 0 ? 0 : metric(server, "code=\"" + attack.code() + "\"");
    }

    private static double metric(ServerProcess server, String label) throws Exception {
        return sum(server, "perihelion_net_total{" + label + "}")
                + sum(server, "perihelion_net_closes_total{" + label + "}");
    }

    private static double sum(ServerProcess server, String beginning) throws Exception {
        return server.get("/metrics")
                .lines()
                .filter(line -> line.startsWith(beginning))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private static void line(
            String name, String endings, String counts, ServerProcess server, BotSwarm swarm)
            throws Exception {
        double slow = sum(server, "perihelion_match_overruns_total{")
                + sum(server, "perihelion_match_dropped_ticks_total{");
        Histogram gaps = swarm.figures().gapMicros();
        System.out.println(String.format(
                Locale.ROOT,
                "  %-16s gap ms p50 %.2f p99 %.2f max %.1f  slow ticks so far %d  rss %d MiB  %s%s",
                name,
                gaps.getValueAtPercentile(50) / 1e3,
                gaps.getValueAtPercentile(99) / 1e3,
                gaps.getMaxValue() / 1e3,
                Math.round(slow),
                server.rssMiB(),
                endings,
                counts));
    }
}
