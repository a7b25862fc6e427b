package dev.perihelion.server;

import dev.perihelion.server.match.Limits;
import dev.perihelion.server.match.Lobby;
import dev.perihelion.server.net.HttpAnswer;
import dev.perihelion.server.net.IoKind;
import dev.perihelion.server.net.JsonApi;
import dev.perihelion.server.net.NetCounters;
import dev.perihelion.server.net.NetServer;
import dev.perihelion.server.net.Routes;
import dev.perihelion.server.net.WebFiles;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;

/**
 * One run of the server, from start to exit: joins the rooms, prints the links, waits for SIGTERM.
 * Main thread.
 */
final class ServerRun {
    private final Settings settings;
    private final PrintWriter out;
    private final PrintWriter err;
    private final Lobby lobby = new Lobby();
    private final NetCounters counters = new NetCounters();

    ServerRun(Settings settings, PrintWriter out, PrintWriter err) {
        this.settings = settings;
        this.out = out;
        this.err = err;
    }

    /** Serves until the process is told to stop; the exit code. */
    int run() throws InterruptedException {
        LogLevel.set(settings.text(Setting.LOG_LEVEL));
        Logger log = LoggerFactory.getLogger("perihelion");
        IoKind io;
        try {
            io = IoKind.choose(settings.text(Setting.TRANSPORT));
        } catch (IllegalArgumentException e) {
            err.println("perihelion: " + e.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
        NetServer net = NetServer.create(netSetup(io), routes(), lobby, counters, log);
        int port;
        try {
            port = net.start();
        } catch (IOException e) {
            net.close();
            err.println("perihelion: " + e.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
        printLinks(port, io);
        CountDownLatch stopped = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            stopped.countDown();
                            try {
                                closed.await();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        },
                        "shutdown"));
        stopped.await();
        log.info("event=stopping");
        net.close();
        log.info("event=stopped");
        closed.countDown();
        return CommandLine.ExitCode.OK;
    }

    private NetServer.Setup netSetup(IoKind io) {
        int threads = settings.number(Setting.NET_THREADS);
        return new NetServer.Setup(
                settings.text(Setting.HOST),
                settings.number(Setting.PORT),
                io,
                threads > 0 ? threads : Math.max(1, Runtime.getRuntime().availableProcessors() / 2),
                settings.list(Setting.ALLOWED_ORIGINS),
                settings.flag(Setting.ECHO),
                settings.number(Setting.ECHO_MESSAGE_BYTES),
                limits(),
                Version.text());
    }

    private Limits limits() {
        return new Limits(
                settings.number(Setting.MAX_CONNECTIONS),
                settings.number(Setting.CONNECTIONS_PER_ADDRESS),
                settings.number(Setting.HANDSHAKE_SECONDS) * 1000,
                settings.number(Setting.IDLE_SECONDS) * 1000,
                settings.number(Setting.CLOSE_SECONDS) * 1000,
                settings.number(Setting.BINARY_MESSAGE_BYTES),
                settings.number(Setting.TEXT_MESSAGE_BYTES),
                settings.number(Setting.MESSAGES_PER_SECOND),
                settings.number(Setting.BYTES_PER_SECOND),
                settings.number(Setting.CHAT_PER_MINUTE),
                settings.number(Setting.CHAT_LENGTH),
                settings.number(Setting.NAME_LENGTH),
                settings.number(Setting.SEAT_HELD_SECONDS) * 1000,
                settings.number(Setting.SPECTATORS));
    }

    private Routes routes() {
        Routes files = new WebFiles(ServerRun.class.getClassLoader(), "web");
        Routes api = new JsonApi(lobby);
        return path -> {
            HttpAnswer answer = own(path);
            if (answer == null) {
                answer = api.get(path);
            }
            return answer == null ? files.get(path) : answer;
        };
    }

    private static @Nullable HttpAnswer own(String path) {
        return path.equals("/healthz")
                ? HttpAnswer.text(200, "text/plain; charset=utf-8", "ok\n")
                : null;
    }

    private void printLinks(int port, IoKind io) {
        String host = settings.text(Setting.HOST);
        String name =
                (host.equals("0.0.0.0") || host.equals("::") ? "localhost" : host) + ":" + port;
        out.println("Perihelion " + Version.text() + " is up, transport " + io.label() + ".");
        out.println("  play      http://" + name + "/");
        out.println("  socket    ws://" + name + "/");
        out.println("  metrics   http://" + name + "/metrics");
        out.flush();
    }
}
