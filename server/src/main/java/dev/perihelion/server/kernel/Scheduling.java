package dev.perihelion.server.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How threads are scheduled, on Linux; elsewhere it does nothing. Any thread; each method is about
 * the calling one unless it takes a name.
 *
 * <p>A tick wakes the event loops at its end. On a full machine the kernel then lets a woken loop
 * run at once in place of the thread that woke it, and the tick lasts until thousands of frames are
 * written. A thread of the class {@code SCHED_BATCH} (sched(7)) has the same share of the processor
 * but takes it from nobody when it wakes.
 */
public final class Scheduling {
    private static final int SCHED_FIFO = 1;
    private static final int SCHED_BATCH = 3;

    /** Threads that it starts are ordinary ones. */
    private static final int SCHED_RESET_ON_FORK = 0x4000_0000;

    private static final int PR_SET_TIMERSLACK = 29;

    private static final Path THREADS = Path.of("/proc/self/task");

    /** The number of sched_setattr, which the C library has no name for, by architecture. */
    private static final Map<String, Long> SET_ATTRIBUTES = Map.of("amd64", 314L, "aarch64", 274L);

    /** struct sched_attr: u32 size, policy, u64 flags, s32 nice, u32 priority, u64 runtime, ... */
    private static final int ATTRIBUTES_BYTES = 48;

    private static final int ATTRIBUTES_RUNTIME = 24;

    private Scheduling() {}

    /** Runs when it is woken only where no other thread is running; whether the system agreed. */
    public static boolean yieldOnWake() {
        return policy(SCHED_BATCH, 0);
    }

    /**
     * Runs before every thread that is not real-time too, and until it waits: {@code SCHED_FIFO} at
     * its lowest priority. Only for a thread that waits most of the time. Whether the system
     * agreed: it does where the process has CAP_SYS_NICE or a limit of real-time priority
     * (LimitRTPRIO of systemd, {@code ulimit -r}).
     */
    public static boolean realTime() {
        return policy(SCHED_FIFO | SCHED_RESET_ON_FORK, 1);
    }

    private static boolean policy(int policy, int priority) {
        try (Arena arena = Arena.ofConfined()) {
            MethodHandle set = CLibrary.function(
                    "sched_setscheduler",
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_INT,
                    ValueLayout.ADDRESS);
            MemorySegment parameter = arena.allocateFrom(ValueLayout.JAVA_INT, priority);
            return set != null && (int) set.invokeExact(0, policy, parameter) == 0;
        } catch (Throwable e) {
            throw CLibrary.fault(e);
        }
    }

    /**
     * How much later than asked the system may wake it, to wake others at the same time; 1 is as
     * exactly as the clock allows, 50,000 what a thread begins with. Whether the system agreed.
     */
    public static boolean slackNanos(long nanos) {
        try {
            MethodHandle control = CLibrary.function(
                    "prctl",
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG);
            return control != null
                    && (int) control.invokeExact(PR_SET_TIMERSLACK, nanos, 0L, 0L, 0L) == 0;
        } catch (Throwable e) {
            throw CLibrary.fault(e);
        }
    }

    /**
     * The same, 1 and up, of the threads of this process whose names begin so, the virtual
     * machine's own included. A name is what the system calls a thread, 15 bytes at most. The
     * calling thread always may, others where the process has CAP_SYS_NICE; a real-time thread has
     * no slack whatever is asked. How many the system agreed to.
     */
    public static int slackNanosOf(String name, long nanos) {
        int agreed = 0;
        try (Stream<Path> threads = Files.list(THREADS)) {
            for (Path thread : (Iterable<Path>) threads::iterator) {
                agreed += slackNanosOf(thread, name, nanos) ? 1 : 0;
            }
        } catch (IOException | UncheckedIOException e) {
            return agreed; // This system has no such folder.
        }
        return agreed;
    }

    private static boolean slackNanosOf(Path thread, String name, long nanos) {
        // The folder of a thread within its process does not have this file, the thread's own has.
        Path slack = Path.of("/proc", thread.getFileName().toString(), "timerslack_ns");
        try {
            boolean asked = Files.readString(thread.resolve("comm")).startsWith(name);
            if (asked) {
                Files.writeString(slack, Long.toString(nanos), StandardOpenOption.WRITE);
            }
            return asked;
        } catch (IOException e) {
            return false; // It has ended, or we may not.
        }
    }

    /**
     * Asks for turns of that length, 100,000 to 100,000,000: a thread of shorter turns that wakes
     * is run before those that have had longer ones, and has no more of the processor in all
     * (EEVDF, Stoica and Abdel-Wahab 1995; in Linux since 6.12 by sched_setattr(2), for anybody).
     * Whether the system agreed.
     */
    public static boolean turnNanos(long nanos) {
        long number = SET_ATTRIBUTES.getOrDefault(System.getProperty("os.arch"), 0L);
        try (Arena arena = Arena.ofConfined()) {
            MethodHandle call = CLibrary.function(
                    "syscall",
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_INT,
                    ValueLayout.ADDRESS,
                    ValueLayout.JAVA_INT);
            if (call == null || number == 0) {
                return false;
            }
            MemorySegment attributes = arena.allocate(ATTRIBUTES_BYTES, Long.BYTES);
            attributes.set(ValueLayout.JAVA_INT, 0, ATTRIBUTES_BYTES);
            attributes.set(ValueLayout.JAVA_LONG, ATTRIBUTES_RUNTIME, nanos);
            return (int) call.invokeExact(number, 0, attributes, 0) == 0;
        } catch (Throwable e) {
            throw CLibrary.fault(e);
        }
    }
}
