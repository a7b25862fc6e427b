package dev.perihelion.server.net;

import dev.perihelion.server.match.Outbox;
import dev.perihelion.server.match.Outlet;

import java.util.Collection;
import java.util.Objects;

/**
 * The frames of one match on their way to all event loops. Its tick thread, except {@link #outbox}.
 */
public final class MatchOutlet implements Outlet {
    private final LoopHub[] hubs;
    private final LoopOutlet[] outlets;

    MatchOutlet(Collection<LoopHub> hubs) {
        this.hubs = hubs.toArray(new LoopHub[0]);
        outlets = new LoopOutlet[this.hubs.length];
        for (int i = 0; i < outlets.length; i++) {
            outlets[i] = new LoopOutlet(this.hubs[i]);
        }
    }

    @Override
    public void handOver() {
        for (LoopOutlet outlet : outlets) {
            outlet.handOver();
        }
    }

    /** An outbox for a connection. Event loop. */
    Outbox outbox(WebSocketConnection connection) {
        for (int i = 0; i < hubs.length; i++) {
            if (hubs[i] == connection.hub()) {
                return new SocketOutbox(connection, Objects.requireNonNull(outlets[i]));
            }
        }
        throw new IllegalStateException("a connection of another server");
    }
}
