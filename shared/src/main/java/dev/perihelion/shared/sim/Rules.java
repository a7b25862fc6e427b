package dev.perihelion.shared.sim;

/**
 * The numbers of {@link Balance} in lengths and ticks at one tick rate. Immutable; arrays are by
 * {@link Hull}.
 */
final class Rules {
    /** Energy is counted in 1/64 of a point. */
    static final int ENERGY_ONE = 64;

    /** The share of the fastest turn that each step of {@link Controls#turn} gives, in 1/1024. */
    private static final int[] TURN_SHARE = {0, 16, 44, 110, 220, 420, 720, 1024};

    private static final int HULLS = Hull.COUNT;

    final int tickRate;
    final int[] radius = lengths(Balance.SHIP_RADIUS);
    final int[] maxHull = Balance.HULL;
    final int[] maxEnergy = new int[HULLS];
    final int[] thrust = new int[HULLS];
    final int[] boostThrust = new int[HULLS];
    final int[] reverseThrust = new int[HULLS];
    final int[][] turn = new int[HULLS][Controls.MAX_TURN + 1];
    final int[] drag = new int[HULLS];
    final int[] charge = new int[HULLS];
    final int[] boostDrain = new int[HULLS];
    final int[] shieldDrain = new int[HULLS];
    final int[] fireEnergy = new int[HULLS];
    final int[] fireTicks = new int[HULLS];
    final int[] altEnergy = new int[HULLS];
    final int[] altTicks = new int[HULLS];
    final int[] shotSpeed = new int[HULLS];
    final int[] shotTicks = new int[HULLS];
    final int bumpFree;
    final int mineTicks;
    final int mineArmingTicks;
    final int minePull;
    final int overdriveTicks;
    final int cloakTicks;
    final int protectionTicks;
    final int respawnTicks;
    final int joinTicks;
    final int refillTicks;
    final int beaconTicks;
    final int warmUpTicks;
    final int podiumTicks;

    Rules(int tickRate) {
        this.tickRate = tickRate;
        for (int i = 0; i < HULLS; i++) {
            maxEnergy[i] = Balance.ENERGY[i] * ENERGY_ONE;
            thrust[i] = Units.perTickSquared(Balance.THRUST[i], tickRate);
            boostThrust[i] = Units.perTickSquared(Balance.BOOST_THRUST[i], tickRate);
            reverseThrust[i] = Units.perTickSquared(Balance.REVERSE_THRUST[i], tickRate);
            drag[i] = Math.max(1, Balance.DRAG_MILLI[i] * Units.ONE / (1000 * tickRate));
            charge[i] = energyPerTick(Balance.CHARGE[i]);
            boostDrain[i] = energyPerTick(Balance.BOOST_DRAIN[i]);
            shieldDrain[i] = energyPerTick(Balance.SHIELD_DRAIN[i]);
            fireEnergy[i] = Balance.FIRE_ENERGY[i] * ENERGY_ONE;
            fireTicks[i] = ticks(Balance.FIRE_MILLIS[i]);
            altEnergy[i] = Balance.ALT_ENERGY[i] * ENERGY_ONE;
            altTicks[i] = ticks(Balance.ALT_MILLIS[i]);
            shotSpeed[i] = Units.perTick(Balance.SHOT_SPEED[i], tickRate);
            shotTicks[i] = Math.min(ticks(Balance.SHOT_MILLIS[i]), shotSlotTicks(i));
            fillTurns(turn[i], Balance.TURN_DEGREES[i]);
        }
        bumpFree = Units.perTick(Balance.BUMP_FREE, tickRate);
        mineTicks = Math.min(
                ticks(Balance.MINE_MILLIS), Mines.PER_SHIP * altTicks[Hull.BULWARK.ordinal()] - 1);
        mineArmingTicks = ticks(Balance.MINE_ARMING_MILLIS);
        minePull = Units.perTickSquared(Balance.MINE_PULL, tickRate);
        overdriveTicks = ticks(Balance.OVERDRIVE_MILLIS);
        cloakTicks = ticks(Balance.CLOAK_MILLIS);
        protectionTicks = ticks(Balance.PROTECTION_MILLIS);
        respawnTicks = ticks(Balance.RESPAWN_MILLIS);
        joinTicks = ticks(Balance.JOIN_MILLIS);
        refillTicks = ticks(Balance.REFILL_MILLIS);
        beaconTicks = ticks(Balance.BEACON_MILLIS);
        warmUpTicks = ticks(Balance.WARM_UP_SECONDS * 1000);
        podiumTicks = ticks(Balance.PODIUM_SECONDS * 1000);
    }

    /** The longest life with which the eighth next shot always finds its slot free. */
    private int shotSlotTicks(int hull) {
        int interval = hull == Hull.LANCER.ordinal() ? altTicks[hull] : fireTicks[hull];
        return Shots.PER_SHIP * interval - 1;
    }

    private void fillTurns(int[] rates, int degreesPerSecond) {
        for (int step = 0; step < rates.length; step++) {
            long fastest = (long) degreesPerSecond * Units.TURN / 360;
            rates[step] = (int) (fastest * TURN_SHARE[step] / 1024 / tickRate);
        }
    }

    private int energyPerTick(int pointsPerSecond) {
        return Math.max(1, (pointsPerSecond * ENERGY_ONE + tickRate / 2) / tickRate);
    }

    private int ticks(int millis) {
        return Units.ticks(millis, tickRate);
    }

    /**
     * What a star takes in that tick: whole points, so spread over the ticks of a second that they
     * come to what the balance says at every rate.
     */
    int starBurn(int tick) {
        int past = tick % tickRate;
        return (past + 1) * Balance.STAR_BURN / tickRate - past * Balance.STAR_BURN / tickRate;
    }

    /** The damage that a bump at that speed (length per tick) does. */
    int bumpDamage(int speed) {
        if (speed <= bumpFree) {
            return 0;
        }
        long unitsPerSecond = (long) (speed - bumpFree) * tickRate >> Units.FRACTION_BITS;
        return (int) (unitsPerSecond * Balance.BUMP_DAMAGE / 100);
    }

    private static int[] lengths(int[] units) {
        int[] lengths = new int[units.length];
        for (int i = 0; i < units.length; i++) {
            lengths[i] = Units.units(units[i]);
        }
        return lengths;
    }
}
