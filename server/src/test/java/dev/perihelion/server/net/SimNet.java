package dev.perihelion.server.net;

import dev.perihelion.server.match.Journal;
import dev.perihelion.server.match.Limits;
import dev.perihelion.server.match.Match;
import dev.perihelion.server.match.TickLoop;
import dev.perihelion.shared.protocol.Model;
import dev.perihelion.shared.sim.Arena;
import dev.perihelion.shared.sim.ArenaSpec;
import dev.perihelion.shared.sim.BeaconSpec;
import dev.perihelion.shared.sim.BodySpec;
import dev.perihelion.shared.sim.Entities;
import dev.perihelion.shared.sim.Mode;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/**
 * The server of a simulation: a real match behind real lane handlers, on virtual time. Test thread.
 */
final class SimNet {
    static final int RATE = 60;

    /** More than a run gets through, so that no name stands for two worlds. */
    private static final int MAPS = 6;

    private static final int ROUND_SECONDS = 12;

    /** Of so many looks at a connection one finds that something has just happened. */
    private static final int LOOKS = 8;

    private static final long LONGEST_TICK_NANOS = 4_000_000;

    /** Ticks whose state is remembered, to compare late frames with: longer than any stall. */
    private static final int REMEMBERED = 512;

    private final SimClock clock = new SimClock();
    private final Limits limits = Limits.defaults();
    private final NetCounters counters = new NetCounters();
    private final Doors doors = new Doors();
    private final Secrets secrets;
    private final Logger log = LoggerFactory.getLogger(SimNet.class);
    private final Match match;
    private final TickLoop loop;
    private final Random random;
    private final Map<String, Entities[]> past = new HashMap<>();
    private Runnable afterTick = () -> {};
    private long ticks;
    private boolean inTick;

    /** Maps that change all the time. */
    SimNet(Random random) {
        this(random, maps(random), 10, 1 + random.nextInt(2), Journal.none());
    }

    SimNet(Random random, List<Arena> maps, int bots, int snapshotEvery, Journal journal) {
        this.random = new Random(random.nextLong());
        secrets = new Secrets(random);
        match = new Match(
                new Match.Spec(
                        1, maps, random.nextInt(), bots, snapshotEvery, Model.even(), limits),
                () -> {},
                journal,
                log);
        doors.add(match.gate());
        loop = new TickLoop(match, RATE, clock, match.figures());
        clock.at(loop.dueNanos(), this::tick);
    }

    private static List<Arena> maps(Random random) {
        List<Arena> maps = new ArrayList<>();
        for (int i = 0; i < MAPS; i++) {
            maps.add(map("map " + i, 11 + random.nextInt(2)));
        }
        return maps;
    }

    private static Arena map(String name, int sideBits) {
        int middle = 1 << sideBits - 1;
        BodySpec[] bodies = {new BodySpec(true, middle, middle, -1, 0, 0, 0, 90, 240, middle - 1)};
        return new Arena(new ArenaSpec(
                name,
                sideBits,
                RATE,
                12,
                Mode.FREE_FOR_ALL,
                1,
                ROUND_SECONDS,
                0,
                6,
                6,
                bodies,
                new BeaconSpec[0]));
    }

    private void tick() {
        ticks++;
        inTick = true;
        loop.runDue();
        inTick = false;
        remember();
        afterTick.run();
        clock.at(loop.dueNanos(), this::tick);
    }

    private void remember() {
        Arena arena = match.world().arena();
        Entities[] ring =
                past.computeIfAbsent(arena.spec().name(), name -> new Entities[REMEMBERED]);
        int slot = match.world().tick() % REMEMBERED;
        if (ring[slot] == null) {
            ring[slot] = new Entities(arena);
        }
        ring[slot].copyFrom(match.world().entities());
    }

    /** Somebody looks at a connection: if it is the match, event loops may just have been busy. */
    void looked() {
        if (inTick && random.nextInt(LOOKS) == 0) {
            clock.meanwhile(random.nextLong(LONGEST_TICK_NANOS));
        }
    }

    /** How many the match has begun. */
    long ticks() {
        return ticks;
    }

    /** What looks at the match after each tick. */
    void afterTick(Runnable looker) {
        afterTick = looker;
    }

    /** All entities as they were at that tick of that map, if it is not too long ago. */
    Entities at(String map, int tick) {
        return Objects.requireNonNull(past.get(map))[tick % REMEMBERED];
    }

    SimClock clock() {
        return clock;
    }

    Limits limits() {
        return limits;
    }

    NetCounters counters() {
        return counters;
    }

    Doors doors() {
        return doors;
    }

    Secrets secrets() {
        return secrets;
    }

    Logger log() {
        return log;
    }

    Match match() {
        return match;
    }
}
