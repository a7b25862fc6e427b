package dev.perihelion.server.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which processors a measurement runs on: all that this process may use, or one half for whatever
 * sends and the other for the players. Where they share, the kernel now and then puts the players
 * behind the event loop that has woken them, and what they measure is that wait. One thread.
 */
final class Processors implements AutoCloseable {
    private static final String TOOL = "taskset";
    private static final int ATTEMPTS = 5;
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String ALLOWED = "Cpus_allowed_list:";

    private final boolean apart;
    private final BitSet all;

    /**
     * Takes its half at once, with every thread of this process.
     *
     * @param apart whether each gets a half; they must be {@linkplain #fault there}
     */
    Processors(boolean apart) throws IOException {
        this.apart = apart;
        all = apart ? allowed() : new BitSet();
        if (apart) {
            move(half(all, false));
        }
    }

    /** Why halves cannot be had here, or empty. */
    static String fault() {
        if (!Child.startable(TOOL)) {
            return "there is no " + TOOL + " on the PATH, of Linux's util-linux";
        }
        try {
            int count = allowed().cardinality();
            return count < 2 ? "this process may use " + count + " processor alone" : "";
        } catch (IOException e) {
            return "this system does not say which processors a process may use";
        }
    }

    /** A command line that starts the same program where what sends belongs. */
    List<String> sending(List<String> command) {
        List<String> placed = new ArrayList<>();
        if (apart) {
            placed.addAll(List.of(TOOL, "-c", list(half(all, true))));
        }
        placed.addAll(command);
        return placed;
    }

    /** Who is where, where they are apart. */
    String said() {
        return "server " + list(half(all, true)) + ", players " + list(half(all, false));
    }

    @Override
    public void close() throws IOException {
        if (apart) {
            move(all);
        }
    }

    private static BitSet allowed() throws IOException {
        for (String line : Files.readAllLines(STATUS, StandardCharsets.ISO_8859_1)) {
            if (line.startsWith(ALLOWED)) {
                return parsed(line.substring(ALLOWED.length()).strip());
            }
        }
        throw new IOException(STATUS + " has no " + ALLOWED);
    }

    /** A list as the kernel writes it, "0-3,8". */
    static BitSet parsed(String list) {
        BitSet processors = new BitSet();
        for (String range : list.split(",", -1)) {
            String[] ends = range.split("-", 2);
            processors.set(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]) + 1);
        }
        return processors;
    }

    /** The lower half, the larger one of an odd number, or the upper half. */
    static BitSet half(BitSet all, boolean lower) {
        int border = (all.cardinality() + 1) / 2;
        BitSet half = new BitSet();
        int rank = 0;
        for (int i = all.nextSetBit(0); i >= 0; i = all.nextSetBit(i + 1)) {
            if (rank++ < border == lower) {
                half.set(i);
            }
        }
        return half;
    }

    private static String list(BitSet processors) {
        return processors.stream().mapToObj(Integer::toString).collect(Collectors.joining(","));
    }

    private static void move(BitSet processors) throws IOException {
        ProcessBuilder tool = new ProcessBuilder(
                        TOOL,
                        "-a",
                        "-c",
                        "-p",
                        list(processors),
                        Long.toString(ProcessHandle.current().pid()))
                .redirectErrorStream(true);
        String said = "";
        // It stops at a thread that ends meanwhile.
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Process move = tool.start();
            said = new String(move.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (move.onExit().join().exitValue() == 0) {
                return;
            }
        }
        throw new IOException(TOOL + ": " + said.strip());
    }
}
