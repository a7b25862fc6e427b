package dev.perihelion.server.net;

/** Says nothing and hears nothing. */
class SilentLane implements LaneHandler {
    @Override
    public void opened(Peer peer) {}

    @Override
    public void message(Peer peer, boolean text, byte[] bytes, int length) {}

    @Override
    public void closed(Peer peer) {}

    @Override
    public void sweep(Peer peer, long nowNanos) {}
}
