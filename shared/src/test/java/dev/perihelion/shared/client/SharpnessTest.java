package dev.perihelion.shared.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SharpnessTest {
    private static final double QUICK = 1 / 60.0;
    private static final double SLOW = 1 / 20.0;
    private static final float FEWEST = 0.36f;

    private final Sharpness sharpness = new Sharpness();

    private float draw(int pictures, double seconds) {
        float scale = 0;
        for (int i = 0; i < pictures; i++) {
            scale = sharpness.after(seconds);
        }
        return scale;
    }

    @Test
    void theFirstPictureIsCheap() {
        assertEquals(FEWEST, draw(1, QUICK));
    }

    @Test
    void aQuickMachineDrawsEverythingAMomentLater() {
        assertEquals(1, draw(6, QUICK));
    }

    @Test
    void aStallInTheFirstMomentIsNoSlowMachine() {
        draw(4, QUICK);
        assertEquals(FEWEST, draw(1, 1.2)); // shaders are compiled
        assertEquals(1, draw(6, QUICK));
    }

    @Test
    void aPageThatWasOpenedInTheBackgroundIsNoSlowMachine() {
        draw(1, QUICK);
        assertEquals(FEWEST, draw(1, 20.0)); // then the page is looked at
        assertEquals(1, draw(6, QUICK));
    }

    @Test
    void aStallBreaksTheRowOfQuickPictures() {
        draw(4, QUICK);
        draw(1, 0.6);
        assertEquals(FEWEST, draw(4, QUICK));
        assertEquals(1, draw(1, QUICK));
    }

    @Test
    void aSlowMachineIsCheapFromTheFirstPictureOn() {
        for (int i = 0; i < 2000; i++) {
            assertEquals(FEWEST, draw(1, SLOW));
        }
    }

    @Test
    void whoWasSlowForTheWholeStartGetsPixelsBackSlowly() {
        draw(61, SLOW);
        assertEquals(FEWEST, draw(60, QUICK));
        assertEquals(1, draw(60 * 60, QUICK));
    }

    @Test
    void whoBecomesSlowLosesPixelsAndWhoHasTimeGetsThemBack() {
        draw(6, QUICK);
        float slow = draw(40, SLOW);
        assertTrue(slow < 1, "drawn with " + slow);
        assertEquals(1, draw(60 * 200, QUICK));
    }
}
