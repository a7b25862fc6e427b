package dev.perihelion.shared.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;

/**
 * Keeps the scores of a match a second time, from its events alone: every point that anybody has
 * must have been scored in this round, and every point scored must be on the board.
 */
final class ScoreBook {
    private final World world;
    private final int[] score;
    private final int[] kills;
    private final int[] deaths;
    private final int[] teams;
    private final int[] teamScores = new int[Scalars.TEAM_COUNT];
    private int phase;
    private long points;

    ScoreBook(World world) {
        this.world = world;
        int seats = world.arena().seats();
        score = new int[seats];
        kills = new int[seats];
        deaths = new int[seats];
        teams = new int[seats];
        phase = world.round().phase();
    }

    /** Before a step: whom everybody flies for. */
    void open(Commands commands) {
        System.arraycopy(world.seats().team, 0, teams, 0, teams.length);
        for (int seat = 0; seat < teams.length; seat++) {
            if (commands.changeOf(seat) == Commands.LEAVE) {
                forget(seat);
            }
        }
    }

    /** After a step: the board must say what the events say. */
    void close(String where) {
        Events events = world.events();
        for (int i = 0; i < events.count(); i++) {
            note(events, i);
        }
        if (phase == Round.RUNNING && world.tick() % world.arena().tickRate() == 0) {
            payBeacons();
        }
        if (phase != world.round().phase() && world.round().phase() == Round.RUNNING) {
            for (int seat = 0; seat < teams.length; seat++) {
                forget(seat);
            }
            Arrays.fill(teamScores, 0);
        }
        phase = world.round().phase();
        Seats seats = world.seats();
        for (int seat = 0; seat < teams.length; seat++) {
            assertEquals(score[seat], seats.score[seat], where + " score of " + seat);
            assertEquals(kills[seat], seats.kills[seat], where + " kills of " + seat);
            assertEquals(deaths[seat], seats.deaths[seat], where + " deaths of " + seat);
        }
        for (int team = 0; team < teamScores.length; team++) {
            assertEquals(teamScores[team], world.round().teamScore(team), where + " team " + team);
        }
    }

    /** A beacon that is held pays its team a point a second. */
    private void payBeacons() {
        for (int beacon = 0; beacon < world.arena().spec().beacons().length; beacon++) {
            int team = world.round().beaconOwner(beacon);
            if (world.arena().mode() == Mode.BEACONS && team >= 0) {
                teamScores[team]++;
            }
        }
    }

    private void note(Events events, int i) {
        int seat = events.a(i);
        if (events.kind(i) == Events.SCORED) {
            score[seat] += events.value(i);
            kills[seat] += events.value(i) > 0 ? 1 : 0;
            teamScores[teams[seat]] += events.value(i);
            points++;
        } else if (events.kind(i) == Events.DESTROYED
                && events.value(i) != Events.Cause.LEFT.ordinal()
                && phase == Round.RUNNING) {
            deaths[seat]++;
        }
    }

    /** Who leaves takes the own points along; the team's stay. */
    private void forget(int seat) {
        score[seat] = 0;
        kills[seat] = 0;
        deaths[seat] = 0;
    }

    /** How many times anything was scored. */
    long points() {
        return points;
    }
}
