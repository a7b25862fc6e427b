package dev.perihelion.shared.client;

/**
 * What the connection and this machine do, measured: round trip, jitter, sizes, times, and one
 * grade in words that names the cause. Render thread.
 */
public final class NetMeter {
    private static final double PING_EVERY_SECONDS = 1;
    private static final int SLOW_PICTURES_PER_SECOND = 40;

    private double roundTripSeconds = 0.05;
    private boolean measured;
    private double lastPingSeconds = -10;
    private double jitterSeconds;
    private double pictureSeconds = 1 / 60.0;
    private double drawSeconds;
    private double decodeSeconds;
    private int skipped;
    private int bytes;
    private int frames;
    private double lastArrivalSeconds;
    private double worstGapSeconds;

    /** Whether it is time to ask for a round trip. */
    boolean pingDue(double now) {
        if (now - lastPingSeconds >= PING_EVERY_SECONDS) {
            lastPingSeconds = now;
            return true;
        }
        return false;
    }

    /** A round trip that took so long. */
    void roundTrip(double seconds) {
        if (!measured) {
            roundTripSeconds = seconds;
            measured = true;
        }
        jitterSeconds += (Math.abs(seconds - roundTripSeconds) - jitterSeconds) * 0.2;
        roundTripSeconds += (seconds - roundTripSeconds) * 0.25;
    }

    /** This machine slept or was not there: the time without snapshots was nobody's fault. */
    void resumed() {
        lastArrivalSeconds = 0;
        worstGapSeconds = 0;
    }

    /** A snapshot of so many bytes and ticks came. */
    void snapshot(double seconds, int length, int ticks, double took) {
        bytes = length;
        frames++;
        skipped += Math.max(0, ticks - 1);
        decodeSeconds += (took - decodeSeconds) * 0.1;
        if (lastArrivalSeconds > 0) {
            worstGapSeconds = Math.max(worstGapSeconds * 0.995, seconds - lastArrivalSeconds);
        }
        lastArrivalSeconds = seconds;
    }

    /** A picture came so long after the one before. */
    void picture(double seconds) {
        pictureSeconds += (Math.min(1, seconds) - pictureSeconds) * 0.05;
    }

    /** The processor's part of a picture. */
    public void drew(double seconds) {
        drawSeconds += (seconds - drawSeconds) * 0.05;
    }

    /** Writes all of it and judges. */
    void write(Hud.NetGraph graph, Play play) {
        ServerClock clock = play.clock();
        ArrivalClock arrivals = play.arrivals();
        Waterfall waterfall = play.waterfall();
        double tickRate = play.arena().tickRate();
        graph.roundTripMillis = (int) Math.round(roundTripSeconds * 1000);
        graph.jitterMillis =
                (int) Math.round(Math.max(jitterSeconds, arrivals.jitter() / tickRate) * 1000);
        graph.leadTicks = (int) Math.round(clock.margin());
        graph.earlyMillis = (int) Math.round(clock.early() * 1000 / tickRate);
        graph.delayTicks = (int) Math.round(arrivals.delay());
        graph.frameBytes = bytes;
        graph.fps = (int) Math.round(1 / Math.max(0.001, pictureSeconds));
        graph.skipped = skipped;
        graph.decodeMicros = (int) Math.round(decodeSeconds * 1e6);
        graph.drawMicros = (int) Math.round(drawSeconds * 1e6);
        graph.predictionErrorMilli = play.prediction().errorMilli();
        graph.shots = waterfall.shots();
        for (int stage = 0; stage < Waterfall.STAGES; stage++) {
            graph.shotMillis[stage] = (int) Math.round(waterfall.millis(stage));
        }
        judge(graph);
    }

    void judge(Hud.NetGraph graph) {
        graph.gradeLevel = 0;
        graph.grade = "good";
        if (graph.fps < SLOW_PICTURES_PER_SECOND) {
            graph.gradeLevel = graph.fps < SLOW_PICTURES_PER_SECOND / 2 ? 2 : 1;
            graph.grade = "this machine: slow pictures";
        } else if (graph.roundTripMillis > 250) {
            graph.gradeLevel = 2;
            graph.grade = "network: far away";
        } else if (graph.jitterMillis > 40) {
            graph.gradeLevel = 2;
            graph.grade = "network: uneven";
        } else if (worstGapSeconds > 0.4) {
            graph.gradeLevel = 1;
            graph.grade = "network or server: pauses";
        } else if (graph.roundTripMillis > 140) {
            graph.gradeLevel = 1;
            graph.grade = "network: far away";
        } else if (graph.jitterMillis > 15) {
            graph.gradeLevel = 1;
            graph.grade = "network: uneven";
        }
    }

    public double roundTripSeconds() {
        return roundTripSeconds;
    }

    public int frames() {
        return frames;
    }

    public int lastBytes() {
        return bytes;
    }

    /** The smoothed time that it takes to decode a snapshot. */
    public double decodeSeconds() {
        return decodeSeconds;
    }

    public double pictureSeconds() {
        return pictureSeconds;
    }

    public double drawSeconds() {
        return drawSeconds;
    }
}
