package dev.perihelion.server.net;

import dev.perihelion.shared.protocol.Protocol;

/** What a WebSocket speaks; the subprotocol chooses. */
enum Lane {
    /** Players and spectators. */
    BINARY(Protocol.BINARY_LANE),
    /** Tools, dashboards and whoever just says hello; also without any subprotocol. */
    TEXT(Protocol.TEXT_LANE),
    /** Conformance tests. */
    ECHO("");

    private final String subprotocol;

    Lane(String subprotocol) {
        this.subprotocol = subprotocol;
    }

    String subprotocol() {
        return subprotocol;
    }
}
