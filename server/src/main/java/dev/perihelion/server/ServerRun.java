package dev.perihelion.server;

import dev.perihelion.server.kernel.Scheduling;
import dev.perihelion.server.match.Limits;
import dev.perihelion.server.match.Lobby;
import dev.perihelion.server.match.Match;
import dev.perihelion.server.net.IoKind;
import dev.perihelion.server.net.NetCounters;
import dev.perihelion.server.net.NetEvent;
import dev.perihelion.server.net.NetServer;
import dev.perihelion.server.net.TlsFiles;
import dev.perihelion.server.ops.Health;
import dev.perihelion.server.ops.Metrics;
import dev.perihelion.shared.protocol.CloseCode;
import dev.perihelion.shared.sim.Arena;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * One run of the server, from start to exit: joins the rooms, prints the links, waits for SIGTERM,
 * drains. Main thread.
 */
final class ServerRun {
    private static final int[] CLOSE_CODES = {
        CloseCode.NORMAL,
        CloseCode.GOING_AWAY,
        CloseCode.PROTOCOL_ERROR,
        CloseCode.UNSUPPORTED_DATA,
        CloseCode.NONE,
        CloseCode.ABNORMAL,
        CloseCode.INVALID_DATA,
        CloseCode.POLICY,
        CloseCode.TOO_BIG,
        CloseCode.INTERNAL,
        CloseCode.REFUSED,
        CloseCode.TAKEN_OVER,
        CloseCode.TOO_SLOW
    };

    private static final String COLLECTOR_CLOCK = "ZDirector";

    /**
     * ZGC's thread that decides when to collect looks a hundred times a second, each time woken by
     * a timer of its own. It may look up to this much later, sooner where something else wakes the
     * processor: every 10 to 50 ms. A thousand who join a server with a heap of 128 MiB meanwhile
     * never had to wait for memory.
     */
    private static final long COLLECTOR_SLACK_NANOS = 40_000_000;

    private final Settings settings;
    private final PrintWriter out;
    private final PrintWriter err;
    private final Lobby lobby = new Lobby();
    private final NetCounters counters = new NetCounters();
    private final Metrics metrics = new Metrics();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean drained;

    ServerRun(Settings settings, PrintWriter out, PrintWriter err) {
        this.settings = settings;
        this.out = out;
        this.err = err;
    }

    /** Serves until the process is told to stop; the exit code. */
    int run() throws InterruptedException {
        Logger log = LoggerFactory.getLogger("perihelion");
        try {
            if (!LogLevel.set(settings.text(Setting.LOG_LEVEL))) {
                throw settings.fault(Setting.LOG_LEVEL, "must be " + LogLevel.NAMES);
            }
            serve(log);
            return CommandLine.ExitCode.OK;
        } catch (ConfigException e) {
            e.tell(err);
            return CommandLine.ExitCode.USAGE;
        } catch (IOException e) {
            err.println("perihelion: " + e.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        } finally {
            closed.countDown(); // However it ends, the hook must not wait for ever.
        }
    }

    private void serve(Logger log) throws ConfigException, IOException, InterruptedException {
        IoKind io = transport();
        List<Arena> maps = Matches.maps(settings);
        TlsFiles tls = certificate(log);
        Limits limits = SettingsLimits.of(settings);
        Health health =
                new Health(() -> counters.of(NetEvent.FRAME_OUT), () -> stopped.getCount() == 0);
        FiguresRoute figures = new FiguresRoute(counters);
        ServerRoutes routes = new ServerRoutes(lobby, metrics, health, figures);
        try (NetServer net = port(netSetup(io, limits), routes, tls, log);
                Recording recording = new Recording(settings, log)) {
            Matches matches = new Matches(settings, maps, limits, net, recording, log);
            recording.bind(metrics);
            health.needs(recording::fault);
            int port = net.start();
            bindFigures(net);
            for (Match match : matches.all()) {
                metrics.add(match);
                health.watch(match);
                figures.add(match);
            }
            slackenCollector(log);
            // Made before there are ticks and printed at once: no line of the log comes between.
            String up = upText(port, io, tls != null);
            matches.start();
            out.println(up);
            out.flush();
            Runtime.getRuntime().addShutdownHook(new Thread(this::stopAndWait, "shutdown"));
            while (!stopped.await(1, TimeUnit.SECONDS)) {
                health.sample(System.nanoTime());
                if (tls != null) {
                    tls.refresh();
                }
            }
            drain(net, matches, log);
        }
        metrics.close();
        log.info("event=stopped");
        drained = true;
    }

    private static void slackenCollector(Logger log) {
        int clocks = Scheduling.slackNanosOf(COLLECTOR_CLOCK, COLLECTOR_SLACK_NANOS);
        log.debug("event=collector-clock slack-granted={}", clocks > 0);
    }

    private NetServer port(
            NetServer.Setup setup, ServerRoutes routes, @Nullable TlsFiles tls, Logger log)
            throws ConfigException {
        try {
            return new NetServer(setup, routes, lobby, counters, tls, log);
        } catch (IllegalArgumentException e) {
            throw settings.fault(Setting.TRUSTED_PROXIES, String.valueOf(e.getMessage()));
        }
    }

    private IoKind transport() throws ConfigException {
        try {
            return IoKind.choose(settings.text(Setting.TRANSPORT));
        } catch (IllegalArgumentException e) {
            String reason = String.valueOf(e.getMessage());
            throw settings.fault(Setting.TRANSPORT, reason.replaceFirst("^transport ", ""));
        }
    }

    private @Nullable TlsFiles certificate(Logger log) throws ConfigException {
        String certificate = settings.text(Setting.TLS_CERTIFICATE);
        String key = settings.text(Setting.TLS_KEY);
        if (certificate.isEmpty() && key.isEmpty()) {
            return null;
        }
        if (certificate.isEmpty() || key.isEmpty()) {
            boolean lacksKey = key.isEmpty();
            throw settings.fault(
                    lacksKey ? Setting.TLS_CERTIFICATE : Setting.TLS_KEY,
                    "is only good together with "
                            + (lacksKey ? Setting.TLS_KEY : Setting.TLS_CERTIFICATE).option());
        }
        TlsFiles tls = new TlsFiles(certificate, key, log);
        try {
            tls.load();
        } catch (IOException e) {
            throw settings.fault(Setting.TLS_CERTIFICATE, String.valueOf(e.getMessage()));
        }
        return tls;
    }

    /** What SIGTERM does: the main thread drains, and the process ends when it is through. */
    private void stopAndWait() {
        stopped.countDown();
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (drained) {
            // The hook's own status would be 143; a drained server ends well.
            Runtime.getRuntime().halt(CommandLine.ExitCode.OK);
        }
    }

    private void drain(NetServer net, Matches matches, Logger log) throws InterruptedException {
        int seconds = settings.number(Setting.DRAIN_SECONDS);
        log.info("event=draining seconds={} connections={}", seconds, counters.open());
        net.drain();
        if (seconds > 0) {
            matches.announce("The server stops in " + seconds + " seconds.");
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
            while (System.nanoTime() < deadline && counters.open() > 0) {
                Thread.sleep(100);
            }
        }
        matches.stop();
    }

    private NetServer.Setup netSetup(IoKind io, Limits limits) {
        int threads = settings.number(Setting.NET_THREADS);
        return new NetServer.Setup(
                settings.text(Setting.HOST),
                settings.number(Setting.PORT),
                io,
                threads > 0 ? threads : Math.max(1, Runtime.getRuntime().availableProcessors() / 2),
                settings.list(Setting.ALLOWED_ORIGINS),
                settings.list(Setting.TRUSTED_PROXIES),
                settings.flag(Setting.ECHO),
                settings.number(Setting.ECHO_MESSAGE_BYTES),
                limits,
                Version.text());
    }

    private void bindFigures(NetServer net) {
        for (NetEvent event : NetEvent.values()) {
            metrics.counter(
                    "perihelion.net",
                    "What sockets did",
                    "event",
                    event.label(),
                    () -> counters.of(event));
        }
        for (int code : CLOSE_CODES) {
            bindCloses(Integer.toString(code), () -> counters.closes(code));
        }
        bindCloses("other", () -> counters.closesBeside(CLOSE_CODES));
        metrics.gauge("perihelion.net.connections", "Open sockets", counters::open);
        metrics.gauge(
                "perihelion.net.loop.lag.seconds",
                "Lag of the slowest event loop",
                () -> net.lagNanos() / 1e9);
    }

    private void bindCloses(String code, LongSupplier figure) {
        metrics.counter(
                "perihelion.net.closes", "Ended connections by close code", "code", code, figure);
    }

    private String upText(int port, IoKind io, boolean tls) {
        List<String> lines = new ArrayList<>();
        lines.add("Perihelion " + Version.text() + " is up, transport " + io.label() + ".");
        lines.addAll(new Links(settings.text(Setting.HOST), port, tls).lines(Links.neighbour()));
        return String.join(System.lineSeparator(), lines);
    }
}
