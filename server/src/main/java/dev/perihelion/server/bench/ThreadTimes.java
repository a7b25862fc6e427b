package dev.perihelion.server.bench;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a server's threads had run at one moment, kernel time included, by their names: the tick
 * threads, which play and encode, and the event loops, which send and receive. Where the system
 * does not tell, all are 0. Nanoseconds; of threads that ended nothing is known.
 */
record ThreadTimes(long ticks, long loops, long all) {
    private static final String TICK_THREAD = "tick-";
    private static final String EVENT_LOOP = "net-";

    /** Of that process, by Linux's /proc. */
    static ThreadTimes of(long pid) {
        Path tasks = Path.of("/proc", Long.toString(pid), "task");
        if (!Files.isDirectory(tasks)) {
            return new ThreadTimes(0, 0, 0);
        }
        long ticks = 0;
        long loops = 0;
        long all = 0;
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(tasks)) {
            for (Path thread : threads) {
                String name = word(thread.resolve("comm"));
                long nanos = nanos(word(thread.resolve("schedstat")));
                all += nanos;
                ticks += name.startsWith(TICK_THREAD) ? nanos : 0;
                loops += name.startsWith(EVENT_LOOP) ? nanos : 0;
            }
        } catch (IOException | DirectoryIteratorException e) {
            return new ThreadTimes(0, 0, 0);
        }
        return new ThreadTimes(ticks, loops, all);
    }

    /** What was run since then. */
    ThreadTimes minus(ThreadTimes before) {
        return new ThreadTimes(ticks - before.ticks, loops - before.loops, all - before.all);
    }

    /** The first number of schedstat: time on a processor. */
    private static long nanos(String word) {
        return word.isEmpty() ? 0 : Long.parseLong(word);
    }

    /** A file's first word; empty where a thread ended or the kernel does not count. */
    private static String word(Path file) {
        try {
            return Files.readString(file).split("\\s", 2)[0];
        } catch (IOException e) {
            return "";
        }
    }
}
