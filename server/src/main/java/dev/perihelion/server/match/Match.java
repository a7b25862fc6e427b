package dev.perihelion.server.match;

import dev.perihelion.shared.protocol.CloseCode;
import dev.perihelion.shared.protocol.Model;
import dev.perihelion.shared.sim.Arena;
import dev.perihelion.shared.sim.Commands;
import dev.perihelion.shared.sim.Hull;
import dev.perihelion.shared.sim.Round;
import dev.perihelion.shared.sim.World;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

import java.util.List;

/**
 * One match: owns the world and everything around it, and advances it tick by tick. Tick thread
 * only; the outside talks to its {@link Gate} and reads its {@link MatchBoard}.
 */
public final class Match implements TickLoop.Step {

    /** Between the seeds of two maps in a row: 2^32 over the golden ratio. */
    private static final int SEED_STEP = 0x9E3779B9;

    /**
     * For so long after a crash nobody is let in: longer than a snapshot is ahead of its record.
     */
    private static final int QUIET_MILLIS = 250;

    private final Spec spec;
    private World world;
    private Commands commands;
    private final Inputs inputs;
    private final Journal journal;
    private History history;
    private News news;
    private Broadcast broadcast;
    private Multicast multicast;
    private final List<Session> viewers;
    private final Outlet outlet;
    private final Crew crew;
    private final Load load;
    private final Gate gate;
    private final TickFigures figures;
    private final Totals totals = new Totals();
    private final Logger log;
    private Stage stage;
    private int mapsPlayed;
    private int ticksPerSnapshot;

    /** One tick: commands in, one step, snapshots out. */
    @Override
    public void tick(long dueNanos, TickTrace trace) {
        if (mapIsOver()) {
            enter(nextStage()); // everybody goes on to the next map
        }
        inputs.collect(commands, dueNanos); // the newest command due, or the last one again
        journal.append(commands); // the match is a function of its map, seed and commands
        trace.end(Phase.COLLECT);
        world.step(commands);
        history.record(world); // for lag compensation
        trace.end(Phase.STEP);
        news.tell(world); // kills, scores, chat: what must not be lost
        broadcast.encode(world); // every watched cell once
        trace.end(Phase.ENCODE);
        if (world.tick() % ticksPerSnapshot == 0) {
            offerToViewers(); // each the blocks of its cells, first to those who spoke
        }
        trace.end(Phase.ASSEMBLE);
        outlet.handOver(); // once per event loop
        commands.nextTick();
        keepBooks();
        trace.end(Phase.HAND_OVER);
        describe(trace);
    }

    private void offerToViewers() {
        List<Session> speakers = inputs.steering().speakers();
        for (int i = 0; i < speakers.size(); i++) {
            speakers.get(i).offerFirst(world.tick());
        }
        for (int seat = 0; seat < commands.seats(); seat++) {
            multicast.fetch(seat);
            Session pilot;
            if (!multicast.offer(seat) && (pilot = crew.pilot(seat)) != null) {
                pilot.offer(world.tick());
            }
        }
        inputs.offerToSpectators();
    }

    /** A match at tick 0 of its first map, its seats empty. */
    public Match(Spec spec, Outlet outlet, Journal journal, Logger log) {
        this(spec, outlet, journal, log, null);
    }

    /**
     * A match that goes on where the record of another one ends.
     *
     * @param from null for a match of its own
     */
    public Match(Spec spec, Outlet outlet, Journal journal, Logger log, @Nullable Resumption from) {
        this.spec = spec;
        this.outlet = outlet;
        this.journal = journal;
        this.log = log;
        Arena arena = from == null ? spec.arena() : from.arena();
        Limits limits = spec.limits();
        gate = new Gate(new MatchBoard(
                spec.id(), arena.spec().name(), arena.mode(), arena.tickRate(), arena.seats()));
        stage = from == null ? nextStage() : resumedStage(from);
        crew = new Crew(
                arena.seats(),
                spec.bots(),
                limits.seatHeldMillis() / 1000 * arena.tickRate(),
                Limits.BRIEF_SECONDS * arena.tickRate(),
                stage.news,
                journal);
        inputs = new Inputs(gate, stage, crew, limits, spec.model(), totals);
        viewers = inputs.sessions();
        load = new Load(arena.tickRate());
        figures = new TickFigures(spec.id(), arena.tickRate());
        world = stage.world;
        commands = stage.commands;
        history = stage.history;
        news = stage.news;
        broadcast = stage.broadcast;
        multicast = stage.multicast;
        journal.open(opening());
        if (from != null) {
            crew.restore(from, stage);
            inputs.quietUntil(world.tick() + QUIET_MILLIS * arena.tickRate() / 1000);
        }
        setTicksPerSnapshot(spec.snapshotEvery());
    }

    /** The podium has been seen, and there is another map to go to. */
    private boolean mapIsOver() {
        return spec.maps().size() > 1
                && world.round().phase() == Round.PODIUM
                && world.round().ticksLeft() <= 1;
    }

    private Stage nextStage() {
        Arena arena = spec.maps().get(mapsPlayed % spec.maps().size());
        int seed = spec.seed() + mapsPlayed * SEED_STEP & Integer.MAX_VALUE;
        mapsPlayed++;
        return new Stage(arena, seed, gate.board(), spec.model(), journal, totals);
    }

    private Stage resumedStage(Resumption from) {
        mapsPlayed = from.mapsPlayed();
        gate.board().chat().restore(from.chat());
        Stage resumed =
                new Stage(from.arena(), from.seed(), gate.board(), spec.model(), journal, totals);
        resumed.resume(from, spec.model());
        return resumed;
    }

    private Opening opening() {
        return new Opening(
                spec.id(), spec.seed(), mapsPlayed, stage.seed, spec.model(), world, history);
    }

    /** Crew and sessions go to another map, where all begins anew at tick 0. */
    private void enter(Stage next) {
        next.news.rate(ticksPerSnapshot);
        Hull[] hulls = crew.hulls(world.seats());
        crew.enter(next, world.tick(), hulls);
        inputs.enter(next);
        stage = next;
        world = next.world;
        commands = next.commands;
        history = next.history;
        news = next.news;
        broadcast = next.broadcast;
        multicast = next.multicast;
        Arena arena = world.arena();
        gate.board().map(arena.spec().name(), arena.mode());
        journal.open(opening());
        log.info("event=map match={} map={} seed={}", spec.id(), arena.spec().name(), next.seed);
    }

    /** Shows the counts, and answers overload. */
    private void keepBooks() {
        MatchBoard board = gate.board();
        board.counts(
                world.tick(), crew.players(), crew.bots(), inputs.spectators().size());
        if (world.tick() % world.arena().tickRate() == 0) {
            board.round(
                    world.round().phase(),
                    world.round().ticksLeft() / world.arena().tickRate());
        }
        if (load.note(figures.lastSpanNanos())) {
            answerLoad(board);
        }
    }

    private void describe(TickTrace trace) {
        trace.tick = world.tick();
        trace.commands = inputs.steering().taken();
        trace.viewers = viewers.size();
        trace.skipped = broadcast.skipped();
        trace.handOvers = outlet.waiting();
        trace.journalTicks = journal.waiting();
    }

    private void answerLoad(MatchBoard board) {
        Load.Answer answer = load.answer();
        setTicksPerSnapshot(spec.snapshotEvery() * (answer == Load.Answer.NONE ? 1 : 2));
        boolean full = answer == Load.Answer.NO_NEW_PLAYERS;
        inputs.close(full);
        board.overloaded(answer != Load.Answer.NONE, full);
        board.chat().say(System.currentTimeMillis(), -1, "", load.words());
        log.warn("event=load match={} answer={} players={}", spec.id(), answer, crew.players());
    }

    private void setTicksPerSnapshot(int ticks) {
        if (ticks != ticksPerSnapshot) {
            ticksPerSnapshot = ticks;
            inputs.ticksPerSnapshot(ticks);
            news.rate(ticks);
        }
    }

    /** The match ends because the server stops. Tick thread. */
    public void end() {
        gate.board().end();
        journal.close();
        inputs.dismissAll(CloseCode.GOING_AWAY, "the server is stopping");
        outlet.handOver();
        log.info("event=match-ended match={} tick={}", spec.id(), world.tick());
    }

    /** The match ends because a tick threw. Tick thread. */
    public void fail(Throwable cause) {
        gate.board().end();
        journal.close();
        log.error(
                "event=match-failed match={} tick={} seed={}",
                spec.id(),
                world.tick(),
                stage.seed,
                cause);
        inputs.dismissAll(
                CloseCode.INTERNAL, "the match has ended because of a fault in the server");
        outlet.handOver();
    }

    /** The way in, for any thread. */
    public Gate gate() {
        return gate;
    }

    /** What is simulated. Tick thread only; whoever else looks at it breaks it. */
    public World world() {
        return world;
    }

    /** How the ticks went, for any thread. */
    public TickFigures figures() {
        return figures;
    }

    /** What has happened so far, for any thread. */
    public Totals totals() {
        return totals;
    }

    /** What it was made of. */
    public Spec spec() {
        return spec;
    }

    /**
     * What a match is made of.
     *
     * @param id 1, 2, 3, ... in this process
     * @param maps the rotation, a round each; a single one is played for ever. All have equal seats
     *     and rates.
     * @param seed of the first map
     * @param bots ships that bots fill up to
     * @param snapshotEvery ticks per snapshot while all is well
     * @param model the model of the blocks
     */
    public record Spec(
            int id,
            List<Arena> maps,
            int seed,
            int bots,
            int snapshotEvery,
            Model model,
            Limits limits) {
        public Spec {
            Arena first = maps.getFirst();
            for (Arena map : maps) {
                assert map.seats() == first.seats() && map.tickRate() == first.tickRate();
            }
        }

        /** The first map. */
        public Arena arena() {
            return maps.getFirst();
        }
    }
}
