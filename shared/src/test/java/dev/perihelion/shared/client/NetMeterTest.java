package dev.perihelion.shared.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class NetMeterTest {
    private static final double STEP_SECONDS = 1 / 60.0;

    private final NetMeter meter = new NetMeter();
    private final Hud.NetGraph graph = new Hud().netGraph;

    private void snapshots(double fromSeconds, int count) {
        for (int i = 0; i < count; i++) {
            meter.snapshot(fromSeconds + i * STEP_SECONDS, 40, 1, 0);
        }
    }

    private String grade() {
        graph.fps = 60;
        meter.judge(graph);
        return graph.grade;
    }

    @Test
    void aPauseOfTheLinkIsTold() {
        snapshots(1, 60);
        assertEquals("good", grade());
        snapshots(3, 2);
        assertEquals("network or server: pauses", grade());
    }

    /** A page that was hidden for an hour comes back to a good connection. */
    @Test
    void theSleepOfThisMachineIsNoPauseOfTheLink() {
        snapshots(1, 60);
        meter.resumed();
        snapshots(3600, 2);
        assertEquals("good", grade());
    }
}
