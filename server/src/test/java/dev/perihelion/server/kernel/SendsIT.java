package dev.perihelion.server.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;

/** Both ways to send, with pairs of sockets of this process. */
class SendsIT {
    private static final int CAPACITY = 8;
    private static final int UNIX = 1;
    private static final int STREAM = 1;

    /** An end that never waits: without it a full socket would hold the test. */
    private static final int NO_WAIT = 0x800;

    private final Arena arena = Arena.ofConfined();
    private final List<int[]> pairs = new ArrayList<>();
    /** The ring only where the system lets us use it. */
    private final List<Sends> ways = new ArrayList<>();

    @BeforeEach
    void open() {
        for (Sends way : Arrays.asList(SendRing.open(CAPACITY), SendCalls.open())) {
            if (way != null) {
                ways.add(way);
            }
        }
        assumeFalse(ways.isEmpty(), "only for Linux");
    }

    @AfterEach
    void close() throws Throwable {
        ways.forEach(Sends::close);
        for (int[] pair : pairs) {
            close(pair[0]);
            close(pair[1]);
        }
        arena.close();
    }

    private static MethodHandle function(
            String name, MemoryLayout result, MemoryLayout... arguments) {
        return Objects.requireNonNull(CLibrary.function(name, result, arguments));
    }

    private static void close(int descriptor) throws Throwable {
        MethodHandle close = function("close", ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
        int _ = (int) close.invokeExact(descriptor);
    }

    private int[] pair() throws Throwable {
        MethodHandle make = function(
                "socketpair",
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.ADDRESS);
        MemorySegment ends = arena.allocate(ValueLayout.JAVA_INT, 2);
        assertEquals(0, (int) make.invokeExact(UNIX, STREAM | NO_WAIT, 0, ends));
        int[] pair = {
            ends.getAtIndex(ValueLayout.JAVA_INT, 0), ends.getAtIndex(ValueLayout.JAVA_INT, 1)
        };
        pairs.add(pair);
        return pair;
    }

    /** All that has come, or nothing. */
    private byte[] read(int end) throws Throwable {
        MethodHandle read = function(
                "read",
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_INT,
                ValueLayout.ADDRESS,
                ValueLayout.JAVA_LONG);
        MemorySegment into = arena.allocate(1 << 16);
        long bytes = (long) read.invokeExact(end, into, into.byteSize());
        return bytes <= 0 ? new byte[0] : into.asSlice(0, bytes).toArray(ValueLayout.JAVA_BYTE);
    }

    private MemorySegment memory(byte[] bytes) {
        return arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes);
    }

    @Test
    void eachSocketGetsItsPieceThoughThereAreMoreThanARingHolds() throws Throwable {
        Random random = new Random(7);
        for (int round = 0; round < 20; round++) {
            Sends way = ways.get(round % ways.size());
            int count = 1 + random.nextInt(5 * CAPACITY);
            int[] sockets = new int[count];
            int[] readers = new int[count];
            int[] ends = new int[count];
            for (int i = 0; i < count; i++) {
                int[] pair = pair();
                sockets[i] = pair[0];
                readers[i] = pair[1];
                ends[i] = (i == 0 ? 0 : ends[i - 1]) + 1 + random.nextInt(200);
            }
            byte[] bytes = new byte[ends[count - 1]];
            random.nextBytes(bytes);
            int[] sent = new int[count];
            way.send(memory(bytes).address(), sockets, ends, count, sent);
            for (int i = 0; i < count; i++) {
                int start = i == 0 ? 0 : ends[i - 1];
                assertEquals(ends[i] - start, sent[i]);
                assertArrayEquals(Arrays.copyOfRange(bytes, start, ends[i]), read(readers[i]));
            }
        }
    }

    @Test
    void aFullSocketAndOneThatHasEndedCostTheOthersNothing() throws Throwable {
        for (Sends way : ways) {
            fullAndEnded(way);
        }
    }

    private void fullAndEnded(Sends way) throws Throwable {
        int[] full = pair();
        int[] ended = pair();
        int[] sound = pair();
        close(ended[1]);
        ended[1] = -1;
        byte[] bytes = new byte[1 << 16];
        int[] sent = new int[5];
        int taken = bytes.length;
        for (int i = 0; taken == bytes.length; i++) {
            assertTrue(i < 1000, "it never gets full");
            way.send(
                    memory(bytes).address(),
                    new int[] {full[0]},
                    new int[] {bytes.length},
                    1,
                    sent);
            taken = sent[0];
        }
        int[] sockets = {full[0], ended[0], -1, sound[0], full[0]};
        sent[0] = 9;
        way.send(memory(bytes).address(), sockets, new int[] {1, 2, 3, 5, 6}, 5, sent);
        assertArrayEquals(new int[] {0, 0, 0, 2, 0}, sent);
        assertEquals(2, read(sound[1]).length);
    }

    @Test
    void whatItTakesOfTheSystemItGivesBack() throws Throwable {
        assumeTrue(ways.size() == 2, "the system lets nobody use io_uring");
        long before = descriptors();
        for (int i = 0; i < 50; i++) {
            Objects.requireNonNull(SendRing.open(CAPACITY)).close();
        }
        long after = descriptors();
        assertTrue(after <= before, before + " before, " + after + " after");
    }

    private static long descriptors() throws Exception {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.filter(each -> target(each).contains("io_uring")).count();
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return "";
        }
    }
}
