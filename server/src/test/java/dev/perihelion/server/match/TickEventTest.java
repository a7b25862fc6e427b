package dev.perihelion.server.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** What Java Flight Recorder is told of ticks, on the machine's clock, which is the recorder's. */
class TickEventTest {
    private static final int TICKS = 5;
    private static final long TICK_NANOS = 3_000_000;

    @TempDir
    Path folder;

    /** One object tells of all ticks, so what it said of one must not stand in the next. */
    @Test
    void everyTickIsAnEventWithItsOwnBeginAndDuration() throws Exception {
        SystemClock clock = new SystemClock();
        TickFigures figures = new TickFigures(7, 50);
        int[] ticks = new int[1];
        TickLoop loop = new TickLoop(
                (due, trace) -> {
                    trace.tick = ++ticks[0];
                    LockSupport.parkNanos(TICK_NANOS * trace.tick);
                    trace.end(Phase.STEP);
                },
                50,
                clock,
                figures);
        Path file = folder.resolve("ticks.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("dev.perihelion.Tick");
            recording.start();
            for (int i = 0; i < TICKS; i++) {
                clock.waitUntil(loop.dueNanos());
                loop.runDue();
            }
            recording.stop();
            recording.dump(file);
        }
        List<RecordedEvent> events = RecordingFile.readAllEvents(file);
        assertEquals(TICKS, events.size());
        for (int i = 0; i < TICKS; i++) {
            RecordedEvent event = events.get(i);
            assertEquals(i + 1, event.getInt("tick"));
            assertEquals(7, event.getInt("match"));
            Duration step = event.getDuration("step");
            assertTrue(step.toNanos() >= TICK_NANOS * i, step + " of tick " + (i + 1));
            assertTrue(event.getDuration().compareTo(step) >= 0, event::toString);
            assertTrue(event.getDuration().toNanos() < 2_000_000_000L, event::toString);
            if (i > 0) {
                Duration apart =
                        Duration.between(events.get(i - 1).getStartTime(), event.getStartTime());
                assertTrue(apart.toMillis() >= 1, apart + " between two ticks");
            }
        }
    }
}
