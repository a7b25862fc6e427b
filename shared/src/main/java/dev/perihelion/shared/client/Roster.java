package dev.perihelion.shared.client;

import dev.perihelion.shared.protocol.Notice;
import dev.perihelion.shared.sim.Arena;
import dev.perihelion.shared.sim.Round;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/** Who plays and how it stands, as notices told it. Render thread. */
public final class Roster {
    private final @Nullable String[] names;
    private final int[] hulls;
    private final int[] teams;
    private final boolean[] bots;
    private final int[] scores;
    private final int[] kills;
    private final int[] deaths;
    private final int[] order;
    private final int[] teamScores = new int[8];
    private int count;
    private boolean dirty;
    private int phase = Round.WARM_UP;
    private int phaseEndTick;
    private int round;
    private int winner = -1;

    public Roster(Arena arena) {
        int seats = arena.seats();
        names = new @Nullable String[seats];
        hulls = new int[seats];
        teams = new int[seats];
        bots = new boolean[seats];
        scores = new int[seats];
        kills = new int[seats];
        deaths = new int[seats];
        order = new int[seats];
    }

    /**
     * Takes what a notice says about seats, scores and the round; {@code tick} is that of its
     * frame.
     */
    public void read(Notice notice, int tick) {
        int seat = notice.seat;
        boolean known = seat >= 0 && seat < names.length;
        switch (notice.type) {
            case Notice.SEAT -> {
                if (known) {
                    names[seat] = notice.text;
                    hulls[seat] = notice.kind;
                    teams[seat] = notice.extra;
                    bots[seat] = notice.bot;
                    dirty = true;
                }
            }
            case Notice.LEFT -> {
                if (known) {
                    names[seat] = null;
                    dirty = true;
                }
            }
            case Notice.SCORE -> {
                if (known) {
                    scores[seat] = notice.value;
                    kills[seat] = notice.kills;
                    deaths[seat] = notice.deaths;
                    dirty = true;
                }
            }
            case Notice.PHASE -> {
                phase = notice.kind;
                phaseEndTick = tick + notice.value;
                round = notice.extra;
                winner = notice.by == Notice.NOBODY ? -1 : notice.by;
            }
            case Notice.TEAM -> {
                if (notice.kind < teamScores.length) {
                    teamScores[notice.kind] = notice.value;
                }
            }
            case Notice.ROSTER -> {
                Arrays.fill(names, null);
                dirty = true;
            }
            default -> {}
        }
    }

    /** Ranks the seats anew if something changed; once per picture is enough. */
    public void settle() {
        if (dirty) {
            dirty = false;
            rank();
        }
    }

    /** Best first; equal scores by fewer deaths, then by seat. */
    private void rank() {
        count = 0;
        for (int seat = 0; seat < names.length; seat++) {
            if (names[seat] == null) {
                continue;
            }
            int at = count;
            count++;
            while (at > 0 && before(seat, order[at - 1])) {
                order[at] = order[at - 1];
                at--;
            }
            order[at] = seat;
        }
    }

    private boolean before(int a, int b) {
        return scores[a] != scores[b] ? scores[a] > scores[b] : deaths[a] < deaths[b];
    }

    /** Taken seats. */
    public int count() {
        return count;
    }

    /** The seat at a place, 0 is the best. */
    public int seatAt(int place) {
        return order[place];
    }

    /** The place of a seat, 1 is the best, 0 if it is empty. */
    public int rank(int seat) {
        for (int i = 0; i < count; i++) {
            if (order[i] == seat) {
                return i + 1;
            }
        }
        return 0;
    }

    public @Nullable String name(int seat) {
        return seat >= 0 && seat < names.length ? names[seat] : null;
    }

    public int team(int seat) {
        return teams[seat];
    }

    public int hull(int seat) {
        return hulls[seat];
    }

    public boolean bot(int seat) {
        return bots[seat];
    }

    public int score(int seat) {
        return scores[seat];
    }

    public int kills(int seat) {
        return kills[seat];
    }

    public int deaths(int seat) {
        return deaths[seat];
    }

    public int teamScore(int team) {
        return teamScores[team];
    }

    /** A phase of {@link Round}. */
    public int phase() {
        return phase;
    }

    /** The tick at which the phase ends. */
    public int phaseEndTick() {
        return phaseEndTick;
    }

    public int round() {
        return round;
    }

    /** Seat or team, or -1. */
    public int winner() {
        return winner;
    }
}
