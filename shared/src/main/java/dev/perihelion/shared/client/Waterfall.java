package dev.perihelion.shared.client;

/**
 * Where the time goes between a press of the trigger and the picture that shows what the server
 * made of it, stage by stage. Render thread; seconds of the platform's steady clock, milliseconds
 * in the result.
 *
 * <p>The two ways of the network cannot be told apart with one clock: what is left of the time
 * between sending and the snapshot, less the wait that the server reports, is halved.
 */
public final class Waterfall {
    /** From the press to the command's leaving. */
    public static final int HAND = 0;

    /** The command's way. */
    public static final int UP = 1;

    /** The command's wait for its tick, in the server. */
    public static final int WAIT = 2;

    /** The tick, and the snapshot's way. */
    public static final int DOWN = 3;

    /** From the snapshot's arrival to the picture. */
    public static final int PICTURE = 4;

    /** The number of stages. */
    public static final int STAGES = 5;

    /** A shot that is not answered by then is forgotten. */
    private static final double LIMIT_SECONDS = 5;

    private enum State {
        IDLE,
        PRESSED,
        SENT,
        ARRIVED
    }

    private final double tickRate;
    private final double[] millis = new double[STAGES];
    private State state = State.IDLE;
    private double pressedSeconds;
    private double sentSeconds;
    private double arrivedSeconds;
    private double earlyTicks;
    private boolean earlyKnown;
    private int tick;
    private int shots;

    public Waterfall(int tickRateHz) {
        tickRate = tickRateHz;
    }

    /** The trigger was pressed; without a ship that is no shot. */
    void pressed(double seconds, boolean alive) {
        if (!alive) {
            return;
        }
        if (state == State.IDLE || seconds - pressedSeconds > LIMIT_SECONDS) {
            state = State.PRESSED;
            pressedSeconds = seconds;
        }
    }

    /** A command with the trigger held left for a tick. */
    void sent(double seconds, int forTick) {
        if (state == State.PRESSED) {
            state = State.SENT;
            sentSeconds = seconds;
            tick = forTick;
            earlyKnown = false;
        }
    }

    /** The server said how early the newest command came. */
    void early(double ticks) {
        if (state == State.SENT && !earlyKnown) {
            earlyKnown = true;
            earlyTicks = ticks;
        }
    }

    /** A snapshot of that tick came. */
    void arrived(double seconds, int snapshotTick) {
        if (state == State.SENT && snapshotTick >= tick) {
            state = State.ARRIVED;
            arrivedSeconds = seconds;
        }
    }

    /** A picture is drawn with all that came. */
    void drawn(double seconds) {
        if (state != State.ARRIVED) {
            return;
        }
        state = State.IDLE;
        shots++;
        double between = Math.max(0, arrivedSeconds - sentSeconds) * 1000;
        double wait = earlyKnown ? Math.max(0, Math.min(between, earlyTicks * 1000 / tickRate)) : 0;
        millis[HAND] = Math.max(0, sentSeconds - pressedSeconds) * 1000;
        millis[UP] = (between - wait) / 2;
        millis[WAIT] = wait;
        millis[DOWN] = (between - wait) / 2;
        millis[PICTURE] = Math.max(0, seconds - arrivedSeconds) * 1000;
    }

    /** Milliseconds of a stage of the last shot. */
    public double millis(int stage) {
        return millis[stage];
    }

    /** Shots that were followed to their picture. */
    public int shots() {
        return shots;
    }
}
