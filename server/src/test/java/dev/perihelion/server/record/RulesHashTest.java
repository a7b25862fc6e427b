package dev.perihelion.server.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.perihelion.shared.sim.Events;
import dev.perihelion.shared.sim.PickupType;
import dev.perihelion.shared.sim.World;

import org.junit.jupiter.api.Test;

import java.util.Set;
import java.util.TreeSet;

/** The hash of the rules sees all of them. */
class RulesHashTest {
    private final Set<String> seen = new TreeSet<>();

    private void note(World world) {
        seen.add("phase " + world.round().phase());
        Events events = world.events();
        for (int i = 0; i < events.count(); i++) {
            switch (events.kind(i)) {
                case Events.DESTROYED -> seen.add("destroyed by " + events.value(i));
                case Events.PICKED_UP -> seen.add("picked up " + events.value(i));
                default -> seen.add("event " + events.kind(i));
            }
        }
    }

    @Test
    void everythingThatHasARuleHappensInIt() {
        int hash = new RulesHash(this::note).play();
        Set<String> wanted = new TreeSet<>();
        for (int kind = Events.FIRED; kind <= Events.LANCED; kind++) {
            if (kind != Events.DESTROYED && kind != Events.PICKED_UP) {
                wanted.add("event " + kind);
            }
        }
        for (Events.Cause cause : Events.Cause.values()) {
            wanted.add("destroyed by " + cause.ordinal());
        }
        for (PickupType type : PickupType.values()) {
            wanted.add("picked up " + type.ordinal());
        }
        for (int phase = 0; phase < 3; phase++) {
            wanted.add("phase " + phase);
        }
        wanted.removeAll(seen);
        assertEquals(Set.of(), wanted, "never happened");
        assertEquals(hash, RulesHash.value());
    }
}
