package dev.perihelion.server.match;

/** Time that passes when it is told to, or as soon as somebody waits for it. Test thread. */
final class VirtualClock implements Clock {
    private long nanos;

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public long millis() {
        return nanos / 1_000_000;
    }

    @Override
    public long waitUntil(long dueNanos) {
        nanos = Math.max(nanos, dueNanos);
        return 0;
    }

    void pass(long amountNanos) {
        nanos += amountNanos;
    }
}
