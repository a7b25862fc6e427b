package dev.perihelion.shared.sim;

/**
 * The clock, the scores and the end of a round. Thread of its world. Its state is in the world's
 * single words.
 */
public final class Round {
    /** Flying and shooting without score, before the first round. */
    public static final int WARM_UP = 0;

    /** The round counts. */
    public static final int RUNNING = 1;

    /** The round is over and the winner is shown. */
    public static final int PODIUM = 2;

    /** A beacon that is wholly taken. */
    public static final int BEACON_FULL = 60;

    private final World world;
    private final int[] scalars;

    Round(World world) {
        this.world = world;
        scalars = world.scalars();
    }

    void start() {
        enter(WARM_UP, world.rules().warmUpTicks);
    }

    private void enter(int phase, int ticks) {
        scalars[Scalars.PHASE] = phase;
        scalars[Scalars.PHASE_TICKS] = ticks;
        world.events().add(Events.PHASE, phase, winner(), 0, 0, 0);
    }

    void step() {
        if (world.arena().mode() == Mode.BEACONS && world.tick() % world.rules().beaconTicks == 0) {
            for (int i = 0; i < world.arena().spec().beacons().length; i++) {
                contest(i);
            }
        }
        if (phase() == RUNNING && world.tick() % world.arena().tickRate() == 0) {
            payBeacons();
        }
        boolean reached = phase() == RUNNING && limitReached();
        if (--scalars[Scalars.PHASE_TICKS] > 0 && !reached) {
            return;
        }
        switch (phase()) {
            case WARM_UP -> begin();
            case RUNNING -> {
                scalars[Scalars.WINNER] = tied(leader()) ? 0 : leader() + 1;
                enter(PODIUM, world.rules().podiumTicks);
            }
            default -> begin();
        }
    }

    /** A team that is alone in a zone takes it: first from its holder, then for itself. */
    private void contest(int beacon) {
        int team = aloneIn(beacon);
        int owner = beaconOwner(beacon);
        int held = scalars[Scalars.BEACON_PROGRESS + beacon];
        if (team < 0) {
            return;
        }
        if (team == owner || owner < 0) {
            held = Math.min(BEACON_FULL, held + 1);
        } else {
            held--;
        }
        boolean taken = owner < 0 && held > 0 || held < 0;
        scalars[Scalars.BEACON_PROGRESS + beacon] = taken ? 1 : held;
        if (taken) {
            scalars[Scalars.BEACON_OWNERS + beacon] = team + 1;
            tellBeacon(beacon);
        }
    }

    /** The only team with ships in a zone, or -1. */
    private int aloneIn(int beacon) {
        BeaconSpec spec = world.arena().spec().beacons()[beacon];
        Torus torus = world.arena().torus();
        Ships ships = world.ships();
        double radius = Units.units(spec.radiusUnits());
        int alone = -1;
        for (int seat = ships.next(0); seat >= 0; seat = ships.next(seat + 1)) {
            double dx = torus.delta(Units.units(spec.x()), ships.x[seat]);
            double dy = torus.delta(Units.units(spec.y()), ships.y[seat]);
            if (dx * dx + dy * dy < radius * radius) {
                if (alone >= 0 && alone != ships.team[seat]) {
                    return -1;
                }
                alone = ships.team[seat];
            }
        }
        return alone;
    }

    private void payBeacons() {
        for (int i = 0; i < world.arena().spec().beacons().length; i++) {
            if (world.arena().mode() == Mode.BEACONS && beaconOwner(i) >= 0) {
                scalars[Scalars.TEAM_SCORES + beaconOwner(i)]++;
            }
        }
    }

    private void begin() {
        Seats seats = world.seats();
        for (int seat = seats.next(0); seat >= 0; seat = seats.next(seat + 1)) {
            seats.score[seat] = 0;
            seats.kills[seat] = 0;
            seats.deaths[seat] = 0;
        }
        scalars[Scalars.WINNER] = 0;
        scalars[Scalars.ROUND]++;
        for (int team = 0; team < Scalars.TEAM_COUNT; team++) {
            scalars[Scalars.TEAM_SCORES + team] = 0;
        }
        freeBeacons();
        world.spawner().restart();
        enter(RUNNING, world.arena().spec().roundSeconds() * world.arena().tickRate());
    }

    private void freeBeacons() {
        for (int i = 0; i < world.arena().spec().beacons().length; i++) {
            boolean held = beaconOwner(i) >= 0;
            scalars[Scalars.BEACON_OWNERS + i] = 0;
            scalars[Scalars.BEACON_PROGRESS + i] = 0;
            if (held) {
                tellBeacon(i);
            }
        }
    }

    private void tellBeacon(int beacon) {
        BeaconSpec spec = world.arena().spec().beacons()[beacon];
        int x = Units.units(spec.x());
        int y = Units.units(spec.y());
        world.events().add(Events.BEACON, beacon, beaconOwner(beacon), 0, x, y);
    }

    private boolean limitReached() {
        int limit = world.arena().spec().scoreLimit();
        return limit > 0 && bestScore() >= limit;
    }

    private int bestScore() {
        int leader = leader();
        if (leader < 0) {
            return 0;
        }
        return world.arena().mode().hasTeams() ? teamScore(leader) : world.seats().score[leader];
    }

    private int leader() {
        return world.arena().mode().hasTeams() ? leadingTeam() : leadingSeat();
    }

    private int leadingSeat() {
        Seats seats = world.seats();
        int best = -1;
        for (int seat = seats.next(0); seat >= 0; seat = seats.next(seat + 1)) {
            if (best < 0 || compare(seats, seat, best) > 0) {
                best = seat;
            }
        }
        return best;
    }

    /** By score, then by fewer deaths, as scoreboards rank. */
    private static int compare(Seats seats, int seat, int other) {
        return seats.score[seat] != seats.score[other]
                ? seats.score[seat] - seats.score[other]
                : seats.deaths[other] - seats.deaths[seat];
    }

    /** Whether somebody else has done as well as the leader, so that nobody has won. */
    private boolean tied(int leader) {
        if (world.arena().mode().hasTeams()) {
            int equal = 0;
            for (int team = 0; team < world.arena().spec().teams(); team++) {
                equal += teamScore(team) == teamScore(leader) ? 1 : 0;
            }
            return equal > 1;
        }
        Seats seats = world.seats();
        for (int seat = seats.next(0); seat >= 0; seat = seats.next(seat + 1)) {
            if (seat != leader && compare(seats, seat, leader) == 0) {
                return true;
            }
        }
        return false;
    }

    private int leadingTeam() {
        int best = 0;
        for (int team = 1; team < world.arena().spec().teams(); team++) {
            if (teamScore(team) > teamScore(best)) {
                best = team;
            }
        }
        return best;
    }

    /** A ship is gone; whoever did it scores, whoever did it to itself loses a point. */
    void destroyed(int seat, int by) {
        if (phase() != RUNNING) {
            return;
        }
        Seats seats = world.seats();
        seats.deaths[seat]++;
        if (by >= 0 && seats.alive(by)) {
            seats.kills[by]++;
            score(by, 1);
        } else {
            score(seat, -1);
        }
    }

    private void score(int seat, int points) {
        Seats seats = world.seats();
        seats.score[seat] += points;
        scalars[Scalars.TEAM_SCORES + seats.team[seat]] += points;
        world.events().add(Events.SCORED, seat, -1, points, 0, 0);
    }

    /**
     * The team a new pilot gets: the one asked for where it is not larger than the others, else the
     * smallest.
     */
    int teamFor(int asked) {
        if (!world.arena().mode().hasTeams()) {
            return 0;
        }
        int teams = world.arena().spec().teams();
        int smallest = 0;
        for (int team = 1; team < teams; team++) {
            if (members(team) < members(smallest)) {
                smallest = team;
            }
        }
        return asked < teams && members(asked) <= members(smallest) ? asked : smallest;
    }

    /** The team that a pilot flies for next: the smallest, when the own one has two more. */
    int balanced(int seat) {
        int team = world.seats().team[seat];
        if (!world.arena().mode().hasTeams()) {
            return team;
        }
        int smallest = teamFor(Commands.ANY_TEAM);
        return members(team) - members(smallest) >= 2 ? smallest : team;
    }

    private int members(int team) {
        Seats seats = world.seats();
        int count = 0;
        for (int seat = seats.next(0); seat >= 0; seat = seats.next(seat + 1)) {
            count += seats.team[seat] == team ? 1 : 0;
        }
        return count;
    }

    boolean holdsFire() {
        return phase() == PODIUM;
    }

    /** {@link #WARM_UP}, {@link #RUNNING} or {@link #PODIUM}. */
    public int phase() {
        return scalars[Scalars.PHASE];
    }

    /** Ticks until the phase ends. */
    public int ticksLeft() {
        return scalars[Scalars.PHASE_TICKS];
    }

    /** The number of the round, from 1; 0 in the first warm-up. */
    public int number() {
        return scalars[Scalars.ROUND];
    }

    /**
     * The winner of the last round, a seat or a team, or -1: nobody, as when the best are equal.
     */
    public int winner() {
        return scalars[Scalars.WINNER] - 1;
    }

    /** The score of a team. */
    public int teamScore(int team) {
        return scalars[Scalars.TEAM_SCORES + team];
    }

    /** How far a beacon is taken, 0 to {@link #BEACON_FULL}. */
    public int beaconProgress(int beacon) {
        return scalars[Scalars.BEACON_PROGRESS + beacon];
    }

    /** The team that holds a beacon, or -1. */
    public int beaconOwner(int beacon) {
        return scalars[Scalars.BEACON_OWNERS + beacon] - 1;
    }
}
