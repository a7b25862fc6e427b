package dev.perihelion.shared.client;

/**
 * The tick that the client flies now: ahead of the server by so much that its commands arrive just
 * before they are due. Render thread; seconds of the platform's steady clock.
 *
 * <p>The server tells how early commands come; a servo runs the clock a little faster or slower
 * until that is the wanted margin, which grows with the jitter seen and shrinks again slowly (as in
 * Overwatch, GDC 2017, "Overwatch gameplay architecture and netcode"). A difference too large to
 * run after is jumped.
 */
public final class ServerClock {
    private static final double MOST_RATE_CHANGE = 0.08;
    private static final double GAIN_PER_SECOND = 0.9;
    private static final double JUMP_TICKS = 10;
    private static final double LEAST_MARGIN_TICKS = 0.6;
    private static final double MOST_MARGIN_TICKS = 9;
    private static final double MARGIN_FALL_PER_SAMPLE = 0.985;

    private final double tickRate;
    private double tick;
    private double lastSeconds;
    private double early;
    private double spread;
    private boolean running;
    private boolean steered;

    public ServerClock(int tickRateHz) {
        tickRate = tickRateHz;
    }

    /** Starts at a server tick that was heard of now, that many ticks of round trip away. */
    public void start(double nowSeconds, int serverTick, double roundTripTicks) {
        tick = serverTick + roundTripTicks + 2;
        lastSeconds = nowSeconds;
        running = true;
        steered = false;
        spread = 0;
    }

    /** Goes on to now and returns the tick, with its fraction. */
    public double advance(double nowSeconds) {
        double passed = Math.max(0, nowSeconds - lastSeconds);
        lastSeconds = nowSeconds;
        double wanted = margin() - early;
        double change = steered ? wanted * GAIN_PER_SECOND / tickRate : 0;
        change = Math.max(-MOST_RATE_CHANGE, Math.min(MOST_RATE_CHANGE, change));
        double step = passed * tickRate * (1 + change);
        tick += step;
        early += passed * tickRate * change;
        return tick;
    }

    /** The server said how early a command came, in ticks; negative for late. */
    public void earliness(double ticks) {
        if (!steered) {
            early = ticks;
            steered = true;
        }
        double difference = ticks - early;
        early += difference * 0.25;
        double low = Math.max(0, early - ticks);
        spread = Math.max(spread * MARGIN_FALL_PER_SAMPLE, low);
        if (Math.abs(margin() - ticks) > JUMP_TICKS) {
            tick += margin() - ticks;
            early = margin();
        }
    }

    /** The wanted earliness, ticks. */
    public double margin() {
        return Math.max(
                LEAST_MARGIN_TICKS, Math.min(MOST_MARGIN_TICKS, LEAST_MARGIN_TICKS + spread * 1.5));
    }

    /** The smoothed earliness, ticks. */
    public double early() {
        return early;
    }

    public double tick() {
        return tick;
    }

    public boolean running() {
        return running;
    }

    public void stop() {
        running = false;
    }
}
