package dev.perihelion.server.net;

import dev.perihelion.server.match.Outbox;

/** The outbox of one connection in one match. Tick thread only. */
final class SocketOutbox implements Outbox {
    private final WebSocketConnection connection;
    private final LoopOutlet outlet;

    SocketOutbox(WebSocketConnection connection, LoopOutlet outlet) {
        this.connection = connection;
        this.outlet = outlet;
    }

    @Override
    public boolean ready() {
        return connection.ready() && outlet.ready();
    }

    @Override
    public void offer(byte[] bytes, int offset, int length) {
        outlet.append(connection, bytes, offset, length);
    }

    @Override
    public void close(int code, String reason) {
        outlet.close(connection, code, reason);
    }
}
