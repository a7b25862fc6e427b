package dev.perihelion.server.match;

import dev.perihelion.shared.protocol.Notice;
import dev.perihelion.shared.sim.Events;
import dev.perihelion.shared.sim.Hull;
import dev.perihelion.shared.sim.Round;
import dev.perihelion.shared.sim.Seats;
import dev.perihelion.shared.sim.World;

import java.util.function.Consumer;

/**
 * Tells everybody what happened: turns the events of a tick, seats, scores and chat into notices,
 * and keeps the match's board. Tick thread only.
 */
final class News implements Notices.Roster {
    private final World world;
    private final MatchBoard board;
    private final Notices notices;
    private final Notice notice = new Notice();
    private final int[] score;
    private final int[] kills;
    private final int[] deaths;
    private final boolean[] bot;
    private final int[] hulls;
    private final int[] teams;
    private final int[] teamScores = new int[8];
    private final Journal journal;
    private long lineSeen;
    private int ticksPerSnapshot = 1;

    News(World world, MatchBoard board, Journal journal) {
        this.journal = journal;
        this.world = world;
        this.board = board;
        int seats = world.arena().seats();
        score = new int[seats];
        kills = new int[seats];
        deaths = new int[seats];
        bot = new boolean[seats];
        hulls = new int[seats];
        teams = new int[seats];
        lineSeen = board.chat().last();
        notices = new Notices(this);
    }

    Notices notices() {
        return notices;
    }

    /** Tells what the step that was just made brought. */
    void tell(World stepped) {
        tellEvents(stepped.events());
        tellSeats(stepped.seats());
        tellScores(stepped.seats());
        tellTeams(stepped.round());
        tellChat();
    }

    private void tellEvents(Events events) {
        for (int i = 0; i < events.count(); i++) {
            notice.seat = events.a(i);
            notice.by = events.b(i) < 0 ? Notice.NOBODY : events.b(i);
            switch (events.kind(i)) {
                case Events.DESTROYED -> say(Notice.KILL, events.value(i));
                case Events.SPAWNED -> say(Notice.SPAWN, 0);
                case Events.PICKED_UP -> say(Notice.GIFT, events.value(i));
                case Events.PHASE -> {
                    describePhase(world.round());
                    notices.accept(notice);
                }
                case Events.BEACON -> {
                    describeBeacon(events.a(i));
                    notices.accept(notice);
                }
                default -> {}
            }
        }
    }

    private void say(int type, int kind) {
        notice.type = type;
        notice.kind = kind;
        notices.accept(notice);
    }

    private void describePhase(Round round) {
        notice.type = Notice.PHASE;
        notice.kind = round.phase();
        notice.value = round.ticksLeft();
        notice.extra = round.number();
        notice.by = round.winner() < 0 ? Notice.NOBODY : round.winner();
        board.round(round.phase(), round.ticksLeft() / world.arena().tickRate());
    }

    /** The step alone decides who flies what for whom. */
    private void tellSeats(Seats seats) {
        for (int seat = seats.next(0); seat >= 0; seat = seats.next(seat + 1)) {
            if (seats.type[seat] != hulls[seat] || seats.team[seat] != teams[seat]) {
                describeSeat(seat, seats.type[seat]);
                notices.accept(notice);
            }
        }
    }

    private void tellScores(Seats seats) {
        boolean changed = false;
        for (int seat = 0; seat < score.length; seat++) {
            if (seats.score[seat] != score[seat]
                    || seats.kills[seat] != kills[seat]
                    || seats.deaths[seat] != deaths[seat]) {
                if (!changed) {
                    board.beginScores();
                    changed = true;
                }
                score[seat] = seats.score[seat];
                kills[seat] = seats.kills[seat];
                deaths[seat] = seats.deaths[seat];
                board.score(seat, score[seat], kills[seat], deaths[seat]);
                if (seats.alive(seat)) {
                    describeScore(seat);
                    notices.accept(notice);
                }
            }
        }
        if (changed) {
            board.endScores();
        }
    }

    private void describeScore(int seat) {
        notice.type = Notice.SCORE;
        notice.seat = seat;
        notice.value = score[seat];
        notice.kills = kills[seat];
        notice.deaths = deaths[seat];
    }

    private void tellTeams(Round round) {
        if (!world.arena().mode().hasTeams()) {
            return;
        }
        for (int team = 0; team < world.arena().spec().teams(); team++) {
            if (round.teamScore(team) != teamScores[team]) {
                teamScores[team] = round.teamScore(team);
                describeTeam(team);
                notices.accept(notice);
            }
        }
    }

    private void describeTeam(int team) {
        notice.type = Notice.TEAM;
        notice.kind = team;
        notice.value = teamScores[team];
    }

    private void describeBeacon(int beacon) {
        int owner = world.round().beaconOwner(beacon);
        notice.type = Notice.BEACON;
        notice.kind = beacon;
        notice.extra = owner < 0 ? Notice.NO_TEAM : owner;
        notice.value = world.round().beaconProgress(beacon);
    }

    private void tellChat() {
        long last = board.chat().last();
        while (lineSeen < last) {
            ChatLine line = board.chat().line(++lineSeen);
            if (line != null) {
                journal.chat(line);
                boolean named = line.seat() < 0 && !line.from().isEmpty();
                notice.type = Notice.CHAT;
                notice.seat = line.seat() < 0 ? Notice.NOBODY : line.seat();
                notice.extra = 0;
                notice.text = Names.fit(
                        named ? line.from() + ": " + line.text() : line.text(),
                        Notice.MAX_TEXT_BYTES);
                notices.accept(notice);
            }
        }
    }

    /** Somebody sits there now. */
    void seated(int seat, Hull hull, String name, boolean flownByBot) {
        bot[seat] = flownByBot;
        board.beginScores();
        board.name(seat, name);
        board.endScores();
        describeSeat(seat, hull.ordinal());
        notices.accept(notice);
    }

    /** Who sat there before sits there on this map too. */
    void flownByBot(int seat, boolean flownByBot) {
        bot[seat] = flownByBot;
    }

    private void describeSeat(int seat, int hull) {
        String name = board.nameOf(seat);
        hulls[seat] = hull;
        teams[seat] = world.seats().team[seat];
        notice.type = Notice.SEAT;
        notice.seat = seat;
        notice.kind = hull;
        notice.extra = teams[seat];
        notice.bot = bot[seat];
        notice.text = Names.fit(name == null ? "" : name, Notice.MAX_NAME_BYTES);
    }

    /** Nobody sits there now. */
    void left(int seat) {
        board.beginScores();
        board.name(seat, null);
        board.endScores();
        notice.type = Notice.LEFT;
        notice.seat = seat;
        notices.accept(notice);
    }

    /** Snapshots come every so many ticks from now on. */
    void rate(int ticks) {
        ticksPerSnapshot = ticks;
        describeRate();
        notices.accept(notice);
    }

    private void describeRate() {
        notice.type = Notice.RATE;
        notice.value = ticksPerSnapshot;
    }

    @Override
    public void tell(Consumer<Notice> listener) {
        notice.type = Notice.ROSTER;
        listener.accept(notice);
        describeRate(); // Who missed too much for the ring may have missed a change of it.
        listener.accept(notice);
        for (int seat = 0; seat < score.length; seat++) {
            if (board.nameOf(seat) != null) {
                describeSeat(seat, world.seats().type[seat]);
                listener.accept(notice);
                describeScore(seat);
                listener.accept(notice);
            }
        }
        describePhase(world.round());
        listener.accept(notice);
        for (int team = 0;
                world.arena().mode().hasTeams() && team < world.arena().spec().teams();
                team++) {
            describeTeam(team);
            listener.accept(notice);
        }
        for (int beacon = 0; beacon < world.arena().spec().beacons().length; beacon++) {
            describeBeacon(beacon);
            listener.accept(notice);
        }
    }
}
