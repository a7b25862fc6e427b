package dev.perihelion.server.match;

import dev.perihelion.shared.protocol.BitWriter;
import dev.perihelion.shared.protocol.CloseCode;
import dev.perihelion.shared.protocol.Model;
import dev.perihelion.shared.protocol.Refused;
import dev.perihelion.shared.protocol.Welcome;
import dev.perihelion.shared.sim.Bot;
import dev.perihelion.shared.sim.Commands;
import dev.perihelion.shared.sim.World;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that comes into a match: who joins and leaves, and the command of every seat for this
 * tick. Tick thread only.
 *
 * <p>The sessions it admits are the viewers of the match.
 */
final class Inputs {
    private final Gate gate;
    private Stage stage;
    private World world;
    private final Crew crew;
    private final Limits limits;
    private final Model model;
    private Bot bot;
    private final Totals totals;
    private final Steering steering;
    private final List<Session> sessions = new ArrayList<>();

    /** Those not decided on yet: no more than there are connections, for whoever drops goes. */
    private final ArrayDeque<Session> waiting = new ArrayDeque<>();

    private final BitWriter out = new BitWriter(new byte[Welcome.MAX_BYTES]);
    private final List<Session> spectators = new ArrayList<>();

    private int ticksPerSnapshot = 1;
    private int turn;
    private int quietUntil;
    private boolean watchOnly;
    private boolean closed;
    private boolean someUngreeted;

    Inputs(Gate gate, Stage stage, Crew crew, Limits limits, Model model, Totals totals) {
        this.gate = gate;
        this.stage = stage;
        world = stage.world;
        this.crew = crew;
        this.limits = limits;
        this.model = model;
        this.totals = totals;
        steering = new Steering(world.arena().seats(), gate.bell(), crew);
        bot = new Bot(world.arena(), world.entities(), world.movement());
    }

    /** Takes everybody along to another map: each gets a new welcome as soon as it finds room. */
    void enter(Stage next) {
        stage = next;
        world = next.world;
        quietUntil = 0;
        bot = new Bot(world.arena(), world.entities(), world.movement());
        for (Session session : sessions) {
            session.leaveMap();
        }
        someUngreeted = true;
    }

    /** Fills in the commands of the tick that is about to be made. */
    void collect(Commands commands, long dueNanos) {
        int tick = world.tick() + 1;
        partWithTheGone(commands);
        admit(commands);
        crew.balance(tick, commands);
        greetTheRest();
        steering.collect(commands, tick, dueNanos);
        if (crew.bots() > 0) {
            flyBots(commands);
        }
    }

    private void flyBots(Commands commands) {
        bot.learn(world.round());
        for (int seat = 0; seat < commands.seats(); seat++) {
            if (crew.flownByBot(seat)) {
                commands.controls[seat] = bot.controls(seat, world.tick());
                commands.lagTicks[seat] = 0;
            }
        }
    }

    /** After another map was entered: those who find room are told all about it. */
    private void greetTheRest() {
        if (!someUngreeted) {
            return;
        }
        someUngreeted = false;
        for (Session session : sessions) {
            if (session.viewer == null && session.outbox().ready()) {
                greet(session);
            }
            someUngreeted |= session.viewer == null;
        }
    }

    private void partWithTheGone(Commands commands) {
        if (!gate.bell().takeGone()) {
            return;
        }
        for (int i = sessions.size() - 1; i >= 0; i--) {
            Session session = sessions.get(i);
            if (!session.here()) {
                sessions.remove(i);
                part(session, commands);
            }
        }
    }

    private void part(Session session, Commands commands) {
        if (session.viewer != null) {
            session.viewer.leave();
        }
        if (session.seat == Viewer.NO_SEAT) {
            spectators.remove(session);
        } else if (session.left()) {
            crew.empty(session.seat, commands);
        } else {
            crew.hold(session.seat, world.tick());
        }
    }

    private void admit(Commands commands) {
        if (world.tick() < quietUntil) {
            return;
        }
        for (Session next = gate.next(); next != null; next = gate.next()) {
            waiting.add(next);
        }
        for (int i = waiting.size(); i > 0; i--) {
            Session session = waiting.remove();
            // A welcome must find room, because what is offered is never dropped.
            if (session.here() && (!session.outbox().ready() || !decide(session, commands))) {
                waiting.add(session);
            }
        }
    }

    /** Welcomes or refuses; false if a seat will be free in the next tick. */
    private boolean decide(Session session, Commands commands) {
        Session.Passport passport = session.passport();
        if (passport.spectate() || watchOnly) {
            if (spectators.size() >= limits.spectators()) {
                refuse(session, Refused.FULL, "The match has as many spectators as it takes.");
            } else {
                spectators.add(session);
                welcome(session);
            }
            return true;
        }
        int own = crew.seatOf(passport);
        if (own != Crew.NONE) {
            takeOver(own, session);
            return true;
        }
        if (closed) {
            refuse(
                    session,
                    Refused.NOT_NOW,
                    "The match is too busy for new players. Please try again in a minute.");
            return true;
        }
        int seat = crew.lowestEmpty();
        if (seat != Crew.NONE && commands.changeOf(seat) == Commands.STAY) {
            if (passport.resumeHash().length > 0) {
                totals.count(Totals.Sum.RESUMES_UNKNOWN);
            }
            crew.seat(seat, session, world.tick(), commands);
            welcome(session);
            return true;
        }
        if (seat != Crew.NONE || crew.makeRoom(commands)) {
            return false;
        }
        refuse(
                session,
                Refused.FULL,
                "All " + commands.seats() + " seats are taken. You can watch until one is free.");
        return true;
    }

    private void takeOver(int seat, Session session) {
        Session before = crew.resume(seat, session);
        if (before != null) {
            sessions.remove(before);
            if (before.viewer != null) {
                before.viewer.leave();
            }
            if (before.outbox().ready()) {
                sendRefused(before, Refused.TAKEN_OVER, "You play on from another place.");
            }
            before.outbox()
                    .close(CloseCode.TAKEN_OVER, "the seat was taken over with the same key");
        }
        welcome(session);
    }

    private void welcome(Session session) {
        greet(session);
        sessions.add(session);
    }

    /** Tells a session all that it needs before its first snapshot of this map. */
    private void greet(Session session) {
        Welcome welcome = new Welcome();
        welcome.match = gate.board().id();
        welcome.seat = session.seat == Viewer.NO_SEAT ? Welcome.SPECTATOR : session.seat;
        welcome.resume = session.passport().token();
        welcome.tick = world.tick();
        welcome.ticksPerSnapshot = ticksPerSnapshot;
        welcome.arena = world.arena().spec();
        welcome.model = model;
        out.reset();
        welcome.write(out);
        session.outbox().offer(out.bytes(), 0, out.byteCount());
        if (session.seat != Viewer.NO_SEAT) {
            CommandBuffer buffer = new CommandBuffer(world.arena().tickRate(), totals);
            buffer.reset(world.tick() + 1);
            session.commands = buffer;
            steering.wake(session.seat);
        }
        session.viewer = new Viewer(stage.multicast, session.outbox(), session.seat);
    }

    private void refuse(Session session, int reason, String text) {
        sendRefused(session, reason, text);
        session.outbox().close(CloseCode.REFUSED, text);
    }

    private void sendRefused(Session session, int reason, String text) {
        Refused refused = new Refused();
        refused.reason = reason;
        refused.text = text;
        out.reset();
        refused.describe(out);
        session.outbox().offer(out.bytes(), 0, out.byteCount());
    }

    /** The match is over: everybody is sent away. */
    void dismissAll(int code, String reason) {
        for (@Nullable Session next = gate.next(); next != null; next = gate.next()) {
            waiting.add(next);
        }
        sessions.addAll(waiting);
        waiting.clear();
        for (Session session : sessions) {
            session.outbox().close(code, reason);
        }
        sessions.clear();
        spectators.clear();
    }

    /**
     * Nobody comes in before that tick: what a client may have seen before a crash it is not given
     * again.
     */
    void quietUntil(int tick) {
        quietUntil = tick;
    }

    /** Whoever comes has no seat. */
    void watchOnly() {
        watchOnly = true;
    }

    /** Whether new players are refused. */
    void close(boolean on) {
        closed = on;
    }

    /** What newcomers are told about the rate of snapshots. */
    void ticksPerSnapshot(int ticks) {
        ticksPerSnapshot = ticks;
    }

    /** The commands of the last tick collected, and who sent them. */
    Steering steering() {
        return steering;
    }

    /** The viewers, in the order they came. */
    List<Session> sessions() {
        return sessions;
    }

    /**
     * Offers a snapshot to the spectators whose turn it is: a crowd of them must not cost players
     * their ticks. Turns are counted in snapshots, of which there may be fewer than ticks.
     */
    void offerToSpectators() {
        int most = Math.max(1, Limits.SPECTATOR_ROUND_TICKS / ticksPerSnapshot);
        int turns = Math.min(1 + spectators.size() / Limits.SPECTATORS_PER_TURN, most);
        turn++;
        for (int i = 0; i < spectators.size(); i++) {
            Session spectator = spectators.get(i);
            if ((turn + spectator.passport().id()) % turns == 0) {
                spectator.offer(world.tick());
            }
        }
    }

    /** Those of them that have no seat. */
    List<Session> spectators() {
        return spectators;
    }
}
