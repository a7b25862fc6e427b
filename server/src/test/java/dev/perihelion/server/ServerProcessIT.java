package dev.perihelion.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** The server as a process of its own: links, faults of the operator, SIGTERM. */
class ServerProcessIT {
    private static final int USAGE = 2;

    @TempDir
    Path folder = Path.of("");

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.perihelion.server.Main"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).directory(folder.toFile()).start();
    }

    private void assertFault(int code, String line, String... arguments) throws Exception {
        Process process = start(arguments);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(20, TimeUnit.SECONDS));
        assertEquals(line, err.strip());
        assertEquals(code, process.exitValue());
        assertEquals(
                "", new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }

    @Test
    void faultsOfTheOperatorAreOneLineAndAnExitCode() throws Exception {
        assertFault(
                USAGE,
                "perihelion: there is no option --prot; did you mean --port? (--help lists the options)",
                "--prot",
                "1");
        assertFault(
                USAGE,
                "perihelion: --port: must be 0 to 65535, not 70000",
                "serve",
                "--port",
                "70000");
        assertFault(
                USAGE,
                "perihelion: --map: there is no map 'atlantis'; there are castor, gates, helios,"
                        + " needle, shoals, and files whose names end in .json",
                "--port",
                "0",
                "--map",
                "atlantis");
        assertFault(
                USAGE,
                "perihelion: --trusted-proxies: 'proxy.example' is no address and no network",
                "--port",
                "0",
                "--trusted-proxies",
                "10.0.0.0/8,proxy.example");
        assertFault(
                USAGE,
                "perihelion: --log-level: must be error, warn, info, debug or trace",
                "--log-level",
                "loud");
        assertFault(
                1,
                "perihelion: cannot listen on no.such.host.invalid:0: no such host",
                "--host",
                "no.such.host.invalid",
                "--port",
                "0");
        Path file =
                Files.writeString(folder.resolve("bad.toml"), "[listen]\nport = 1\nhots = \"x\"\n");
        assertFault(
                USAGE,
                "perihelion: " + file + ":3: listen.hots: unknown key; did you mean host?",
                "--config",
                file.toString());
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertFault(
                    1,
                    "perihelion: cannot listen on 127.0.0.1:" + taken.getLocalPort()
                            + ": Address already in use",
                    "--host=127.0.0.1",
                    "--port=" + taken.getLocalPort());
        }
        assertFault(
                USAGE,
                "perihelion: --transport: must be auto, io_uring, epoll, kqueue or nio",
                "--transport=pigeon");
    }

    /** Two servers of one folder: the second names it, but first what else is wrong. */
    @Test
    void aFolderInUseIsNamedInFull() throws Exception {
        Process first = start("--host", "127.0.0.1", "--port", "0", "--record-directory", "r");
        try (BufferedReader out = first.inputReader()) {
            link(out, "play");
            Files.writeString(
                    folder.resolve("perihelion.toml"), "[record]\nrecord-directory = \"r\"\n");
            String inUse = folder.toRealPath().resolve("r") + " is in use by another server: give"
                    + " this one another --record-directory, or --record=false";
            assertFault(
                    USAGE,
                    "perihelion: perihelion.toml:2: record.record-directory: " + inUse,
                    "--port=0");
            assertFault(
                    USAGE,
                    "perihelion: --record-directory: " + inUse,
                    "--port=0",
                    "--record-directory=./r");
            assertFault(
                    USAGE, "perihelion: --map: at least one map is needed", "--port=0", "--map=");
        } finally {
            first.destroyForcibly().waitFor();
        }
    }

    @Test
    void botsDoNotSpeakTls() throws Exception {
        assertFault(
                USAGE,
                "perihelion: URL: this does not speak TLS, so no wss: give it http://HOST:PORT of a"
                        + " server without (--help lists the options)",
                "bots",
                "--count=1",
                "wss://localhost/");
    }

    @Test
    void botsThatReachNobodySaySoAndSumUpNothing() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertFault(
                1,
                "perihelion: nobody answers at 127.0.0.1:" + port + " (connection refused)",
                "bots",
                "--count=3",
                "127.0.0.1:" + port);
    }

    @Test
    void itPrintsItsLinksServesAndEndsWellOnSigterm() throws Exception {
        Process process = start("--host", "127.0.0.1", "--port", "0");
        try (BufferedReader out = process.inputReader();
                HttpClient client = HttpClient.newHttpClient()) {
            String up = String.valueOf(out.readLine());
            assertTrue(up.startsWith("Perihelion ") && up.contains("transport "), up);
            String play = String.valueOf(out.readLine()).strip().replaceAll(".* ", "");
            assertTrue(play.matches("http://127\\.0\\.0\\.1:\\d+/"), play);
            assertEquals("ok\n", get(client, play + "healthz"));
            assertTrue(get(client, play + "api/matches").contains("\"map\":\"Helios\""));
            String metrics = get(client, play + "metrics");
            assertTrue(
                    metrics.contains("perihelion_tick_duration_seconds_bucket{match=\"1\""),
                    metrics);
            assertTrue(metrics.contains("perihelion_net_closes_total{code=\"other\"}"), metrics);
            CompletableFuture<Integer> closed = new CompletableFuture<>();
            client.newWebSocketBuilder()
                    .buildAsync(URI.create(play.replace("http", "ws")), new WebSocket.Listener() {
                        @Override
                        public @Nullable CompletionStage<?> onClose(
                                WebSocket socket, int code, String reason) {
                            closed.complete(code);
                            return null;
                        }
                    })
                    .get(5, TimeUnit.SECONDS);
            assertFalse(closed.isDone());
            process.destroy();
            assertEquals(1001, closed.get(5, TimeUnit.SECONDS));
            assertTrue(process.waitFor(10, TimeUnit.SECONDS));
            assertEquals(0, process.exitValue());
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void aFolderThatCannotBeWrittenIsToldAndTheMatchGoesOn() throws Exception {
        Path inTheWay = Files.writeString(folder.resolve("file"), "no folder");
        Process process = start(
                "--host",
                "127.0.0.1",
                "--port",
                "0",
                "--record-directory",
                inTheWay.resolve("records").toString());
        try (BufferedReader out = process.inputReader();
                HttpClient client = HttpClient.newHttpClient()) {
            String play = link(out, "play");
            awaitReadiness(client, play, 503, "match 1 is not recorded");
            long before = ticks(client, play);
            awaitReadiness(client, play, 503, "match 1 is not recorded");
            Files.delete(inTheWay);
            awaitReadiness(client, play, 200, "ready");
            assertTrue(ticks(client, play) > before);
            assertTrue(get(client, play + "metrics").contains("perihelion_record_recording 1"));
        } finally {
            process.destroyForcibly();
        }
    }

    /** The link that is printed behind a word. */
    private static String link(BufferedReader out, String word) throws IOException {
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.strip().startsWith(word + " ")) {
                return line.strip().replaceAll(".* ", "");
            }
        }
        throw new IOException("it ended without a link");
    }

    private static long ticks(HttpClient client, String play) throws Exception {
        String metrics = get(client, play + "metrics");
        int at = metrics.indexOf("perihelion_match_ticks_total{");
        return (long) Double.parseDouble(
                metrics.substring(metrics.indexOf(' ', at), metrics.indexOf('\n', at)));
    }

    private static void awaitTicks(HttpClient client, String play, long count) throws Exception {
        long ticks = 0;
        for (int i = 0; i < 300; i++) {
            ticks = ticks(client, play);
            if (ticks >= count) {
                return;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("the match stays at tick " + ticks);
    }

    private static void awaitReadiness(HttpClient client, String play, int status, String text)
            throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(play + "readyz")).build();
        String last = "";
        for (int i = 0; i < 300; i++) {
            HttpResponse<String> answer =
                    client.send(request, HttpResponse.BodyHandlers.ofString());
            last = answer.statusCode() + " " + answer.body();
            if (answer.statusCode() == status && answer.body().startsWith(text)) {
                return;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("readiness stays " + last);
    }

    @Test
    void aReplayIsVerifiedAndShown() throws Exception {
        Process server = start("--host", "127.0.0.1", "--port", "0", "--record-directory", "r");
        String play = link(server.inputReader(), "play");
        try (HttpClient client = HttpClient.newHttpClient()) {
            awaitTicks(client, play, 60);
        }
        server.destroy();
        assertTrue(server.waitFor(20, TimeUnit.SECONDS));
        Path record;
        try (var inside = Files.list(folder.resolve("r"))) {
            record = inside.filter(Files::isDirectory).findFirst().orElseThrow();
        }
        Process verify = start("replay", record.toString(), "--verify");
        String told =
                new String(verify.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertTrue(told.endsWith("equal in all") && told.contains("ended properly"), told);
        Process show = start("replay", record.toString(), "--serve", "--port", "0");
        try (BufferedReader out = show.inputReader();
                HttpClient client = HttpClient.newHttpClient()) {
            String watch = link(out, "watch");
            assertTrue(get(client, watch + "api/replay").contains("\"lengthSeconds\""));
            assertTrue(get(client, watch + "api/matches").contains("\"map\":\"Helios\""));
        } finally {
            show.destroyForcibly();
        }
        assertFault(
                1,
                "perihelion: " + folder.resolve("none") + ": no such file",
                "replay",
                folder.resolve("none").toString());
    }

    @Test
    void aBenchThatIsCutOffLeavesNothing() throws Exception {
        Process bench = start(
                "bench",
                "--players=10",
                "--seconds=60",
                "--warm-up=0",
                "--record-directory=new/folder");
        List<ProcessHandle> started = List.of();
        try (BufferedReader out = bench.inputReader()) {
            String line = out.readLine();
            assertTrue(line.startsWith("a server is up at ws://127.0.0.1:"), line);
            while (!line.startsWith("second ")) {
                line = Objects.requireNonNull(out.readLine(), "it ended");
            }
            started = bench.children().toList();
            assertEquals(1, started.size());
            bench.toHandle().destroy(); // and reads on what it says
            assertTrue(bench.waitFor(20, TimeUnit.SECONDS));
            assertFalse(started.getFirst().isAlive(), "its server ends before it");
            assertEquals(
                    "perihelion: the measurement is cut off, and ends what it has started",
                    new String(bench.getErrorStream().readAllBytes(), StandardCharsets.UTF_8)
                            .strip());
            try (var files = Files.list(folder.resolve("new/folder"))) {
                assertEquals(List.of(), files.toList(), "what was recorded is deleted");
            }
        } finally {
            List<ProcessHandle> left = bench.descendants().toList();
            bench.destroyForcibly();
            left.forEach(ProcessHandle::destroyForcibly);
            started.forEach(ProcessHandle::destroyForcibly);
        }
    }

    private static String get(HttpClient client, String address) throws Exception {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create(address)).build(),
                HttpResponse.BodyHandlers.ofString());
        assertEquals(200, answer.statusCode());
        return answer.body();
    }

    @Test
    void theConfigurationInForceIsPrintedAsAFile() throws Exception {
        Process process = start("serve", "--print-config", "--bots", "3");
        String toml = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(20, TimeUnit.SECONDS));
        assertTrue(toml.contains("\nbots = 3\n") && toml.contains("\n[limits]\n"), toml);
    }

    /** Three players to two seats: one is told why not, and Ctrl-C does not cost the totals. */
    @Test
    void botsSayWhyTheyAreRefusedAndSumUpWhenTheyAreInterrupted() throws Exception {
        Process server = start("--host=127.0.0.1", "--port=0", "--seats=2", "--bots=0");
        List<Process> bots = new ArrayList<>();
        try (BufferedReader up = server.inputReader()) {
            up.readLine();
            String play = String.valueOf(up.readLine()).strip().replaceAll(".* ", "");
            bots.add(start("bots", "--count=3", "--seconds=60", play));
            BufferedReader out = bots.getFirst().inputReader();
            awaitRefusal(out);
            // Others find no seat at all, and end by themselves.
            String address = play.replaceAll("http://|/", "");
            bots.add(start("bots", "--count=1", "--seconds=20", address));
            awaitRefusal(bots.getLast().inputReader());
            bots.getFirst().toHandle().destroy(); // and its output stays open
            List<String> rest = out.lines().toList();
            assertTrue(rest.get(rest.size() - 2).startsWith("welcomed=2 refused=1 "), "" + rest);
            assertTrue(rest.getLast().startsWith("frameGapMicros "), "" + rest);
        } finally {
            bots.forEach(Process::destroyForcibly);
            server.destroyForcibly().waitFor();
        }
    }

    private static void awaitRefusal(BufferedReader out) throws IOException {
        String line = out.readLine();
        while (line != null && !line.startsWith("the server refuses players: ")) {
            line = out.readLine();
        }
        assertTrue(line != null && line.contains("All 2 seats are taken."), "told " + line);
    }
}
