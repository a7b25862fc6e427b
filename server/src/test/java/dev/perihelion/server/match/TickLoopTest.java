package dev.perihelion.server.match;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/** The schedule, on a clock that only moves when it is told to. */
class TickLoopTest {
    private static final long PERIOD = 20_000_000;

    private final VirtualClock clock = new VirtualClock();
    private final TickFigures figures = new TickFigures(1, 50);
    private final List<Long> dues = new ArrayList<>();

    @Test
    void aLateTickMakesNoLaterOneLate() {
        TickLoop loop = new TickLoop((due, trace) -> dues.add(due), 50, clock, figures);
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
        TickLoop loop = new TickLoop((due, trace) -> dues.add(due), 50, clock, figures);
        clock.pass(100 * PERIOD);
        int ticks = 0;
        while (loop.dueNanos() <= clock.nanos()) {
            loop.runDue();
            ticks++;
        }
        assertEquals(Limits.CATCH_UP_TICKS + 1, ticks);
        assertEquals(100, ticks + figures.dropped());
        // Every tick that the stall delayed is late by its own time, the ones left out as well.
        assertEquals(100, figures.latenesses().getTotalCount());
        assertEquals(99.0 / 2, figures.latenesses().getMean() / PERIOD, 0.1);
        assertEquals(101 * PERIOD, loop.dueNanos());
    }

    @Test
    void anOverrunIsCounted() {
        TickLoop loop = new TickLoop((due, trace) -> clock.pass(PERIOD + 1), 50, clock, figures);
        clock.waitUntil(loop.dueNanos());
        loop.runDue();
        assertEquals(1, figures.overruns());
        assertEquals(PERIOD + 1, figures.lastSpanNanos());
        clock.pass(PERIOD / 2);
        loop.runDue();
        assertEquals(PERIOD / 2 + 1 + PERIOD + 1, figures.lastSpanNanos(), "its lateness counts");
    }

    @Test
    void aTickOverBudgetIsKeptWithItsPhasesAndQueuesAndNoOtherIs() {
        int[] ticks = new int[1];
        TickLoop loop = new TickLoop(
                (due, trace) -> {
                    trace.tick = ++ticks[0];
                    clock.pass(1_000_000);
                    trace.end(Phase.COLLECT);
                    clock.pass(trace.tick == 3 ? PERIOD * 6 / 10 : 0);
                    trace.end(Phase.STEP);
                    trace.commands = 17;
                    trace.skipped = 2;
                },
                50,
                clock,
                figures);
        for (int i = 1; i <= 5; i++) {
            clock.waitUntil(loop.dueNanos());
            clock.pass(i == 5 ? PERIOD * 7 / 10 : 0);
            loop.runDue();
        }
        List<SlowTick> slow = figures.slow().kept();
        assertEquals(List.of(3, 5), slow.stream().map(SlowTick::tick).toList());
        SlowTick long3 = slow.getFirst();
        assertEquals(1_000_000, long3.phaseNanos()[Phase.COLLECT.ordinal()]);
        assertEquals(PERIOD * 6 / 10, long3.phaseNanos()[Phase.STEP.ordinal()]);
        assertEquals(0, long3.phaseNanos()[Phase.ENCODE.ordinal()]);
        assertEquals(17, long3.commands());
        assertEquals(2, long3.skipped());
        assertEquals(0, long3.latenessNanos());
        assertEquals(PERIOD * 7 / 10, slow.getLast().latenessNanos());
        assertEquals(5, figures.phase(Phase.COLLECT).getTotalCount());
        assertEquals(1.0, figures.phase(Phase.COLLECT).getMinValue() / 1e6, 0.01);
    }

    @Test
    void aStormOfSlowTicksIsCountedAndOnlyItsBeginningKept() {
        int[] ticks = new int[1];
        TickLoop loop = new TickLoop(
                (due, trace) -> {
                    trace.tick = ++ticks[0];
                    clock.pass(PERIOD - 1);
                },
                50,
                clock,
                figures);
        for (int i = 0; i < 49; i++) {
            clock.waitUntil(loop.dueNanos());
            loop.runDue();
        }
        assertEquals(49, figures.slow().count());
        assertEquals(Limits.SLOW_TICKS_PER_SECOND, figures.slow().kept().size());
        for (int i = 0; i < 50 * 60; i++) {
            clock.waitUntil(loop.dueNanos());
            loop.runDue();
        }
        assertEquals(Limits.SLOW_TICKS_KEPT, figures.slow().kept().size());
        assertEquals(ticks[0] / 50, figures.slow().kept().getLast().tick() / 50);
    }

    @Test
    void aThreadRunsMatchesOfDifferentRatesAndOneThatThrowsEndsAlone() {
        TickThread thread = new TickThread(clock);
        int[] counts = new int[3];
        List<String> told = new ArrayList<>();
        thread.add(
                new TickLoop((due, trace) -> counts[0]++, 100, clock, figures),
                () -> told.add("ended 100"),
                fault -> told.add("failed 100"));
        thread.add(
                new TickLoop(
                        (due, trace) -> {
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
                        (due, trace) -> {
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

    @Test
    void aMatchWhoseEndFailsTooEndsAlone() throws InterruptedException {
        TickThread ticking = new TickThread(clock);
        int[] ticks = new int[1];
        List<String> told = new ArrayList<>();
        for (String end : List.of("tick", "stop")) {
            ticking.add(
                    new TickLoop(
                            (due, trace) -> {
                                if (end.equals("tick")) {
                                    throw new IllegalStateException("planted");
                                }
                            },
                            50,
                            clock,
                            figures),
                    () -> {
                        throw new IllegalStateException("planted at the stop");
                    },
                    fault -> {
                        throw new IllegalStateException("planted again", fault);
                    });
        }
        ticking.add(
                new TickLoop(
                        (due, trace) -> {
                            if (++ticks[0] == 20) {
                                ticking.stop();
                            }
                        },
                        50,
                        clock,
                        figures),
                () -> told.add("ended"),
                fault -> told.add("failed"));
        Thread thread = new Thread(ticking);
        thread.setUncaughtExceptionHandler((which, fault) -> told.add(fault.getMessage() + "!"));
        thread.start();
        thread.join();
        assertEquals(List.of("planted again!", "planted at the stop!", "ended"), told);
    }
}
