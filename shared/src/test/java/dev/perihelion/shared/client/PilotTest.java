package dev.perihelion.shared.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perihelion.shared.sim.Arena;
import dev.perihelion.shared.sim.Arenas;
import dev.perihelion.shared.sim.Controls;
import dev.perihelion.shared.sim.Mode;
import dev.perihelion.shared.sim.Units;

import org.junit.jupiter.api.Test;

class PilotTest {
    private final Arena arena = Arenas.of(Mode.FREE_FOR_ALL, 12, 2, 0);
    private final TurnRates rates = new TurnRates(arena);
    private final Bindings bindings = new Bindings();
    private final Pilot pilot = new Pilot(bindings);

    @Test
    void keysBecomeControls() {
        pilot.press("KeyW");
        pilot.press("KeyA");
        pilot.press("Space");
        int held = pilot.controls(rates, 0, 0);
        assertEquals(Controls.of(7, Controls.THRUST | Controls.FIRE), held);
        pilot.release("KeyW");
        pilot.release("Space");
        assertEquals(Controls.of(7, 0), pilot.controls(rates, 0, 0));
        pilot.releaseAll();
        assertEquals(Controls.NONE, pilot.controls(rates, 0, 0));
    }

    @Test
    void twoKeysOfOneActionAreHeldUntilBothAreUp() {
        pilot.press("KeyW");
        pilot.press("ArrowUp");
        pilot.release("KeyW");
        assertTrue(pilot.holds(Action.THRUST));
        pilot.release("ArrowUp");
        assertEquals(Controls.NONE, pilot.controls(rates, 0, 0));
    }

    @Test
    void anUnknownKeyIsNothing() {
        assertNull(pilot.press("F13"));
    }

    /** The camera looks ahead, so own ship is beside the middle; the mouse points from the ship. */
    @Test
    void theMousePointsFromTheShip() {
        pilot.ship(-100, 0);
        pilot.mouse(-100, 80);
        int up = Units.TURN / 4;
        assertEquals(0, Controls.turn(pilot.controls(rates, 0, up)));
        assertEquals(7, Controls.turn(pilot.controls(rates, 0, 0)));
        pilot.mouse(-100, 3);
        assertEquals(0, Controls.turn(pilot.controls(rates, 0, 0)));
    }

    /** Whatever the way, the ship comes to the heading and stays within half a degree of it. */
    @Test
    void theMouseTurnsToItsHeadingAndStopsThere() {
        for (int hull = 0; hull < 3; hull++) {
            for (int degrees = -180; degrees < 180; degrees += 7) {
                double radians = Math.toRadians(degrees);
                pilot.mouse((float) Math.cos(radians) * 200, (float) Math.sin(radians) * 200);
                int angle = 12_345;
                for (int tick = 0; tick < 90; tick++) {
                    int turn = Controls.turn(pilot.controls(rates, hull, angle));
                    int by = rates.perTick(hull, Math.abs(turn));
                    angle = angle + (turn < 0 ? -by : by) & Units.TURN - 1;
                }
                int off = (short) (TurnRates.angle(radians) - angle);
                assertTrue(
                        Math.abs(off) < 91, "hull " + hull + ", " + degrees + "°: off by " + off);
            }
        }
    }

    @Test
    void theThumbSteersAndThrusts() {
        pilot.thumb(0, 1);
        int held = pilot.controls(rates, 0, 0);
        assertTrue(Controls.has(held, Controls.THRUST));
        assertEquals(7, Controls.turn(held));
        pilot.thumb(0, 0);
        assertEquals(Controls.NONE, pilot.controls(rates, 0, 0));
    }

    @Test
    void boostIsThrustAsWell() {
        pilot.press("ShiftLeft");
        assertEquals(Controls.of(0, Controls.THRUST | Controls.BOOST), pilot.controls(rates, 0, 0));
    }

    @Test
    void rebindingTakesAKeyAway() {
        bindings.bind(Action.FIRE, 0, "KeyW");
        assertEquals(Action.FIRE, bindings.action("KeyW"));
        assertEquals("", bindings.key(Action.THRUST, 0));
        String kept = bindings.text(Action.FIRE);
        bindings.reset();
        bindings.read(Action.FIRE, kept);
        assertEquals("KeyW", bindings.key(Action.FIRE, 0));
        bindings.read(Action.FIRE, "a,b,c,d,,e");
        assertEquals("c", bindings.key(Action.FIRE, 2));
        bindings.read(Action.FIRE, "");
        assertEquals("", bindings.key(Action.FIRE, 1));
    }
}
