package dev.perihelion.server;

import dev.perihelion.server.match.Limits;
import dev.perihelion.server.match.Lobby;
import dev.perihelion.server.match.ReplayMatch;
import dev.perihelion.server.match.SystemClock;
import dev.perihelion.server.match.TickLoop;
import dev.perihelion.server.match.TickThread;
import dev.perihelion.server.net.HttpAnswer;
import dev.perihelion.server.net.IoKind;
import dev.perihelion.server.net.JsonApi;
import dev.perihelion.server.net.NetCounters;
import dev.perihelion.server.net.NetServer;
import dev.perihelion.server.net.Routes;
import dev.perihelion.server.net.WebFiles;
import dev.perihelion.server.record.Replay;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A server of one recorded match, until the process is told to stop. Main thread. */
final class ReplayServer {
    private static final long STOP_MILLIS = 2_000;

    private final Replay replay;
    private final String host;
    private final int port;
    private final PrintWriter out;
    private final CountDownLatch stopped = new CountDownLatch(1);

    ReplayServer(Replay replay, String host, int port, PrintWriter out) {
        this.replay = replay;
        this.host = host;
        this.port = port;
        this.out = out;
    }

    int run() throws IOException, InterruptedException {
        Logger log = LoggerFactory.getLogger("perihelion");
        Lobby lobby = new Lobby();
        SystemClock clock = new SystemClock();
        Shown shown = new Shown(lobby);
        Limits limits = Limits.defaults();
        try (NetServer net =
                new NetServer(setup(limits), shown, lobby, new NetCounters(), null, log)) {
            ReplayMatch match =
                    new ReplayMatch(1, replay, ModelFile.load(), limits, net.outlet(1), log);
            shown.match = match;
            net.serve(match.gate());
            int bound = net.start();
            TickThread ticking = new TickThread(clock);
            ticking.add(
                    new TickLoop(match, match.tickRate(), clock, match.figures()),
                    match::end,
                    match::fail);
            Thread thread = new Thread(ticking, Matches.TICK_THREAD + 1);
            thread.setDaemon(true);
            thread.start();
            out.println("The replay is up.");
            out.println("  watch     http://" + host + ":" + bound + "/");
            out.println("  state     http://" + host + ":" + bound + "/api/replay");
            out.println("  In the chat: /pause, /play, /speed 2, /seek 1:30");
            out.flush();
            Runtime.getRuntime().addShutdownHook(new Thread(stopped::countDown, "shutdown"));
            stopped.await();
            ticking.stop();
            thread.join(STOP_MILLIS);
        }
        return CommandLine.ExitCode.OK;
    }

    private NetServer.Setup setup(Limits limits) {
        return new NetServer.Setup(
                host,
                port,
                IoKind.choose("auto"),
                1,
                List.of(),
                List.of(),
                false,
                limits.textMessageBytes(),
                limits,
                Version.text());
    }

    /** The pages, and what is shown. Any thread. */
    private static final class Shown implements Routes {
        private final Routes files = new WebFiles(Shown.class.getClassLoader(), "web");
        private final Routes api;
        private volatile @org.jspecify.annotations.Nullable ReplayMatch match;

        Shown(Lobby lobby) {
            api = new JsonApi(lobby);
        }

        @Override
        public @org.jspecify.annotations.Nullable HttpAnswer get(String path) {
            ReplayMatch now = match;
            if (path.equals("/api/replay") && now != null) {
                return HttpAnswer.text(200, "application/json", now.status());
            }
            return path.startsWith("/api/") ? api.get(path) : files.get(path);
        }
    }
}
