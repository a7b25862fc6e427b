package dev.perihelion.shared.sim;

/**
 * Every number of the game's balance, in world units, seconds and points, each with its reason.
 * {@link Rules} turns them into ticks. Arrays are by {@link Hull} ordinal: Dart, Lancer, Bulwark.
 */
final class Balance {
    /** Radius for hits and bumps, units: as large as the outline looks. */
    static final int[] SHIP_RADIUS = {13, 15, 18};

    /** Hit points: a Dart dies of five slugs or seven pulses, a Bulwark of three lances. */
    static final int[] HULL = {95, 105, 135};

    /** Engine, units/s²: strong enough to leave every star's surface. */
    static final int[] THRUST = {420, 340, 270};

    /** Engine while boosting, units/s²: a Dart outruns everything, for three seconds. */
    static final int[] BOOST_THRUST = {820, 620, 520};

    /** Engine astern, units/s²: enough to brake, not to fight backwards. */
    static final int[] REVERSE_THRUST = {210, 190, 160};

    /** Fastest turn, degrees/s: a Bulwark must plan its turns. */
    static final int[] TURN_DEGREES = {320, 250, 190};

    /** Drag per second in 1/1000: speeds settle, and an orbit still lasts for several turns. */
    static final int[] DRAG_MILLI = {450, 450, 450};

    /** Battery, points. */
    static final int[] ENERGY = {100, 110, 130};

    /** Charging, points/s: ten seconds for a full battery, so energy is a choice. */
    static final int[] CHARGE = {16, 15, 15};

    /** What boost takes, points/s. */
    static final int[] BOOST_DRAIN = {32, 32, 34};

    /** What the shield takes while it is up, points/s; and each point of damage takes one more. */
    static final int[] SHIELD_DRAIN = {24, 22, 18};

    /** Energy of one first shot: pulse, lance, slug. */
    static final int[] FIRE_ENERGY = {4, 30, 9};

    /** Time between two first shots, ms. */
    static final int[] FIRE_MILLIS = {150, 1200, 420};

    /** Damage of one first shot. */
    static final int[] FIRE_DAMAGE = {14, 62, 23};

    /** Speed of a shot past the ship's own, units/s: slow enough for gravity to bend it. */
    static final int[] SHOT_SPEED = {760, 900, 600};

    /** Life of a shot, ms: less than eight times its interval, so that a slot is always free. */
    static final int[] SHOT_MILLIS = {1100, 800, 1500};

    /** Energy of the second weapon: none, light pulse, mine. */
    static final int[] ALT_ENERGY = {0, 6, 30};

    /** Time between two uses of the second weapon, ms. */
    static final int[] ALT_MILLIS = {1000, 280, 2600};

    /** Damage of the second weapon: none, light pulse, mine at its centre. */
    static final int[] ALT_DAMAGE = {0, 9, 70};

    /** Reach of the lance, units: longer than a screen is high. */
    static final int LANCE_REACH = 1100;

    /** Half the width of the lance, units. */
    static final int LANCE_HALF_WIDTH = 3;

    /** Radius of a shot, units. */
    static final int SHOT_RADIUS = 4;

    /** Life of a mine, ms: less than four times its interval. */
    static final int MINE_MILLIS = 10_000;

    /** Time until a mine is armed, ms: its layer gets away. */
    static final int MINE_ARMING_MILLIS = 900;

    /** How far a mine pulls, units. */
    static final int MINE_REACH = 240;

    /** How strongly a mine pulls, units/s²: less than any engine. */
    static final int MINE_PULL = 200;

    /** How near an enemy sets it off, units. */
    static final int MINE_TRIGGER = 56;

    /** How far its burst reaches, units: its damage falls to nothing there. */
    static final int MINE_BURST = 165;

    /** Radius of an asteroid by size, units. */
    static final int[] ASTEROID_RADIUS = {0, 16, 30, 52};

    /** Hit points of an asteroid by size. */
    static final int[] ASTEROID_HULL = {0, 20, 60, 150};

    /** Fastest drift of a new asteroid along one axis, units/s: it is seen to come. */
    static final int ASTEROID_SPEED = 60;

    /** Fastest tumbling, in 1/65536 of a turn per second: a turn takes seven seconds and more. */
    static final int ASTEROID_SPIN = 9_000;

    /** Speed at which each of two pieces leaves the other, units/s: a gap to fly through opens. */
    static final int ASTEROID_APART = 70;

    /** Mass of an asteroid of size 1 in ships; it grows with the square of the size. */
    static final int ASTEROID_MASS = 2;

    /** Radius of a pick-up, units: generous, fetching should feel good. */
    static final int PICKUP_RADIUS = 22;

    /** What a repair gives, points. */
    static final int REPAIR = 60;

    /** Overdrive, ms. */
    static final int OVERDRIVE_MILLIS = 9_000;

    /** Charging under overdrive, times the usual: boost lasts nearly for good. */
    static final int OVERDRIVE_CHARGE = 2;

    /** Cloak, ms. */
    static final int CLOAK_MILLIS = 8_000;

    /** Heat of a star, points/s at its edge: one second is survived, two are not. */
    static final int STAR_BURN = 90;

    /** How far past its edge a star burns, units. */
    static final int STAR_CORONA = 26;

    /** Damage of a bump, points per 100 units/s of speed. */
    static final int BUMP_DAMAGE = 5;

    /** A bump slower than this costs nothing, units/s. */
    static final int BUMP_FREE = 140;

    /**
     * Share of a bump's damage between friends, in 1/n: formations touch, pushing stays no weapon.
     */
    static final int FRIENDLY_BUMP_DIVISOR = 4;

    /** What a planet gives back of an approach, and the approach itself: half of it is lost. */
    static final double PLANET_BOUNCE = 1.5;

    /**
     * Change of each ship's speed in a bump, as a share of the approach: 0.5 sticks, 1 loses
     * nothing.
     */
    static final double SHIP_BOUNCE = 0.85;

    /** What an asteroid gives back, as {@link #PLANET_BOUNCE}: rocks are a little springier. */
    static final double ASTEROID_BOUNCE = 1.6;

    /** Distance from every body at which things appear, units: time to steer away. */
    static final int CLEAR_OF_BODIES = 220;

    /**
     * Asteroids and pick-ups come back one each per so long, ms: the arena fills, but not at once.
     */
    static final int REFILL_MILLIS = 267;

    /** From taking a seat to the first ship, ms: the pilot has a picture by then. */
    static final int JOIN_MILLIS = 300;

    /**
     * A zone is judged so often, ms: with {@link Round#BEACON_FULL} steps it is lost in four
     * seconds.
     */
    static final int BEACON_MILLIS = 67;

    /** Spawn protection, ms; the first shot ends it. */
    static final int PROTECTION_MILLIS = 2_000;

    /** From destruction to the next ship, ms: long enough to see who did it. */
    static final int RESPAWN_MILLIS = 2_200;

    /** Time before a round in which kills do not count, s. */
    static final int WARM_UP_SECONDS = 5;

    /** Time for the podium, s. */
    static final int PODIUM_SECONDS = 8;

    private Balance() {}
}
