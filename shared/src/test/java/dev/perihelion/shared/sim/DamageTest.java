package dev.perihelion.shared.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

class DamageTest {
    private static final int SEATS = 2;

    private final World world = new World(Arenas.of(Mode.FREE_FOR_ALL, 12, SEATS), 1);
    private final Commands commands = new Commands(SEATS);

    private void begin() {
        commands.join(0, Hull.DART, Commands.ANY_TEAM);
        commands.join(1, Hull.DART, Commands.ANY_TEAM);
        while (world.round().phase() != Round.RUNNING || world.ships().count() < SEATS) {
            world.step(commands);
            commands.nextTick();
        }
    }

    /** Puts a ship into the star with one hit point left. */
    private void burn(int seat) {
        Ships ships = world.ships();
        ships.x[seat] = world.movement().bodies().x(0);
        ships.y[seat] = world.movement().bodies().y(0);
        ships.hull[seat] = 1;
    }

    /** Who did it is not part of the state, so a world that nothing was done in must say nobody. */
    @Test
    void whoBurnsRightAfterARestoreWasDestroyedByNobody() {
        begin();
        burn(1);
        int[] state = new int[world.stateWords()];
        world.save(state);
        World other = new World(world.arena(), 0);
        other.restore(state);
        for (int i = 0; i < 2; i++) {
            world.step(commands);
            other.step(commands);
            assertEquals(world.hash(), other.hash());
        }
        assertFalse(other.ships().alive(1));
        assertEquals(0, other.seats().kills[0]);
        assertEquals(-1, other.seats().score[1]);
    }
}
