package dev.perihelion.server.net;

import dev.perihelion.server.match.Journal;
import dev.perihelion.server.match.Limits;
import dev.perihelion.server.match.Lobby;
import dev.perihelion.server.match.Match;
import dev.perihelion.server.match.SystemClock;
import dev.perihelion.server.match.TickLoop;
import dev.perihelion.server.match.TickThread;
import dev.perihelion.shared.protocol.Model;
import dev.perihelion.shared.sim.Arena;
import dev.perihelion.shared.sim.ArenaSpec;
import dev.perihelion.shared.sim.BeaconSpec;
import dev.perihelion.shared.sim.BodySpec;
import dev.perihelion.shared.sim.Mode;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.List;

/** A real server on a free port of loopback with one running match. Test thread. */
final class TestServer implements AutoCloseable {
    static final int RATE = 60;

    final NetCounters counters = new NetCounters();
    final Lobby lobby = new Lobby();
    final Match match;
    final int port;
    private final NetServer net;
    private final TickThread ticking;
    private final Thread thread;

    TestServer(IoKind io, Limits limits, int seats, int bots) throws IOException {
        Logger log = LoggerFactory.getLogger(TestServer.class);
        net = new NetServer(
                new NetServer.Setup(
                        "127.0.0.1", 0, io, 1, List.of(), List.of(), false, 1 << 20, limits, "1"),
                path -> null,
                lobby,
                counters,
                null,
                log);
        BodySpec[] bodies = {new BodySpec(true, 2048, 2048, -1, 0, 0, 0, 150, 300, 1500)};
        Arena arena = new Arena(new ArenaSpec(
                "test",
                12,
                RATE,
                seats,
                Mode.FREE_FOR_ALL,
                1,
                3600,
                0,
                20,
                8,
                bodies,
                new BeaconSpec[0]));
        MatchOutlet outlet = net.outlet(1);
        match = new Match(
                new Match.Spec(1, List.of(arena), 5, bots, 1, Model.even(), limits),
                outlet,
                Journal.none(),
                log);
        net.serve(match.gate());
        port = net.start();
        SystemClock clock = new SystemClock();
        ticking = new TickThread(clock);
        ticking.add(new TickLoop(match, RATE, clock, match.figures()), match::end, match::fail);
        thread = new Thread(ticking, "tick");
        thread.start();
    }

    /** Waits until a condition holds; false if it does not within seconds. */
    static boolean within(int seconds, java.util.function.BooleanSupplier condition)
            throws InterruptedException {
        long deadline = System.nanoTime() + seconds * 1_000_000_000L;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(5);
        }
        return true;
    }

    @Override
    public void close() {
        ticking.stop();
        while (thread.isAlive()) {
            Thread.onSpinWait();
        }
        net.close();
    }
}
