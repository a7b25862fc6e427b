package dev.perihelion.server.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    private final Arena arena = Arena.ofShared();
    private final List<int[]> pairs = new ArrayList<>();
    private final List<Sends> ways = new ArrayList<>();

    private Sends way(boolean ring) {
        return opened(ring ? SendRing.open(CAPACITY) : SendCalls.open());
    }

    private Sends opened(@Nullable Sends way) {
        assumeTrue(way != null, "the system has no such way, or lets us not use it");
        Sends opened = Objects.requireNonNull(way);
        ways.add(opened);
        return opened;
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

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void eachSocketGetsItsPieceThoughThereAreMoreThanARingHolds(boolean ring) throws Throwable {
        Sends way = way(ring);
        Random random = new Random(7);
        for (int pass = 0; pass < 20; pass++) {
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
            assertTrue(way.send(memory(bytes).address(), sockets, ends, count, sent));
            for (int i = 0; i < count; i++) {
                int start = i == 0 ? 0 : ends[i - 1];
                assertEquals(ends[i] - start, sent[i]);
                assertArrayEquals(Arrays.copyOfRange(bytes, start, ends[i]), read(readers[i]));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFullSocketAndOneThatHasEndedCostTheOthersNothing(boolean ring) throws Throwable {
        Sends way = way(ring);
        int[] full = pair();
        int[] ended = pair();
        int[] sound = pair();
        close(ended[1]);
        ended[1] = -1;
        MemorySegment bytes = memory(new byte[1 << 16]);
        int[] sent = new int[5];
        int inFull = 0;
        do {
            assertTrue(inFull < 1 << 26, "it never gets full");
            way.send(bytes.address(), new int[] {full[0]}, new int[] {1 << 16}, 1, sent);
            inFull += sent[0];
        } while (sent[0] == 1 << 16);
        int[] sockets = {full[0], ended[0], -1, sound[0], full[0]};
        sent[0] = 9;
        assertTrue(way.send(bytes.address(), sockets, new int[] {1, 2, 3, 5, 6}, 5, sent));
        assertArrayEquals(new int[] {0, 0, 0, 2, 0}, sent);
        assertEquals(2, read(sound[1]).length);
        for (byte[] got = read(full[1]); got.length > 0; got = read(full[1])) {
            inFull -= got.length; // Nothing waited for room.
        }
        assertEquals(0, inFull);
    }

    @Test
    void whatTheKernelTookBeforeItRefusedIsToldAndTheRestIsWithdrawn() throws Throwable {
        RingMemory memory = RingMemory.map(CAPACITY);
        assumeTrue(memory != null, "the system lets nobody use io_uring");
        RingMemory mapped = Objects.requireNonNull(memory);
        int[] takes = {3, 0, CAPACITY, CAPACITY};
        int[] calls = new int[1];
        Sends way = opened(new SendRing(mapped, count -> {
            int most = takes[calls[0]++];
            return most == 0 ? -1 : mapped.enter(Math.min(most, count));
        }));
        int[] sockets = new int[CAPACITY];
        int[] readers = new int[CAPACITY];
        int[] ends = new int[CAPACITY];
        for (int i = 0; i < CAPACITY; i++) {
            int[] pair = pair();
            sockets[i] = pair[0];
            readers[i] = pair[1];
            ends[i] = i + 1;
        }
        int[] sent = new int[CAPACITY];
        long address = memory(new byte[CAPACITY]).address();
        assertFalse(way.send(address, sockets, ends, CAPACITY, sent));
        assertArrayEquals(new int[] {1, 1, 1, 0, 0, 0, 0, 0}, sent);
        assertTrue(way.send(address, sockets, ends, CAPACITY, sent));
        assertArrayEquals(new int[] {1, 1, 1, 1, 1, 1, 1, 1}, sent);
        for (int i = 0; i < CAPACITY; i++) {
            assertEquals(i < 3 ? 2 : 1, read(readers[i]).length);
        }
    }

    @Test
    void whatARingTakesOfTheSystemItGivesBack() throws Throwable {
        opened(SendRing.open(CAPACITY));
        long descriptors = descriptors();
        long mappings = mappings();
        for (int i = 0; i < 50; i++) {
            Objects.requireNonNull(SendRing.open(CAPACITY)).close();
        }
        assertTrue(descriptors() <= descriptors, descriptors() + " descriptors");
        assertTrue(mappings() <= mappings, mappings() + " mappings");
    }

    private static long descriptors() throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.filter(each -> target(each).contains("io_uring")).count();
        }
    }

    private static long mappings() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/maps"))) {
            return lines.filter(each -> each.contains("io_uring")).count();
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
