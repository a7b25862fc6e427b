package dev.perihelion.server.kernel;

import org.jspecify.annotations.Nullable;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/**
 * The two queues of an io_uring as the kernel lays them out, {@code linux/io_uring.h}: entries of
 * what is to be done, and results of what is done. One thread. Without a thread of the kernel on
 * the other side, it reads and writes them only inside the call io_uring_enter(2).
 */
final class RingMemory {
    /** The numbers of the system calls, the same wherever Java runs. */
    private static final long SYS_SETUP = 425;

    private static final long SYS_ENTER = 426;

    private static final int READ_WRITE = 0x1 | 0x2;
    private static final int SHARED_POPULATED = 0x1 | 0x8000;
    private static final long ENTRIES_OFFSET = 0x1000_0000;

    /**
     * Both queues in one mapping, and what came with Linux 5.6 as sends did:
     * IORING_FEAT_SINGLE_MMAP and IORING_FEAT_CUR_PERSONALITY.
     */
    private static final int NEEDED_FEATURES = 1 | 1 << 4;

    /** struct io_uring_params, and where in it the kernel says where in the rings what is. */
    private static final int PARAMETERS_BYTES = 120;

    private static final long CAPACITY = 0;
    private static final long RESULTS_CAPACITY = 4;
    private static final long FEATURES = 20;
    private static final long TAIL = 44;
    private static final long ARRAY = 64;
    private static final long DONE_HEAD = 80;
    private static final long DONE_TAIL = 84;
    private static final long RESULTS = 100;

    /** struct io_uring_sqe. */
    private static final int ENTRY_BYTES = 64;

    private static final long ENTRY_DESCRIPTOR = 4;
    private static final long ENTRY_ADDRESS = 16;
    private static final long ENTRY_LENGTH = 24;
    private static final long ENTRY_FLAGS = 28;
    private static final long ENTRY_PIECE = 32;

    /** struct io_uring_cqe. */
    private static final int RESULT_BYTES = 16;

    private static final long RESULT_VALUE = 8;

    private static final VarHandle INDEX = ValueLayout.JAVA_INT.varHandle();

    private final MethodHandle enter;
    private final int descriptor;
    private final MemorySegment queues;
    private final MemorySegment entries;
    private final int capacity;
    private final int resultsCapacity;
    private final long tailAt;
    private final long doneHeadAt;
    private final long doneTailAt;
    private final long resultsAt;

    private RingMemory(
            MethodHandle enter,
            int descriptor,
            MemorySegment queues,
            MemorySegment entries,
            MemorySegment parameters) {
        this.enter = enter;
        this.descriptor = descriptor;
        this.queues = queues;
        this.entries = entries;
        capacity = word(parameters, CAPACITY);
        resultsCapacity = word(parameters, RESULTS_CAPACITY);
        tailAt = word(parameters, TAIL);
        doneHeadAt = word(parameters, DONE_HEAD);
        doneTailAt = word(parameters, DONE_TAIL);
        resultsAt = word(parameters, RESULTS);
        long array = word(parameters, ARRAY);
        for (int i = 0; i < capacity; i++) {
            queues.set(ValueLayout.JAVA_INT, array + 4L * i, i);
        }
    }

    /** Memory shared with the kernel; null where it makes no ring. */
    static @Nullable RingMemory map(int capacity) {
        MethodHandle setup = CLibrary.function(
                "syscall",
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_INT,
                ValueLayout.ADDRESS);
        MethodHandle enter = CLibrary.function(
                "syscall",
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.ADDRESS,
                ValueLayout.JAVA_LONG);
        if (setup == null || enter == null) {
            return null;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment parameters = arena.allocate(PARAMETERS_BYTES, Long.BYTES);
            int descriptor = (int) setup.invokeExact(SYS_SETUP, capacity, parameters);
            return descriptor < 0 ? null : map(enter, descriptor, parameters);
        } catch (Throwable e) {
            throw CLibrary.fault(e);
        }
    }

    private static @Nullable RingMemory map(
            MethodHandle enter, int descriptor, MemorySegment parameters) throws Throwable {
        MemorySegment queues = MemorySegment.NULL;
        MemorySegment entries = MemorySegment.NULL;
        if ((word(parameters, FEATURES) & NEEDED_FEATURES) == NEEDED_FEATURES) {
            queues = mapped(descriptor, 0, queueBytes(parameters));
            entries = mapped(
                    descriptor, ENTRIES_OFFSET, (long) ENTRY_BYTES * word(parameters, CAPACITY));
        }
        if (queues.byteSize() == 0 || entries.byteSize() == 0) {
            giveBack(descriptor, queues, entries);
            return null;
        }
        return new RingMemory(enter, descriptor, queues, entries, parameters);
    }

    /** Both queues stand in one mapping, the length of which is that of the longer one. */
    private static long queueBytes(MemorySegment parameters) {
        long entries = word(parameters, ARRAY) + 4L * word(parameters, CAPACITY);
        long results = word(parameters, RESULTS)
                + (long) RESULT_BYTES * word(parameters, RESULTS_CAPACITY);
        return Math.max(entries, results);
    }

    /** Of length 0 where it failed. */
    @SuppressWarnings("restricted") // The kernel said how long it is.
    private static MemorySegment mapped(int descriptor, long offset, long bytes) throws Throwable {
        MethodHandle map = CLibrary.function(
                "mmap",
                ValueLayout.ADDRESS,
                ValueLayout.ADDRESS,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_LONG);
        if (map == null) {
            return MemorySegment.NULL;
        }
        MemorySegment at = (MemorySegment) map.invokeExact(
                MemorySegment.NULL, bytes, READ_WRITE, SHARED_POPULATED, descriptor, offset);
        return at.address() == -1 ? MemorySegment.NULL : at.reinterpret(bytes);
    }

    private static void giveBack(int descriptor, MemorySegment... mapped) throws Throwable {
        MethodHandle unmap = CLibrary.function(
                "munmap", ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG);
        MethodHandle close = CLibrary.function("close", ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
        if (unmap != null && close != null) {
            for (MemorySegment each : mapped) {
                if (each.byteSize() > 0) {
                    int _ = (int) unmap.invokeExact(each, each.byteSize());
                }
            }
            int _ = (int) close.invokeExact(descriptor);
        }
    }

    private static int word(MemorySegment memory, long at) {
        return memory.get(ValueLayout.JAVA_INT, at);
    }

    /** Has the kernel do the next so many entries; how many it took, or -1. */
    int enter(int count) {
        try {
            return (int)
                    enter.invokeExact(SYS_ENTER, descriptor, count, 0, 0, MemorySegment.NULL, 0L);
        } catch (Throwable e) {
            throw CLibrary.fault(e);
        }
    }

    /** Entries at a time. */
    int capacity() {
        return capacity;
    }

    /** Fills in what is the same whenever that place comes round. */
    void prepare(int place, byte operation, int flags) {
        long at = (long) ENTRY_BYTES * place;
        entries.set(ValueLayout.JAVA_BYTE, at, operation);
        entries.set(ValueLayout.JAVA_INT, at + ENTRY_FLAGS, flags);
    }

    /** Writes the entry of that number, counted from 0 and going round. */
    void write(int number, int socket, long address, int length, int piece) {
        long at = (long) ENTRY_BYTES * (number & capacity - 1);
        entries.set(ValueLayout.JAVA_INT, at + ENTRY_DESCRIPTOR, socket);
        entries.set(ValueLayout.JAVA_LONG, at + ENTRY_ADDRESS, address);
        entries.set(ValueLayout.JAVA_INT, at + ENTRY_LENGTH, length);
        entries.set(ValueLayout.JAVA_LONG, at + ENTRY_PIECE, piece);
    }

    /** All entries before that number are the kernel's. */
    void publish(int tail) {
        INDEX.setRelease(queues, tailAt, tail);
    }

    /** The number behind the last result. */
    int doneTail() {
        return (int) INDEX.getAcquire(queues, doneTailAt);
    }

    /** Whose result that is. */
    int piece(int number) {
        return (int) queues.get(ValueLayout.JAVA_LONG, resultAt(number));
    }

    /** What the system call would have returned, or -errno. */
    int result(int number) {
        return queues.get(ValueLayout.JAVA_INT, resultAt(number) + RESULT_VALUE);
    }

    private long resultAt(int number) {
        return resultsAt + (long) RESULT_BYTES * (number & resultsCapacity - 1);
    }

    /** All results before that number have been read. */
    void consumed(int doneHead) {
        INDEX.setRelease(queues, doneHeadAt, doneHead);
    }

    /** Gives all back; it is not to be used again. */
    void close() {
        try {
            giveBack(descriptor, queues, entries);
        } catch (Throwable e) {
            throw CLibrary.fault(e);
        }
    }
}
