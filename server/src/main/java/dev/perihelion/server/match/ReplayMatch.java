package dev.perihelion.server.match;

import dev.perihelion.shared.protocol.CloseCode;
import dev.perihelion.shared.protocol.Model;
import dev.perihelion.shared.sim.World;

import org.slf4j.Logger;

import java.util.List;
import java.util.Locale;

/**
 * A recorded match that is shown again: whoever comes watches, and rules it by chat lines:
 * {@code /pause}, {@code /play}, {@code /speed 2}, {@code /seek 1:30}. Tick thread only; position
 * and length from any.
 */
public final class ReplayMatch implements TickLoop.Step {
    /** Fastest: the blocks of so many ticks are in one snapshot. */
    public static final double MAX_SPEED = 8;

    private static final double MIN_SPEED = 0.1;
    private static final String HELP =
            "This is a replay: /pause, /play, /speed 0.1 to 8, /seek MINUTES:SECONDS";

    private final Recorded film;
    private final Model model;
    private final Outlet outlet;
    private final Logger log;
    private final Gate gate;
    private final Inputs inputs;
    private final List<Session> viewers;
    private final TickFigures figures;
    private final Totals totals = new Totals();
    private final int tickRate;
    private Stage stage;
    private long lineSeen;
    private double progress;
    private volatile double speed = 1;
    private volatile boolean paused;
    private volatile long position;

    /**
     * @param id the match's number in its process
     * @throws IllegalArgumentException where the record has no beginning that can be read
     */
    public ReplayMatch(
            int id, Recorded film, Model model, Limits limits, Outlet outlet, Logger log) {
        this.film = film;
        this.model = model;
        this.outlet = outlet;
        this.log = log;
        Resumption from = film.seek(0);
        if (from == null) {
            throw new IllegalArgumentException("the record cannot be read from its beginning");
        }
        int seats = from.arena().seats();
        tickRate = from.arena().tickRate();
        figures = new TickFigures(id, tickRate);
        gate = new Gate(new MatchBoard(
                id, from.arena().spec().name(), from.arena().mode(), tickRate, seats));
        stage = stage(from);
        Crew nobody = new Crew(seats, 0, 0, 0, stage.news, Journal.none());
        inputs = new Inputs(gate, stage, nobody, limits, model, totals);
        inputs.watchOnly();
        inputs.ticksPerSnapshot(1);
        viewers = inputs.sessions();
        say(HELP);
        lineSeen = gate.board().chat().last();
    }

    /** Some ticks or none, by speed and pause; snapshots of what is new. */
    @Override
    public void tick(long dueNanos, TickTrace trace) {
        obey();
        inputs.collect(stage.commands, dueNanos);
        stage.commands.nextTick();
        trace.end(Phase.COLLECT);
        progress += paused ? 0 : speed;
        for (; progress >= 1; progress--) {
            advance();
        }
        trace.end(Phase.STEP); // and the encoding of every tick that was stepped
        inputs.offerToSpectators(); // nobody else watches a replay
        trace.end(Phase.ASSEMBLE);
        outlet.handOver();
        position = film.position();
        gate.board().counts(stage.world.tick(), 0, 0, inputs.spectators().size());
        trace.end(Phase.HAND_OVER);
        trace.tick = stage.world.tick();
        trace.viewers = viewers.size();
        trace.skipped = stage.broadcast.skipped();
    }

    private void advance() {
        if (film.next(stage.commands, this::note)) {
            World world = stage.world;
            world.step(stage.commands);
            stage.history.record(world);
            stage.news.tell(world);
            stage.broadcast.encode(world);
            stage.commands.nextTick();
        } else if (film.position() < film.length()) {
            show(film.position());
        } else if (!paused) {
            paused = true;
            progress = 0;
            say("The end.");
        }
    }

    /** Everybody goes to another place of the record, as to another map. */
    private void show(long at) {
        Resumption there = film.seek(Math.clamp(at, 0, film.length()));
        if (there == null) {
            paused = true;
            say("The record cannot be read there.");
            log.warn("event=replay-unreadable position={}", at);
            return;
        }
        gate.board().map(there.arena().spec().name(), there.arena().mode());
        stage = stage(there);
        inputs.enter(stage);
    }

    private Stage stage(Resumption from) {
        Stage fresh =
                new Stage(from.arena(), from.seed(), gate.board(), model, Journal.none(), totals);
        fresh.resume(from, model);
        for (SeatRow row : from.seats()) {
            seat(fresh, row);
        }
        return fresh;
    }

    private static void seat(Stage on, SeatRow row) {
        if (row.state() == SeatRow.EMPTY) {
            on.news.left(row.seat());
        } else {
            on.news.seated(
                    row.seat(),
                    dev.perihelion.shared.sim.Hull.of(on.world.seats().type[row.seat()]),
                    row.name(),
                    row.state() != SeatRow.PLAYER);
        }
    }

    private void note(Object note) {
        if (note instanceof SeatRow row && row.seat() < gate.board().seats()) {
            seat(stage, row);
        } else if (note instanceof ChatLine line && !line.text().startsWith("/")) {
            gate.board().chat().say(line.atMillis(), line.seat(), line.from(), line.text());
        }
    }

    private void obey() {
        ChatRoom chat = gate.board().chat();
        while (lineSeen < chat.last()) {
            ChatLine line = chat.line(++lineSeen);
            if (line != null && line.text().startsWith("/")) {
                obey(line.text().strip().split("\\s+", 3));
            }
        }
    }

    private void obey(String[] words) {
        switch (words[0]) {
            case "/pause" -> paused = true;
            case "/play" -> paused = false;
            case "/speed" -> speed = wanted(words, MIN_SPEED, MAX_SPEED, speed);
            case "/seek" -> {
                double seconds = wanted(words, 0, film.length() / (double) tickRate, -1);
                if (seconds >= 0) {
                    show((long) (seconds * tickRate));
                }
            }
            default -> {
                say(HELP);
                return;
            }
        }
        say(String.format(
                Locale.ROOT,
                "%s at %s of %s, speed %.1f",
                paused ? "Paused" : "Playing",
                clock(film.position()),
                clock(film.length()),
                speed));
    }

    /** The number behind a word, or seconds from MINUTES:SECONDS; {@code otherwise} without one. */
    private static double wanted(String[] words, double low, double high, double otherwise) {
        if (words.length != 2 || !words[1].matches("(\\d{1,6}:)?\\d{1,9}(\\.\\d{1,9})?")) {
            return otherwise;
        }
        String[] parts = words[1].split(":", 2);
        double number = Double.parseDouble(parts[parts.length - 1]);
        number += parts.length == 2 ? 60 * Double.parseDouble(parts[0]) : 0;
        return Math.clamp(number, low, high);
    }

    private String clock(long ticks) {
        long seconds = ticks / tickRate;
        return String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
    }

    private void say(String text) {
        gate.board().chat().say(System.currentTimeMillis(), -1, "", text);
    }

    /** The server stops. Tick thread. */
    public void end() {
        gate.board().end();
        inputs.dismissAll(CloseCode.GOING_AWAY, "the server is stopping");
        outlet.handOver();
    }

    /** A tick threw. Tick thread. */
    public void fail(Throwable cause) {
        log.error("event=replay-failed position={}", position, cause);
        end();
    }

    /** The way in, for any thread. */
    public Gate gate() {
        return gate;
    }

    /** How the ticks went, for any thread. */
    public TickFigures figures() {
        return figures;
    }

    /** Ticks per second at speed 1. */
    public int tickRate() {
        return tickRate;
    }

    /** What is shown now, as JSON. Any thread. */
    public String status() {
        return String.format(
                Locale.ROOT,
                "{\"positionSeconds\":%.3f,\"lengthSeconds\":%.3f,\"paused\":%s,\"speed\":%.2f}",
                position / (double) tickRate,
                film.length() / (double) tickRate,
                paused,
                speed);
    }
}
