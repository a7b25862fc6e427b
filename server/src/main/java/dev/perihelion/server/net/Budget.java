package dev.perihelion.server.net;

/**
 * A token bucket: so much per second, and a burst of some seconds at once. What is not used beyond
 * the burst is not saved up. One event loop.
 */
final class Budget {
    private final double perNano;
    private final double full;
    private double left;
    private long lastNanos;

    Budget(double perSecond, double burstSeconds, long nowNanos) {
        this.perNano = perSecond / 1e9;
        this.full = Math.max(1, perSecond * burstSeconds);
        this.left = full;
        this.lastNanos = nowNanos;
    }

    /** Takes {@code amount}, or takes nothing and says no. */
    boolean take(double amount, long nowNanos) {
        left = Math.min(full, left + (nowNanos - lastNanos) * perNano);
        lastNanos = nowNanos;
        if (left < amount) {
            return false;
        }
        left -= amount;
        return true;
    }
}
