package dev.perihelion.server.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import static java.util.concurrent.TimeUnit.SECONDS;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;

/** What is asked of the system, read back from what it says of the thread. */
class SchedulingIT {
    private static final Path SELF = Path.of("/proc/thread-self");

    private interface Body {
        String run() throws IOException;
    }

    /** On a thread of its own, which ends with what was asked for. */
    private static String onThread(Body body) throws InterruptedException {
        AtomicReference<String> said = new AtomicReference<>("");
        Thread thread = new Thread(() -> {
            try {
                said.set(body.run());
            } catch (IOException e) {
                said.set(e.toString());
            }
        });
        thread.start();
        thread.join();
        return String.valueOf(said.get());
    }

    @Test
    void aThreadThatYieldsOnWakeIsOfTheBatchClass() throws Exception {
        assumeTrue(Files.exists(SELF), "only Linux tells");
        String policy = onThread(() -> {
            assertTrue(Scheduling.yieldOnWake());
            String stat = Files.readString(SELF.resolve("stat"));
            // proc(5): field 41; what is before the name's bracket are two fields.
            return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[41 - 3];
        });
        assertEquals("3", policy);
    }

    @Test
    void aRealTimeThreadIsOneOrTheSystemSaidNo() throws Exception {
        assumeTrue(Files.exists(SELF), "only Linux tells");
        String policy = onThread(() -> {
            boolean granted = Scheduling.realTime();
            String stat = Files.readString(SELF.resolve("stat"));
            return granted + " " + stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[41 - 3];
        });
        assertTrue(policy.equals("true 1") || policy.equals("false 0"), policy);
    }

    @Test
    void slackIsTakenAway() throws Exception {
        assumeTrue(Files.exists(SELF), "only Linux tells");
        String agreed = onThread(() -> String.valueOf(Scheduling.slackNanos(1)));
        assertEquals("true", agreed);
    }

    @Test
    void slackIsGivenToThreadsOfThatNameWhereWeMayAndToNoOther() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/timerslack_ns")), "this system has none");
        CountDownLatch named = new CountDownLatch(2);
        CountDownLatch asked = new CountDownLatch(1);
        FutureTask<String> one = slackOnceAsked("sleepy-1", named, asked);
        FutureTask<String> other = slackOnceAsked("awake-1", named, asked);
        int agreed;
        try {
            assertTrue(named.await(10, SECONDS));
            agreed = Scheduling.slackNanosOf("sleepy", 7_000_000);
        } finally {
            asked.countDown();
        }
        String before = other.get(10, SECONDS);
        assertNotEquals("7000000", before);
        assertEquals(Capabilities.sysNice() ? 1 : 0, agreed);
        assertEquals(agreed == 1 ? "7000000" : before, one.get(10, SECONDS));
        assertEquals(0, Scheduling.slackNanosOf("nobody-of-this", 1));
    }

    /** What a thread of that name has when the others have asked. */
    private static FutureTask<String> slackOnceAsked(
            String name, CountDownLatch named, CountDownLatch asked) {
        FutureTask<String> slack = new FutureTask<>(() -> {
            Path own = Path.of("/proc", SELF.toRealPath().getFileName().toString());
            named.countDown();
            asked.await();
            return Files.readString(own.resolve("timerslack_ns")).strip();
        });
        Thread.ofPlatform().daemon().name(name).start(slack);
        return slack;
    }

    @Test
    void shorterTurnsAreGivenOrRefusedButNeverThrow() throws Exception {
        String agreed = onThread(() -> String.valueOf(Scheduling.turnNanos(300_000)));
        assertTrue(agreed.equals("true") || agreed.equals("false"), agreed);
    }

    @Test
    void aSleepEndsAtItsMomentAndNotBefore() {
        KernelSleep sleep = KernelSleep.find();
        if (sleep == null) {
            assumeTrue(false, "only Linux has it");
            return;
        }
        long due = System.nanoTime() + 20_000_000;
        sleep.until(due);
        assertTrue(System.nanoTime() >= due);
    }
}
