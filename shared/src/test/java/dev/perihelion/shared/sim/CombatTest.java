package dev.perihelion.shared.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CombatTest {
    private static final int MINE_X = Units.units(3200);
    private static final int Y = Units.units(3264);
    private static final int BUCKET_UNITS = 128;

    /** What a burst takes from a bystander; another enemy lies on the mine and sets it off. */
    private static int burstDamage(int shiftUnits, int distanceUnits) {
        World world = new World(Arenas.of(Mode.FREE_FOR_ALL, 12, 3, 0), 1);
        Commands commands = new Commands(3);
        for (int seat = 0; seat < 3; seat++) {
            commands.join(seat, Hull.BULWARK, Commands.ANY_TEAM);
        }
        while (world.ships().count() < 3) {
            world.step(commands);
            commands.nextTick();
        }
        Ships ships = world.ships();
        int mineX = MINE_X + Units.units(shiftUnits);
        put(ships, 0, mineX, Y - Units.units(900));
        put(ships, 1, mineX, Y);
        put(ships, 2, mineX + Units.units(distanceUnits), Y);
        Mines mines = world.mines();
        mines.add(0);
        mines.x[0] = mineX;
        mines.y[0] = Y;
        mines.life[0] = 100;
        world.step(commands);
        assertTrue(!mines.alive(0), "it did not burst");
        return Balance.HULL[Hull.BULWARK.ordinal()] - ships.hull[2];
    }

    private static void put(Ships ships, int seat, int x, int y) {
        ships.x[seat] = x;
        ships.y[seat] = y;
        ships.vx[seat] = 0;
        ships.vy[seat] = 0;
        ships.protection[seat] = 0;
    }

    @Test
    void aBurstReachesAsFarWhereverItIs() {
        for (int shift = 0; shift < BUCKET_UNITS; shift += 8) {
            assertEquals(burstDamage(0, 40), burstDamage(shift, 40), "near, at " + shift);
            assertEquals(burstDamage(0, 150), burstDamage(shift, 150), "far, at " + shift);
            assertEquals(0, burstDamage(shift, Balance.MINE_BURST), "beyond, at " + shift);
        }
        assertTrue(burstDamage(0, 40) > burstDamage(0, 150) && burstDamage(0, 150) > 0);
    }
}
