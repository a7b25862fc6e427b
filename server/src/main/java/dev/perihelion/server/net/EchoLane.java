package dev.perihelion.server.net;

import java.nio.charset.StandardCharsets;

/** Sends every message back, for conformance suites. Stateless, any event loop. */
final class EchoLane implements LaneHandler {
    @Override
    public void opened(Peer peer) {}

    @Override
    public void message(Peer peer, boolean text, byte[] bytes, int length) {
        if (text) {
            peer.sendText(new String(bytes, 0, length, StandardCharsets.UTF_8));
        } else {
            peer.sendBinary(bytes, 0, length);
        }
    }

    @Override
    public void closed(Peer peer) {}
}
