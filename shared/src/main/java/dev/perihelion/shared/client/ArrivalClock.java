package dev.perihelion.shared.client;

/**
 * When to draw what has been decoded: snapshots come unevenly, the picture must not. Render thread;
 * seconds of the platform's steady clock.
 *
 * <p>The earliest arrivals fix the line between time and tick; the delay behind it follows how late
 * others come, up at once and down slowly, so that nearly always the next tick is there when it is
 * needed.
 */
public final class ArrivalClock {
    private static final double LINE_DRIFT_TICKS_PER_SECOND = 0.25;
    private static final double FALL_PER_SECOND = 0.12;
    private static final double EASE_PER_SECOND = 1.8;
    private static final double MOST_DELAY_TICKS = StateHistory.TICKS - 4;
    private static final double LEAST_DELAY_TICKS = 1;

    private final double tickRate;
    private double line;
    private double lateness;
    private double delay = LEAST_DELAY_TICKS;
    private double lastSeconds;
    private double jitter;
    private int ticksPerSnapshot = 1;
    private boolean started;

    public ArrivalClock(int tickRateHz) {
        tickRate = tickRateHz;
    }

    /** Forgets the line: the connection or the present begins anew. */
    public void restart() {
        started = false;
    }

    /** How many ticks lie between two snapshots. */
    public void ticksPerSnapshot(int ticks) {
        ticksPerSnapshot = ticks;
    }

    /** A snapshot of that tick came at that time. */
    public void arrived(double seconds, int tick) {
        double at = seconds * tickRate - tick;
        if (!started || Math.abs(at - line) > tickRate) {
            line = at;
            lastSeconds = seconds;
            lateness = 0;
            started = true;
        }
        double passed = Math.max(0, seconds - lastSeconds);
        lastSeconds = seconds;
        line = Math.min(at, line + passed * LINE_DRIFT_TICKS_PER_SECOND);
        double late = at - line;
        jitter += (Math.abs(late - lateness) - jitter) * 0.06;
        lateness = Math.max(late, lateness * Math.exp(-passed * FALL_PER_SECOND));
    }

    /** The tick to draw others at, with its fraction; never past the newest decoded one. */
    public double drawTick(double seconds, double passedSeconds, int newest) {
        double wanted = Math.max(
                LEAST_DELAY_TICKS, Math.min(MOST_DELAY_TICKS, lateness + ticksPerSnapshot));
        double blend = 1 - Math.exp(-passedSeconds * EASE_PER_SECOND);
        delay += (wanted - delay) * blend;
        return Math.min(newest, seconds * tickRate - line - delay);
    }

    /** Ticks behind the line. */
    public double delay() {
        return delay;
    }

    /** Mean change of lateness, in ticks. */
    public double jitter() {
        return jitter;
    }
}
