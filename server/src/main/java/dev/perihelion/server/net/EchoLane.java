package dev.perihelion.server.net;

import java.nio.charset.StandardCharsets;

/** Sends every message back, for conformance suites. Stateless, any event loop. */
final class EchoLane implements LaneHandler {
    @Override
    public void opened(WebSocketConnection connection) {}

    @Override
    public void message(WebSocketConnection connection, boolean text, byte[] bytes, int length) {
        if (text) {
            connection.sendText(new String(bytes, 0, length, StandardCharsets.UTF_8));
        } else {
            connection.sendBinary(bytes, 0, length);
        }
    }

    @Override
    public void closed(WebSocketConnection connection) {}
}
