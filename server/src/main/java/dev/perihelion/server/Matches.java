package dev.perihelion.server;

import dev.perihelion.server.kernel.Scheduling;
import dev.perihelion.server.match.Clock;
import dev.perihelion.server.match.Limits;
import dev.perihelion.server.match.Match;
import dev.perihelion.server.match.SystemClock;
import dev.perihelion.server.match.TickLoop;
import dev.perihelion.server.match.TickThread;
import dev.perihelion.server.net.MatchOutlet;
import dev.perihelion.server.net.NetServer;
import dev.perihelion.server.record.Found;
import dev.perihelion.shared.sim.Arena;

import org.slf4j.Logger;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The matches of this process and the threads that tick them. Main thread. */
final class Matches {
    /** How the names of tick threads begin. */
    static final String TICK_THREAD = "tick-";

    /** Shorter than a busy tick, so that a tick that is due does not wait for others' turns. */
    private static final long TURN_NANOS = 300_000;

    private static final long STOP_MILLIS = 2_000;

    private final List<Match> matches = new ArrayList<>();
    private final List<TickThread> ticking = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final Clock clock = new SystemClock();
    private final boolean realTime;
    private final Logger log;

    /**
     * Makes the matches that the settings ask for and lets players in.
     *
     * @param maps of {@link #maps}
     */
    Matches(
            Settings settings,
            List<Arena> maps,
            Limits limits,
            NetServer net,
            Recording recording,
            Logger log) {
        realTime = settings.flag(Setting.REAL_TIME);
        this.log = log;
        int seed = settings.number(Setting.SEED) == 0
                ? (int) clock.millis() & 0x7FFF_FFFF
                : settings.number(Setting.SEED);
        for (int id = 1; id <= settings.number(Setting.MATCHES); id++) {
            MatchOutlet outlet = net.outlet(id);
            Found found = recording.found(id, maps.getFirst());
            Match.Spec spec = new Match.Spec(
                    id,
                    startingWith(maps, id - 1),
                    found == null ? seed + id - 1 : found.firstSeed(),
                    settings.number(Setting.BOTS),
                    settings.number(Setting.SNAPSHOT_EVERY),
                    ModelFile.load(),
                    limits);
            Match match = new Match(
                    spec,
                    outlet,
                    recording.journal(spec, found),
                    log,
                    found == null ? null : found.resumption());
            matches.add(match);
            net.serve(match.gate());
        }
        int count = Math.min(settings.number(Setting.TICK_THREADS), matches.size());
        for (int i = 0; i < count; i++) {
            // A clock learns how late its thread is woken.
            ticking.add(new TickThread(new SystemClock()));
        }
    }

    /**
     * The maps that the settings ask for.
     *
     * @throws ConfigException if one of them cannot be used
     */
    static List<Arena> maps(Settings settings) throws ConfigException {
        List<String> names = settings.list(Setting.MAP);
        if (names.isEmpty()) {
            throw settings.fault(Setting.MAP, "at least one map is needed");
        }
        List<Arena> maps = new ArrayList<>();
        for (String name : names) {
            try {
                maps.add(MapFile.load(
                        name, settings.number(Setting.SEATS), settings.number(Setting.TICK_RATE)));
            } catch (ConfigException e) {
                throw settings.fault(Setting.MAP, String.valueOf(e.getMessage()));
            }
        }
        return maps;
    }

    /** The same rotation, so that not all matches play the same map at the same time. */
    private static List<Arena> startingWith(List<Arena> maps, int first) {
        List<Arena> turned = new ArrayList<>(maps);
        Collections.rotate(turned, -first);
        return turned;
    }

    /** Starts the ticks. */
    void start() {
        for (int i = 0; i < matches.size(); i++) {
            Match match = matches.get(i);
            TickLoop loop =
                    new TickLoop(match, match.spec().arena().tickRate(), clock, match.figures());
            ticking.get(i % ticking.size()).add(loop, match::end, match::fail);
        }
        for (int i = 0; i < ticking.size(); i++) {
            TickThread ticks = ticking.get(i);
            Thread thread = new Thread(
                    () -> {
                        Scheduling.slackNanos(1);
                        schedule();
                        ticks.run();
                    },
                    TICK_THREAD + (i + 1));
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
    }

    /** Of the calling thread. */
    private void schedule() {
        boolean granted = realTime && Scheduling.realTime();
        if (!granted) {
            Scheduling.turnNanos(TURN_NANOS);
        }
        log.info("event=ticking thread={} real-time={}", Thread.currentThread().getName(), granted);
    }

    /** Ends the matches and waits for it. */
    void stop() throws InterruptedException {
        ticking.forEach(TickThread::stop);
        for (Thread thread : threads) {
            thread.join(STOP_MILLIS);
        }
    }

    /** Says something to everybody. */
    void announce(String text) {
        for (Match match : matches) {
            match.gate().board().chat().say(clock.millis(), -1, "", text);
        }
    }

    List<Match> all() {
        return matches;
    }
}
