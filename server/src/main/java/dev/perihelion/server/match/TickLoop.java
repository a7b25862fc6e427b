package dev.perihelion.server.match;

/**
 * The schedule of one match: absolute, so that a late tick makes no later one late. One tick
 * thread, figures from any.
 *
 * <p>Tick <i>n</i> is due at start + <i>n</i> periods. A loop that is late runs the next tick at
 * once, up to {@link Limits#CATCH_UP_TICKS} periods; what is beyond is dropped from the schedule
 * and counted, so a pause of the machine ends in a jump and not in a spiral.
 */
public final class TickLoop {
    /** What is called at each tick. */
    public interface Step {
        /**
         * One tick that was due at {@code dueNanos}; it says in the trace what it does meanwhile.
         */
        void tick(long dueNanos, TickTrace trace);
    }

    private final Step step;
    private final Clock clock;
    private final TickFigures figures;
    private final TickTrace trace;
    private final long periodNanos;
    private long dueNanos;

    /**
     * A loop whose first tick is due one period from now.
     *
     * @param tickRate ticks per second
     */
    public TickLoop(Step step, int tickRate, Clock clock, TickFigures figures) {
        this.step = step;
        this.clock = clock;
        this.figures = figures;
        trace = new TickTrace(clock);
        periodNanos = 1_000_000_000L / tickRate;
        dueNanos = clock.nanos() + periodNanos;
    }

    /** When the next tick is due. */
    public long dueNanos() {
        return dueNanos;
    }

    /** Runs the tick that is due. */
    public void runDue() {
        long start = clock.nanos();
        long lateness = Math.max(0, start - dueNanos);
        long dropped = Math.max(0, lateness / periodNanos - Limits.CATCH_UP_TICKS);
        long due = dueNanos + dropped * periodNanos;
        dueNanos = due + periodNanos;
        figures.begin();
        trace.begin();
        step.tick(due, trace);
        long duration = clock.nanos() - start;
        figures.record(duration, lateness, periodNanos, dropped);
        figures.trace(trace, clock.millis());
    }
}
