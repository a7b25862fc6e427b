package dev.perihelion.server.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * What a process has run, threads that ended included, to the nanosecond: its clock of
 * clock_getcpuclockid(3). Where that cannot be asked, as the JDK tells it, in hundredths of a
 * second. Stateless, any thread.
 */
public final class ProcessCpu {
    private static final long SECOND = 1_000_000_000L;

    private ProcessCpu() {}

    /** Nanoseconds of processor time, kernel time included; 0 for a process that is not there. */
    public static long nanos(long pid) {
        long exact = exactNanos(pid);
        return exact > 0
                ? exact
                : ProcessHandle.of(pid)
                        .flatMap(handle -> handle.info().totalCpuDuration())
                        .map(java.time.Duration::toNanos)
                        .orElse(0L);
    }

    private static long exactNanos(long pid) {
        MethodHandle find = CLibrary.function(
                "clock_getcpuclockid",
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.ADDRESS);
        MethodHandle read = CLibrary.function(
                "clock_gettime", ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS);
        if (find == null || read == null) {
            return 0;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment clock = arena.allocate(ValueLayout.JAVA_INT);
            MemorySegment time = arena.allocate(ValueLayout.JAVA_LONG, 2);
            boolean told = (int) find.invokeExact((int) pid, clock) == 0
                    && (int) read.invokeExact(clock.get(ValueLayout.JAVA_INT, 0), time) == 0;
            return told
                    ? time.getAtIndex(ValueLayout.JAVA_LONG, 0) * SECOND
                            + time.getAtIndex(ValueLayout.JAVA_LONG, 1)
                    : 0;
        } catch (Throwable e) {
            throw CLibrary.fault(e);
        }
    }
}
