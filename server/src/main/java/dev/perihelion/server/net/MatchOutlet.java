package dev.perihelion.server.net;

import dev.perihelion.server.match.Outlet;

import java.util.Collection;

/** The frames of one match on their way to all event loops. Its tick thread. */
public final class MatchOutlet implements Outlet {
    private final LoopOutlet[] outlets;

    MatchOutlet(int match, Collection<LoopHub> hubs) {
        outlets = new LoopOutlet[hubs.size()];
        int i = 0;
        for (LoopHub hub : hubs) {
            outlets[i++] = hub.outlet(match);
        }
    }

    @Override
    public void handOver() {
        for (LoopOutlet outlet : outlets) {
            outlet.handOver();
        }
    }

    @Override
    public int waiting() {
        int most = 0;
        for (LoopOutlet outlet : outlets) {
            most = Math.max(most, outlet.waiting());
        }
        return most;
    }
}
