package dev.perihelion.server.bench;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What else ran on the machine while it was measured: why two runs may differ. One thread. Where
 * the system is not Linux, it is 0.
 *
 * <p>Other processes are asked one by one: what the kernel says of all together holds also what it
 * does for the packets of the bench itself.
 */
final class Machine {
    private static final double TICKS_PER_SECOND = 100;
    private static final Path PROCESSES = Path.of("/proc");

    /** In /proc/stat, counted from the word "cpu". */
    private static final int STEAL = 8;

    /**
     * In /proc/PID/stat, counted from the word behind the program's name: its own time, user and
     * system, and that of its children that have ended.
     */
    private static final int OWN_USER = 12;

    private static final int ENDED_SYSTEM = 15;

    private final long load = ProcessHandle.current().pid();
    private final long server;
    private final double before;

    Machine(long serverPid) {
        server = serverPid;
        before = others();
    }

    /**
     * CPU seconds since it was made of all processes that can be seen, also of such as ended and
     * left their time to a parent, but for the server and this one; and those that the host says it
     * took away.
     */
    double otherCpuSeconds() {
        return Math.max(0, others() - before);
    }

    private double others() {
        long sum = stolen();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROCESSES, "[1-9]*")) {
            for (Path process : processes) {
                long pid = Long.parseLong(process.getFileName().toString());
                sum += pid == load || pid == server ? 0 : ticks(process.resolve("stat"));
            }
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
        return sum / TICKS_PER_SECOND;
    }

    /** 0 for a process that has ended meanwhile. */
    private static long ticks(Path stat) {
        try {
            String text = Files.readString(stat);
            String[] words = text.substring(text.lastIndexOf(')') + 1).split(" ", -1);
            long sum = 0;
            for (int i = OWN_USER; i <= ENDED_SYSTEM; i++) {
                sum += Long.parseLong(words[i]);
            }
            return sum;
        } catch (IOException e) {
            return 0;
        }
    }

    private static long stolen() {
        try (var lines = Files.lines(PROCESSES.resolve("stat"))) {
            String[] words = lines.findFirst().orElse("").split(" +", -1);
            return words.length > STEAL ? Long.parseLong(words[STEAL]) : 0;
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }
}
