package dev.perihelion.server.record;

import dev.perihelion.server.ModelFile;
import dev.perihelion.server.match.Journal;
import dev.perihelion.server.match.Limits;
import dev.perihelion.server.match.Match;
import dev.perihelion.server.match.Outbox;
import dev.perihelion.server.match.Resumption;
import dev.perihelion.server.match.Session;
import dev.perihelion.server.match.SystemClock;
import dev.perihelion.server.match.TickTrace;
import dev.perihelion.shared.sim.Arena;
import dev.perihelion.shared.sim.ArenaSpec;
import dev.perihelion.shared.sim.BeaconSpec;
import dev.perihelion.shared.sim.BodySpec;
import dev.perihelion.shared.sim.Commands;
import dev.perihelion.shared.sim.Controls;
import dev.perihelion.shared.sim.Hull;
import dev.perihelion.shared.sim.Mode;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A match of bots and players on its own time whose journal a test drives by hand. */
final class RecordedMatch {
    private final TickTrace trace = new TickTrace(new SystemClock());

    static final int RATE = 60;
    static final Logger LOG = LoggerFactory.getLogger("record-test");

    final Match match;
    final MatchWriter writer;
    final RecordFigures figures = new RecordFigures();
    final List<Session> sessions = new ArrayList<>();
    private long nanos = 1;
    private int ticks;

    /** An outbox that keeps nothing. */
    private static final class Nowhere implements Outbox {
        @Override
        public boolean ready() {
            return true;
        }

        @Override
        public void offer(byte[] bytes, int offset, int length) {}

        @Override
        public void close(int code, String reason) {}
    }

    RecordedMatch(Path directory, Storage storage, int seats, int bots, String... maps) {
        this(directory, storage, seats, bots, 0, null, maps);
    }

    RecordedMatch(
            Path directory,
            Storage storage,
            int seats,
            int bots,
            int segments,
            @Nullable Resumption from,
            String... maps) {
        this(directory, storage, seats, bots, segments, from, RulesHash.value(), maps);
    }

    /** A match of a build whose rules have that hash. */
    RecordedMatch(
            Path directory,
            Storage storage,
            int seats,
            int bots,
            int segments,
            @Nullable Resumption from,
            int rules,
            String... maps) {
        writer = new MatchWriter(
                1, "match", segments, directory, "test", rules, seats, storage, figures, LOG);
        Journal journal = new Recorder(writer.queue(), writer, seats, 2 * RATE, 10);
        List<Arena> rotation = new ArrayList<>();
        for (String map : maps) {
            rotation.add(arena(map, seats));
        }
        match = match(journal, bots, from, rotation);
        ticks = match.world().tick();
    }

    /** A match of bots that a test ticks. */
    static Match match(Journal journal, int bots, Arena map) {
        return match(journal, bots, null, List.of(map));
    }

    private static Match match(
            Journal journal, int bots, @Nullable Resumption from, List<Arena> maps) {
        Match.Spec spec = new Match.Spec(1, maps, 7, bots, 1, ModelFile.load(), Limits.defaults());
        return new Match(spec, () -> {}, journal, LOG, from);
    }

    static Arena arena(String name, int seats) {
        BodySpec[] bodies = {new BodySpec(true, 1024, 1024, -1, 0, 0, 0, 90, 240, 1000)};
        return new Arena(new ArenaSpec(
                name,
                11,
                RATE,
                seats,
                Mode.FREE_FOR_ALL,
                1,
                10,
                0,
                8,
                4,
                bodies,
                new BeaconSpec[0]));
    }

    /** A player joins, known by its number. */
    Session player(int number) {
        byte[] secret = {(byte) number, 1};
        byte[] token = {(byte) number, 77};
        return join(number, secret, new byte[0], token);
    }

    Session join(int number, byte[] key, byte[] resume, byte[] token) {
        Session session = match.gate().join(passport(number, key, resume, token), new Nowhere());
        sessions.add(Objects.requireNonNull(session));
        return session;
    }

    /** Somebody, known by its number. */
    static Session.Passport passport(int number) {
        byte[] secret = {(byte) number, 1};
        return passport(number, secret, new byte[0], secret);
    }

    private static Session.Passport passport(int number, byte[] key, byte[] resume, byte[] token) {
        return new Session.Passport(
                number,
                "Pilot " + number,
                key,
                resume,
                new byte[16],
                token,
                false,
                Hull.of(number % 3),
                Commands.ANY_TEAM);
    }

    /** Runs ticks; the writer looks every second one. */
    void run(int count) {
        for (int i = 0; i < count; i++) {
            tick();
            if (ticks % 2 == 0) {
                drain();
            }
        }
        drain();
    }

    /** Runs one tick without the writer. */
    void tick() {
        for (int i = 0; i < sessions.size(); i++) {
            if ((ticks + i) % 7 == 0) {
                int flags = ticks % 3 == 0 ? Controls.THRUST | Controls.FIRE : Controls.THRUST;
                sessions.get(i)
                        .command(
                                ticks + 2,
                                Controls.of((ticks + i) % 15 - 7, flags),
                                ticks / 50 % 9,
                                0);
            }
        }
        match.tick(ticks * 16_666_667L, trace);
        ticks++;
    }

    void drain() {
        nanos += 33_000_000L;
        writer.drain(nanos);
    }

    /** Lets time pass for the writer. */
    void pass(long seconds) {
        nanos += seconds * 1_000_000_000L;
    }
}
