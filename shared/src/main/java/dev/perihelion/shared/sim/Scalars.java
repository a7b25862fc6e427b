package dev.perihelion.shared.sim;

/** The places of the single words of the state. */
final class Scalars {
    static final int TICK = 0;
    static final int RNG = 1;
    static final int PHASE = 2;
    static final int PHASE_TICKS = 3;
    static final int WINNER = 4;
    static final int ROUND = 5;
    /** Scores of the teams, {@link #TEAM_COUNT} words. */
    static final int TEAM_SCORES = 6;

    static final int TEAM_COUNT = 8;
    /** Holders of the beacons, team + 1 or 0, one word each. */
    static final int BEACON_OWNERS = TEAM_SCORES + TEAM_COUNT;
    /** How far the beacons are taken, one word each. */
    static final int BEACON_PROGRESS = BEACON_OWNERS + Arena.MAX_BEACONS;

    static final int COUNT = BEACON_PROGRESS + Arena.MAX_BEACONS;

    private Scalars() {}
}
