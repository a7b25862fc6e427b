package dev.perihelion.shared.client;

import dev.perihelion.shared.sim.Arena;
import dev.perihelion.shared.sim.Controls;
import dev.perihelion.shared.sim.Hull;
import dev.perihelion.shared.sim.Movement;
import dev.perihelion.shared.sim.Ships;
import dev.perihelion.shared.sim.Units;

/**
 * How far each step of the turn control turns each hull in a tick, measured from {@link Movement}
 * itself, and which step to hold so that a ship comes to a heading soonest and stops there. Angles
 * are 16 bits; immutable.
 */
public final class TurnRates {
    private final int[][] perTick = new int[Hull.COUNT][Controls.MAX_TURN + 1];

    public TurnRates(Arena arena) {
        Movement movement = new Movement(arena);
        Ships ship = new Ships(1);
        for (int hull = 0; hull < Hull.COUNT; hull++) {
            for (int step = 1; step <= Controls.MAX_TURN; step++) {
                ship.clear();
                ship.add(0);
                ship.type[0] = hull;
                ship.hull[0] = 1;
                ship.controls[0] = Controls.of(step, 0);
                movement.stepShip(ship, 0);
                perTick[hull][step] = ship.angle[0];
            }
        }
    }

    /** The turn to hold for this tick, -7 to 7: the fastest that does not go past the heading. */
    public int towards(int hull, int angle, int heading) {
        int way = (short) (heading - angle);
        int size = Math.abs(way);
        int[] rates = perTick[hull];
        int step = Controls.MAX_TURN;
        while (step > 0 && rates[step] > size) {
            step--;
        }
        if (step < Controls.MAX_TURN && rates[step + 1] - size < size - rates[step]) {
            step++;
        }
        return way < 0 ? -step : step;
    }

    /** What a step turns in a tick. */
    public int perTick(int hull, int step) {
        return perTick[hull][step];
    }

    /** An angle in radians as 16 bits. */
    public static int angle(double radians) {
        return (int) Math.floor(radians / (2 * Math.PI) * Units.TURN + 0.5) & Units.TURN - 1;
    }
}
