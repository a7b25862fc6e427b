package dev.perihelion.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perihelion.server.net.BotFigures;
import dev.perihelion.server.net.BotSwarm;
import dev.perihelion.server.net.IoKind;
import dev.perihelion.server.record.Tape;
import dev.perihelion.server.record.Verification;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A server is killed in the middle of a fight, and another process goes on with its match: same
 * world, same seats, no tick twice. {@code -Dkills=20} for a longer run; the seed is printed.
 */
class KillIT {
    private static final int KILLS = Integer.getInteger("kills", 2);
    private static final int PLAYERS = Integer.getInteger("players", 50);
    private static final long SEED = Long.getLong("seed", 8);
    private static final long LIMIT_MILLIS = 60_000;

    /** The match goes on at most 100 ms before the newest tick that anybody has seen. */
    private static final int BEHIND_TICKS = 6;

    /** Everybody is back so soon after the port is open. */
    private static final long BACK_MILLIS = 2_000;

    private static final Pattern RESUMED =
            Pattern.compile("event=resumed .* tick=(\\d+) hash=([0-9a-f]+)");
    private static final Pattern PORT = Pattern.compile("socket +ws://[^:]+:(\\d+)/");

    @TempDir
    Path folder = Path.of("");

    /** A server process and what it said until its port was open. */
    private record Server(Process process, int port, int resumedTick, long openNanos) {}

    private Server start(int port) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-XX:+UseZGC",
                        "-XX:+UseCompactObjectHeaders",
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.perihelion.server.Main",
                        "--host=127.0.0.1",
                        "--port=" + port,
                        "--map=helios",
                        "--bots=8",
                        "--record-directory=" + folder.resolve("records"))
                .redirectErrorStream(true)
                .start();
        BufferedReader out = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        int resumed = -1;
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            Matcher found = RESUMED.matcher(line);
            if (found.find()) {
                resumed = Integer.parseInt(found.group(1));
            }
            Matcher open = PORT.matcher(line);
            if (open.find()) {
                Thread drain = new Thread(() -> drain(out), "server-output");
                drain.setDaemon(true);
                drain.start();
                return new Server(
                        process, Integer.parseInt(open.group(1)), resumed, System.nanoTime());
            }
        }
        throw new IOException("the server did not come up");
    }

    private static void drain(BufferedReader out) {
        try {
            while (out.readLine() != null) {
                // Its pipe must not fill.
            }
        } catch (IOException e) {
            return;
        }
    }

    private static void await(String what, BooleanSupplier done) throws InterruptedException {
        long end = System.nanoTime() + LIMIT_MILLIS * 1_000_000L;
        while (!done.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, what);
            Thread.sleep(2);
        }
    }

    @Test
    void aKilledServersMatchGoesOnInTheNextProcess() throws Exception {
        Random random = new Random(SEED);
        List<String> told = new ArrayList<>();
        Server server = start(0);
        URI address = URI.create("ws://127.0.0.1:" + server.port() + "/");
        try (BotSwarm swarm = new BotSwarm(address, IoKind.choose("auto"), 1)) {
            swarm.comeBack(true);
            for (int i = 1; i <= PLAYERS; i++) {
                swarm.add(i, i % 5 == 0);
            }
            BotFigures seen = swarm.figures();
            await("all come in", () -> seen.playing() == PLAYERS);
            for (int kill = 1; kill <= KILLS; kill++) {
                Thread.sleep(1500 + random.nextInt(2500));
                server.process().destroyForcibly().waitFor();
                await("all drop", () -> seen.playing() <= 0);
                long newest = seen.newestTick();
                server = start(server.port());
                long expected = (long) kill * PLAYERS;
                await("all are back", () -> seen.returned() == expected);
                long backMillis = (System.nanoTime() - server.openNanos()) / 1_000_000;
                long behind = newest - server.resumedTick();
                told.add("kill " + kill + ": newest tick seen " + newest + ", resumed at "
                        + server.resumedTick() + " (" + behind + " ticks before), all back "
                        + backMillis + " ms after the port was open");
                assertTrue(behind <= BEHIND_TICKS, told.getLast());
                assertTrue(backMillis <= BACK_MILLIS, told.getLast());
                await("snapshots come", () -> seen.newestTick() > newest + 30);
            }
            assertEquals(0, seen.otherSeat(), "players that got another seat");
            assertEquals(0, seen.repeated(), "players that were given a tick twice");
            assertEquals(0, seen.wrong(), "frames that were wrong");
        } finally {
            server.process().destroyForcibly().waitFor();
            Files.createDirectories(Path.of("target"));
            Files.write(Path.of("target", "kills.txt"), told);
        }
        verifyRecord();
    }

    /** One record tells all of it, over every kill. */
    private void verifyRecord() throws IOException {
        try (Stream<Path> records = Files.list(folder.resolve("records"))) {
            List<Path> folders = records.filter(Files::isDirectory).toList();
            assertEquals(1, folders.size());
            Tape tape = Tape.read(folders.getFirst());
            Verification verification = new Verification(tape);
            verification.run();
            assertEquals(List.of(), verification.differences());
            assertEquals(List.of(), verification.gaps());
            assertTrue(verification.ticks() > KILLS * 100L);
        }
    }
}
