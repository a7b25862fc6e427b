package dev.perihelion.server.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.IntUnaryOperator;

/**
 * Which processors a measurement runs on: all that this process may use, or one half for whatever
 * sends and the other for the players. Where they share, the kernel now and then puts the players
 * behind the event loop that has woken them, and what they measure is that wait.
 *
 * <p>It moves the whole process, threads that are started later too, so there is at most one at a
 * time. One thread; Linux only.
 */
final class Processors implements AutoCloseable {
    private static final String TOOL = "taskset";
    private static final int ATTEMPTS = 5;
    private static final Path STATUS = Path.of("/proc/thread-self/status");
    private static final String ALLOWED = "Cpus_allowed_list:";
    private static final Path SYSTEM = Path.of("/sys/devices/system/cpu");

    private final boolean pinned;
    private final BitSet all;
    private final BitSet senders;
    private final BitSet players;

    /**
     * Takes the players' half at once, with every thread of this process.
     *
     * @param pinned whether each gets a half; only where {@link #fault} is empty
     * @throws IOException if the system refuses; then all is as it was
     */
    Processors(boolean pinned) throws IOException {
        this.pinned = pinned;
        all = pinned ? allowed() : new BitSet();
        senders = half(all, Processors::core, true);
        players = half(all, Processors::core, false);
        if (pinned) {
            try {
                move(players);
            } catch (IOException e) {
                close();
                throw e;
            }
        }
    }

    /** Why halves cannot be had here, or empty. */
    static String fault() {
        if (!Child.startable(TOOL)) {
            return "there is no " + TOOL + " of Linux's util-linux on the PATH";
        }
        try {
            int count = allowed().cardinality();
            return count < 2 ? "it needs two processors, and this process may use one" : "";
        } catch (IOException e) {
            return "this system does not say which processors a process may use";
        }
    }

    /** A command line that starts the same program where what sends belongs. */
    List<String> sending(List<String> command) {
        List<String> placed = new ArrayList<>();
        if (pinned) {
            placed.addAll(List.of(TOOL, "-c", list(senders)));
        }
        placed.addAll(command);
        return placed;
    }

    /** Who is where, for the report, if each has a half. */
    String words() {
        return "server on CPU " + list(senders) + ", players on CPU " + list(players);
    }

    /** Gives all back. */
    @Override
    public void close() {
        try {
            if (pinned) {
                move(all);
            }
        } catch (IOException e) {
            // What was measured is as good; whatever is measured next says where.
            return;
        }
    }

    /**
     * The upper half, or the larger lower one; threads of one core stay together where they can.
     */
    static BitSet half(BitSet all, IntUnaryOperator core, boolean lower) {
        List<Integer> byCore = all.stream()
                .boxed()
                .sorted(Comparator.comparingInt(core::applyAsInt))
                .toList();
        int border = (byCore.size() + 1) / 2;
        BitSet half = new BitSet();
        (lower ? byCore.subList(0, border) : byCore.subList(border, byCore.size()))
                .forEach(half::set);
        return half;
    }

    /** The first processor of the core that this one is a thread of, or itself. */
    private static int core(int processor) {
        try {
            return parsed(SYSTEM.resolve("cpu" + processor + "/topology/thread_siblings_list"))
                    .nextSetBit(0);
        } catch (IOException e) {
            return processor;
        }
    }

    private static BitSet allowed() throws IOException {
        for (String line : Files.readAllLines(STATUS, StandardCharsets.ISO_8859_1)) {
            if (line.startsWith(ALLOWED)) {
                BitSet allowed = parsed(line.substring(ALLOWED.length()));
                allowed.and(parsed(SYSTEM.resolve("online"))); // Others may be plugged in later.
                return allowed;
            }
        }
        throw new IOException(STATUS + " has no " + ALLOWED);
    }

    private static BitSet parsed(Path file) throws IOException {
        return parsed(Files.readString(file, StandardCharsets.ISO_8859_1));
    }

    /** A list as the kernel writes it, "0-3,8". */
    static BitSet parsed(String list) {
        BitSet processors = new BitSet();
        for (String range : list.strip().split(",", -1)) {
            String[] ends = range.split("-", 2);
            processors.set(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]) + 1);
        }
        return processors;
    }

    /** The inverse of {@link #parsed}. */
    static String list(BitSet processors) {
        StringJoiner ranges = new StringJoiner(",");
        int end;
        for (int first = processors.nextSetBit(0); first >= 0; first = processors.nextSetBit(end)) {
            end = processors.nextClearBit(first);
            ranges.add(end - first == 1 ? "" + first : first + "-" + (end - 1));
        }
        return ranges.toString();
    }

    private static void move(BitSet processors) throws IOException {
        String pid = Long.toString(ProcessHandle.current().pid());
        ProcessBuilder moving = new ProcessBuilder(TOOL, "-a", "-c", "-p", list(processors), pid)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        String fault = "";
        // It stops at a thread that ends meanwhile.
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Process tool = moving.start();
            fault = new String(tool.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            if (tool.onExit().join().exitValue() == 0) {
                return;
            }
            AtExit.throwIfEnding();
        }
        throw new IOException(fault.strip());
    }
}
