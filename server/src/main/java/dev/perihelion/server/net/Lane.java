package dev.perihelion.server.net;

/** What a WebSocket speaks; the subprotocol chooses. */
enum Lane {
    /** Players and spectators. */
    BINARY("perihelion.v1"),
    /** Tools, dashboards and whoever just says hello; also without any subprotocol. */
    TEXT("perihelion.json.v1"),
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
