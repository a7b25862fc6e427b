package dev.perihelion.shared.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class WaterfallTest {
    private static final double MICRO = 1e-6;

    private final Waterfall waterfall = new Waterfall(50);

    private void check(double... millis) {
        for (int stage = 0; stage < Waterfall.STAGES; stage++) {
            assertEquals(millis[stage], waterfall.millis(stage), MICRO, "stage " + stage);
        }
    }

    @Test
    void aShotIsFollowedFromThePressToThePicture() {
        waterfall.pressed(10.000, true);
        waterfall.sent(10.004, 700);
        waterfall.early(1.5); // 30 ms at 50 Hz
        waterfall.early(9); // of a later command
        waterfall.arrived(10.100, 699); // not the shot's tick yet
        waterfall.drawn(10.101);
        assertEquals(0, waterfall.shots());
        waterfall.arrived(10.134, 700);
        waterfall.drawn(10.142);
        assertEquals(1, waterfall.shots());
        check(4, 50, 30, 50, 8);
    }

    @Test
    void aLateCommandDidNotWait() {
        waterfall.pressed(1, true);
        waterfall.sent(1, 5);
        waterfall.early(-3);
        waterfall.arrived(1.080, 8);
        waterfall.drawn(1.080);
        check(0, 40, 0, 40, 0);
    }

    @Test
    void whatNobodyPressedIsNotFollowed() {
        waterfall.sent(1, 5);
        waterfall.arrived(1.1, 5);
        waterfall.drawn(1.2);
        assertEquals(0, waterfall.shots());
    }

    @Test
    void aShotWithoutAnAnswerDoesNotBlockTheNext() {
        waterfall.pressed(1, true);
        waterfall.sent(1, 5);
        waterfall.pressed(2, true); // the first is still on its way
        waterfall.pressed(7, true);
        waterfall.sent(7.010, 400);
        waterfall.arrived(7.030, 400);
        waterfall.drawn(7.030);
        check(10, 10, 0, 10, 0);
    }

    @Test
    void aTriggerPressedWithoutAShipIsNoShot() {
        waterfall.pressed(1, false);
        waterfall.pressed(3, true);
        waterfall.sent(3.002, 9);
        waterfall.arrived(3.022, 9);
        waterfall.drawn(3.022);
        check(2, 10, 0, 10, 0);
    }
}
