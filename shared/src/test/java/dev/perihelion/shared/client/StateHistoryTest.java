package dev.perihelion.shared.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.perihelion.shared.sim.Arena;
import dev.perihelion.shared.sim.Arenas;
import dev.perihelion.shared.sim.Entities;
import dev.perihelion.shared.sim.Mode;

import org.junit.jupiter.api.Test;

class StateHistoryTest {
    private final Arena arena = Arenas.of(Mode.FREE_FOR_ALL, 12, 2, 0);
    private final StateHistory history = new StateHistory(arena);
    private final Entities state = new Entities(arena);

    @Test
    void gapsAreSteppedOver() {
        assertEquals(-1, history.newest());
        assertEquals(-1, history.floor(10));
        history.record(100, state);
        history.record(103, state);
        assertEquals(100, history.floor(102));
        assertEquals(103, history.ceiling(101));
        assertEquals(103, history.floor(103));
        assertEquals(-1, history.ceiling(104));
        assertEquals(100, history.floor(50));
    }

    @Test
    void aTickFarBeyondASilentLinkIsTheNewestOne() {
        history.record(100, state);
        assertEquals(100, history.floor(100 + 2 * StateHistory.TICKS));
    }

    @Test
    void theOldestIsForgotten() {
        for (int tick = 0; tick < 40; tick++) {
            state.ships().x[0] = tick;
            history.record(tick, state);
        }
        assertEquals(39, history.at(39).ships().x[0]);
        assertEquals(40 - StateHistory.TICKS, history.floor(3));
    }
}
