package dev.perihelion.server.match;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/** The schedule, on a clock that only moves when it is told to. */
class TickLoopTest {
    private static final long PERIOD = 20_000_000;

    private final VirtualClock clock = new VirtualClock();
    private final TickFigures figures = new TickFigures();
    private final List<Long> dues = new ArrayList<>();

    @Test
    void aLateTickMakesNoLaterOneLate() {
        TickLoop loop = new TickLoop(dues::add, 50, clock, figures);
        for (int i = 0; i < 5; i++) {
            clock.waitUntil(loop.dueNanos());
            clock.pass(i == 1 ? 7_000_000 : 0);
            loop.runDue();
        }
        assertEquals(List.of(PERIOD, 2 * PERIOD, 3 * PERIOD, 4 * PERIOD, 5 * PERIOD), dues);
        assertEquals(7.0, figures.latenesses().getMaxValue() / 1e6, 0.1);
        assertEquals(0, figures.dropped());
    }

    @Test
    void catchUpIsBoundedAndWhatIsLeftOutIsCounted() {
        TickLoop loop = new TickLoop(dues::add, 50, clock, figures);
        clock.pass(100 * PERIOD);
        int ticks = 0;
        while (loop.dueNanos() <= clock.nanos()) {
            loop.runDue();
            ticks++;
        }
        assertEquals(Limits.CATCH_UP_TICKS + 1, ticks);
        assertEquals(100, ticks + figures.dropped());
        assertEquals(101 * PERIOD, loop.dueNanos());
    }

    @Test
    void anOverrunIsCounted() {
        TickLoop loop = new TickLoop(due -> clock.pass(PERIOD + 1), 50, clock, figures);
        clock.waitUntil(loop.dueNanos());
        loop.runDue();
        assertEquals(1, figures.overruns());
        assertEquals(PERIOD + 1, figures.lastDurationNanos());
    }

    @Test
    void aThreadRunsMatchesOfDifferentRatesAndOneThatThrowsEndsAlone() {
        TickThread thread = new TickThread(clock);
        int[] counts = new int[3];
        List<String> told = new ArrayList<>();
        thread.add(
                new TickLoop(due -> counts[0]++, 100, clock, figures),
                () -> told.add("ended 100"),
                fault -> told.add("failed 100"));
        thread.add(
                new TickLoop(
                        due -> {
                            if (++counts[1] == 50) {
                                thread.stop();
                            }
                        },
                        50,
                        clock,
                        figures),
                () -> told.add("ended 50"),
                fault -> told.add("failed 50"));
        thread.add(
                new TickLoop(
                        due -> {
                            if (++counts[2] == 10) {
                                throw new IllegalStateException("planted");
                            }
                        },
                        50,
                        clock,
                        figures),
                () -> told.add("ended it"),
                fault -> told.add(String.valueOf(fault.getMessage())));
        thread.run();
        assertEquals(10, counts[2]);
        assertEquals(50, counts[1]);
        assertEquals(100, counts[0], 1);
        assertEquals(List.of("planted", "ended 100", "ended 50"), told);
    }
}
