package dev.perihelion.server.match;

import dev.perihelion.shared.sim.Commands;
import dev.perihelion.shared.sim.Hull;
import dev.perihelion.shared.sim.Seats;

import org.jspecify.annotations.Nullable;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * Who flies which seat. Tick thread only.
 *
 * <p>A seat is empty, or flown by a bot, or by a player, or held for a player who dropped, while a
 * bot flies it. A held seat is given back to whoever brings its resume token or the same player
 * key, from whatever device; both are known here as hashes only, and nothing changes before one of
 * them has been found equal.
 */
final class Crew {
    /** What a seat is. */
    enum State {
        EMPTY,
        BOT,
        PLAYER,
        HELD
    }

    static final int NONE = -1;

    private static final int SMALL_NUMBERS = 9;

    private static final byte[] NOTHING = {};

    private final State[] states;
    private final @Nullable Session[] pilots;
    private final String[] names;
    private final String[] skeletons;
    private final Set<String> taken = new HashSet<>();
    private final byte[][] keyHashes;
    private final byte[][] tokenHashes;
    private final int[] heldUntil;
    private final int[] seatedAt;
    private final boolean[] brieflyFlown;
    private final int wanted;
    private final int heldTicks;
    private final int briefTicks;
    private final Journal journal;
    private News news;
    private int players;
    private int bots;

    /**
     * @param seats of the match
     * @param wanted how many ships bots fill up to
     * @param heldTicks how long a dropped player's seat is held
     * @param briefTicks who flew for less has it held only while nobody else wants it
     */
    Crew(int seats, int wanted, int heldTicks, int briefTicks, News news, Journal journal) {
        states = new State[seats];
        Arrays.fill(states, State.EMPTY);
        pilots = new Session[seats];
        names = new String[seats];
        skeletons = new String[seats];
        Arrays.fill(names, "");
        Arrays.fill(skeletons, "");
        keyHashes = new byte[seats][];
        tokenHashes = new byte[seats][];
        Arrays.fill(keyHashes, NOTHING);
        Arrays.fill(tokenHashes, NOTHING);
        heldUntil = new int[seats];
        seatedAt = new int[seats];
        brieflyFlown = new boolean[seats];
        this.wanted = Math.min(wanted, seats);
        this.heldTicks = heldTicks;
        this.briefTicks = briefTicks;
        this.news = news;
        this.journal = journal;
    }

    /** What everybody flew, by seat. */
    Hull[] hulls(Seats seats) {
        Hull[] hulls = new Hull[states.length];
        for (int seat = 0; seat < hulls.length; seat++) {
            hulls[seat] = Hull.of(seats.type[seat]);
        }
        return hulls;
    }

    /** Takes everybody along to another map, which begins at tick 0. */
    void enter(Stage stage, int tick, Hull[] hulls) {
        news = stage.news;
        for (int seat = 0; seat < states.length; seat++) {
            heldUntil[seat] -= tick;
            seatedAt[seat] -= tick;
            if (states[seat] != State.EMPTY) {
                stage.commands.join(seat, hulls[seat], Commands.ANY_TEAM);
                news.flownByBot(seat, flownByBot(seat));
                note(seat);
            }
        }
    }

    /**
     * Takes the seats of a match whose process died: its players' seats are held for them. Seats
     * that the world has otherwise are set right by the next tick's commands.
     */
    void restore(Resumption from, Stage stage) {
        Seats table = stage.world.seats();
        int now = stage.world.tick();
        for (SeatRow row : from.seats()) {
            int seat = row.seat();
            boolean player = row.state() == SeatRow.PLAYER;
            states[seat] = player ? State.HELD : State.values()[row.state()];
            heldUntil[seat] = player ? now + heldTicks : row.heldUntil();
            seatedAt[seat] = now - briefTicks;
            keyHashes[seat] = row.keyHash();
            tokenHashes[seat] = row.tokenHash();
            if (row.state() == SeatRow.EMPTY) {
                if (table.alive(seat)) {
                    stage.commands.leave(seat);
                }
                continue;
            }
            bots++;
            name(seat, row.name());
            if (!table.alive(seat)) {
                stage.commands.join(seat, Hull.of(seat % Hull.COUNT), Commands.ANY_TEAM);
            }
            news.seated(seat, Hull.of(table.type[seat]), row.name(), true);
            note(seat);
        }
    }

    private void note(int seat) {
        journal.seat(new SeatRow(
                seat,
                states[seat].ordinal(),
                names[seat],
                keyHashes[seat],
                tokenHashes[seat],
                heldUntil[seat]));
    }

    /** The seat that this player may come back to, or {@link #NONE}. */
    int seatOf(Session.Passport passport) {
        int byKey = NONE;
        for (int seat = 0; seat < states.length; seat++) {
            if (states[seat] == State.PLAYER || states[seat] == State.HELD) {
                if (same(tokenHashes[seat], passport.resumeHash())) {
                    return seat;
                }
                if (same(keyHashes[seat], passport.keyHash())) {
                    byKey = seat;
                }
            }
        }
        return byKey;
    }

    private static boolean same(byte[] known, byte[] brought) {
        return known.length > 0
                && known.length == brought.length
                && MessageDigest.isEqual(known, brought);
    }

    /** Gives a seat back to its player; the session that flew it until now, or null. */
    @Nullable
    Session resume(int seat, Session session) {
        Session before = pilots[seat];
        if (states[seat] == State.HELD) {
            bots--;
            players++;
        }
        states[seat] = State.PLAYER;
        pilots[seat] = session;
        tokenHashes[seat] = session.passport().tokenHash();
        session.seated(seat);
        news.seated(seat, session.passport().hull(), names[seat], false);
        note(seat);
        return before;
    }

    /** The lowest empty seat, or {@link #NONE}. */
    int lowestEmpty() {
        for (int seat = 0; seat < states.length; seat++) {
            if (states[seat] == State.EMPTY) {
                return seat;
            }
        }
        return NONE;
    }

    /** Seats a new player. */
    void seat(int seat, Session session, int tick, Commands commands) {
        Session.Passport passport = session.passport();
        seatedAt[seat] = tick;
        states[seat] = State.PLAYER;
        pilots[seat] = session;
        keyHashes[seat] = passport.keyHash();
        tokenHashes[seat] = passport.tokenHash();
        players++;
        name(seat, unique(seat, passport.name()));
        session.seated(seat);
        commands.join(seat, passport.hull(), passport.team());
        news.seated(seat, passport.hull(), names[seat], false);
        note(seat);
    }

    /**
     * A seat becomes empty, which can be taken in the next tick: a bot's, else one that is held for
     * somebody who flew it only for a moment. False if there is none.
     */
    boolean makeRoom(Commands commands) {
        int brief = NONE;
        for (int seat = states.length - 1; seat >= 0; seat--) {
            if (states[seat] == State.BOT) {
                empty(seat, commands);
                return true;
            }
            brief = states[seat] == State.HELD && brieflyFlown[seat] ? seat : brief;
        }
        if (brief != NONE) {
            empty(brief, commands);
        }
        return brief != NONE;
    }

    /**
     * The connection of a player is gone: a bot takes the stick until the player is back or the
     * time is over.
     */
    void hold(int seat, int tick) {
        assert states[seat] == State.PLAYER;
        states[seat] = State.HELD;
        pilots[seat] = null;
        heldUntil[seat] = tick + heldTicks;
        brieflyFlown[seat] = tick - seatedAt[seat] < briefTicks;
        players--;
        bots++;
        news.seated(seat, Hull.DART, names[seat], true);
        note(seat);
    }

    /** Frees a seat. */
    void empty(int seat, Commands commands) {
        if (states[seat] == State.PLAYER) {
            players--;
        } else {
            bots--;
        }
        states[seat] = State.EMPTY;
        pilots[seat] = null;
        keyHashes[seat] = NOTHING;
        tokenHashes[seat] = NOTHING;
        name(seat, "");
        commands.leave(seat);
        news.left(seat);
        note(seat);
    }

    /**
     * Ends holds whose time is over and brings the number of bots nearer to what is wanted, one at
     * most per tick.
     */
    void balance(int tick, Commands commands) {
        int freeable = bots > 0 ? endHolds(tick, commands) : NONE;
        if (players + bots > wanted && freeable != NONE) {
            empty(freeable, commands);
        } else if (players + bots < wanted) {
            int seat = lowestUnchanged(commands);
            if (seat != NONE) {
                states[seat] = State.BOT;
                bots++;
                name(seat, unique(seat, BotNames.of(seat)));
                Hull hull = Hull.of(seat % Hull.COUNT);
                commands.join(seat, hull, Commands.ANY_TEAM);
                news.seated(seat, hull, names[seat], true);
                note(seat);
            }
        }
    }

    /** Empty, and not just left: a leave and a join of one seat do not fit into one tick. */
    private int lowestUnchanged(Commands commands) {
        for (int seat = 0; seat < states.length; seat++) {
            if (states[seat] == State.EMPTY && commands.changeOf(seat) == Commands.STAY) {
                return seat;
            }
        }
        return NONE;
    }

    /**
     * A name that does not look like anybody else's here. After a few small numbers it tries its
     * own seat's: a crowd of one name must not cost a tick.
     */
    private String unique(int seat, String name) {
        String candidate = name;
        for (int number = 2; taken.contains(Names.skeleton(candidate)); number++) {
            candidate = Names.numbered(name, number <= SMALL_NUMBERS ? number : number + seat);
        }
        return candidate;
    }

    private void name(int seat, String name) {
        names[seat] = name;
        taken.remove(skeletons[seat]);
        skeletons[seat] = name.isEmpty() ? "" : Names.skeleton(name);
        taken.add(skeletons[seat]);
    }

    /** Who flies the seat, or null. */
    @Nullable
    Session pilot(int seat) {
        return pilots[seat];
    }

    /**
     * Ends holds whose time is over; the last seat of a bot that holds it for nobody, or
     * {@link #NONE}.
     */
    private int endHolds(int tick, Commands commands) {
        int freeable = NONE;
        for (int seat = 0; seat < states.length; seat++) {
            if (states[seat] == State.HELD && tick - heldUntil[seat] >= 0) {
                empty(seat, commands);
            } else if (states[seat] == State.BOT) {
                freeable = seat;
            }
        }
        return freeable;
    }

    State state(int seat) {
        return states[seat];
    }

    /** Whether a bot's hand is on the stick. */
    boolean flownByBot(int seat) {
        return states[seat] == State.BOT || states[seat] == State.HELD;
    }

    String name(int seat) {
        return names[seat];
    }

    int players() {
        return players;
    }

    /** Ships that bots fly, for players who dropped too. */
    int bots() {
        return bots;
    }
}
