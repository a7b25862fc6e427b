package dev.perihelion.server.match;

import dev.perihelion.shared.protocol.Model;
import dev.perihelion.shared.sim.Arena;
import dev.perihelion.shared.sim.Commands;
import dev.perihelion.shared.sim.World;

import org.slf4j.Logger;

import java.util.List;

/**
 * One match: owns the world and everything around it, and advances it tick by tick. Tick thread
 * only; the outside talks to its {@link Gate} and reads its {@link MatchBoard}.
 */
public final class Match implements TickLoop.Step {
    private static final int CLOSE_GOING_AWAY = 1001;
    private static final int CLOSE_INTERNAL = 1011;

    private final Spec spec;
    private final World world;
    private final Commands commands;
    private final Inputs inputs;
    private final Journal journal;
    private final History history;
    private final News news;
    private final Broadcast broadcast;
    private final List<Session> viewers;
    private final Outlet outlet;
    private final Crew crew;
    private final Load load;
    private final Gate gate;
    private final TickFigures figures = new TickFigures();
    private final Totals totals = new Totals();
    private final Logger log;
    private int ticksPerSnapshot;

    /** One tick: commands in, one step, snapshots out. */
    @Override
    public void tick(long dueNanos) {
        inputs.collect(commands, dueNanos); // the newest command due, or the last one again
        journal.append(commands); // the match is a function of its map, seed and commands
        world.step(commands);
        history.record(world); // for lag compensation
        news.tell(world); // kills, scores, chat: what must not be lost
        broadcast.encode(world); // every watched cell once
        if (world.tick() % ticksPerSnapshot == 0) {
            for (int i = 0; i < viewers.size(); i++) {
                viewers.get(i).offer(world.tick(), inputs.spectatorTurns());
            }
        }
        outlet.handOver(); // once per event loop
        commands.nextTick();
        keepBooks();
    }

    /** A match at tick 0, its seats empty. */
    public Match(Spec spec, Outlet outlet, Journal journal, Logger log) {
        this.spec = spec;
        this.outlet = outlet;
        this.journal = journal;
        this.log = log;
        Arena arena = spec.arena();
        Limits limits = spec.limits();
        world = new World(arena, spec.seed());
        commands = new Commands(arena.seats());
        history = new History(arena.seats(), arena.tickRate());
        world.rewind(history);
        MatchBoard board =
                new MatchBoard(spec.id(), arena.spec().name(), arena.tickRate(), arena.seats());
        gate = new Gate(board, arena);
        news = new News(world, board);
        broadcast = new Broadcast(world, spec.model());
        crew = new Crew(
                arena.seats(),
                spec.bots(),
                limits.seatHeldMillis() / 1000 * arena.tickRate(),
                news);
        inputs = new Inputs(gate, world, broadcast, news, crew, limits, spec.model(), totals);
        viewers = inputs.sessions();
        load = new Load(arena.tickRate());
        setTicksPerSnapshot(spec.snapshotEvery());
    }

    /** Shows the counts, and answers overload. */
    private void keepBooks() {
        MatchBoard board = gate.board();
        board.counts(world.tick(), crew.players(), crew.bots(), inputs.spectators());
        if (world.tick() % world.arena().tickRate() == 0) {
            board.round(
                    world.round().phase(),
                    world.round().ticksLeft() / world.arena().tickRate());
            totals.begin();
            for (int i = 0; i < viewers.size(); i++) {
                totals.count(viewers.get(i));
            }
            totals.end();
        }
        if (load.note(figures.lastDurationNanos())) {
            answerLoad(board);
        }
    }

    private void answerLoad(MatchBoard board) {
        Load.Answer answer = load.answer();
        setTicksPerSnapshot(spec.snapshotEvery() * (answer == Load.Answer.NONE ? 1 : 2));
        boolean full = answer == Load.Answer.NO_NEW_PLAYERS;
        inputs.close(full);
        board.overloaded(answer != Load.Answer.NONE);
        board.chat()
                .say(
                        System.currentTimeMillis(),
                        -1,
                        "",
                        answer == Load.Answer.NONE
                                ? "The server keeps up again."
                                : "The server is overloaded: snapshots come less often.");
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
        inputs.dismissAll(CLOSE_GOING_AWAY, "the server is stopping");
        outlet.handOver();
        log.info("event=match-ended match={} tick={}", spec.id(), world.tick());
    }

    /** The match ends because a tick threw. Tick thread. */
    public void fail(Throwable cause) {
        gate.board().end();
        log.error(
                "event=match-failed match={} tick={} seed={}",
                spec.id(),
                world.tick(),
                spec.seed(),
                cause);
        inputs.dismissAll(CLOSE_INTERNAL, "the match has ended because of a fault in the server");
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

    /** Sums over the sessions, for any thread. */
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
     * @param bots ships that bots fill up to
     * @param snapshotEvery ticks per snapshot while all is well
     * @param model the model of the blocks
     */
    public record Spec(
            int id,
            Arena arena,
            int seed,
            int bots,
            int snapshotEvery,
            Model model,
            Limits limits) {}
}
