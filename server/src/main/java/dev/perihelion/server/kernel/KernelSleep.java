package dev.perihelion.server.kernel;

import org.jspecify.annotations.Nullable;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * {@code clock_nanosleep} until a moment of the clock of {@link System#nanoTime}, on Linux: what a
 * tick loop is compared with. One thread.
 */
public final class KernelSleep {
    private static final int CLOCK_MONOTONIC = 1;
    private static final int TIMER_ABSTIME = 1;
    private static final long SECOND = 1_000_000_000L;

    private final MethodHandle sleep;
    private final MemorySegment until;

    private KernelSleep(MethodHandle sleep) {
        this.sleep = sleep;
        until = Arena.ofAuto().allocate(ValueLayout.JAVA_LONG, 2);
    }

    /** Null where there is none. */
    public static @Nullable KernelSleep find() {
        MethodHandle sleep = CLibrary.function(
                "clock_nanosleep",
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.ADDRESS,
                ValueLayout.ADDRESS);
        return sleep == null ? null : new KernelSleep(sleep);
    }

    /** Sleeps. */
    public void until(long nanos) {
        until.setAtIndex(ValueLayout.JAVA_LONG, 0, nanos / SECOND);
        until.setAtIndex(ValueLayout.JAVA_LONG, 1, nanos % SECOND);
        try {
            int _ = (int)
                    sleep.invokeExact(CLOCK_MONOTONIC, TIMER_ABSTIME, until, MemorySegment.NULL);
        } catch (Throwable e) {
            throw CLibrary.fault(e);
        }
    }
}
