package dev.perihelion.server.bench;

import java.util.ArrayList;
import java.util.List;

/** What each figure of a report says, and what it does not. Immutable, any thread. */
public final class FigureHelp {
    private static final int WIDTH = 80;
    private static final String INDENT = "      ";

    /** Figures that one sentence explains, by their names in the JSON with spaces between. */
    private record Entry(String names, String sentence) {}

    private static final List<Entry> ENTRIES = List.of(
            new Entry(
                    "players matches tickRate snapshotRate map seconds began",
                    "What was measured, and when; warm-up is not in it."),
            new Entry(
                    "recorded",
                    "Whether the matches were recorded meanwhile, as a server does by itself; not"
                            + " whether the disk kept up."),
            new Entry("ticks", "Ticks run while it was measured, all matches together."),
            new Entry(
                    "missedTicks",
                    "Ticks left out of the schedule, and ticks that took longer than their period;"
                            + " not ticks that merely began late."),
            new Entry(
                    "ticksOverBudget slowTicks",
                    "Ticks that took, or began late by, more than half of their period: how many, and"
                            + " in the JSON and on the page the newest 256 of each match one by one,"
                            + " at most 8 of a second."),
            new Entry(
                    "tickMicros",
                    "From the begin of a tick to its end: commands, step, encoding, hand-over to the"
                            + " event loops; not the kernel's part of sending. Of fewer than 1,000"
                            + " ticks the longest is p999 too."),
            new Entry(
                    "tickLatenessMicros",
                    "How late ticks began against an absolute schedule; a stall counts for every tick"
                            + " that it delayed, and for those that were left out because of it."),
            new Entry(
                    "collectMicros stepMicros encodeMicros assembleMicros handOverMicros",
                    "The phases of a tick; what event loops do meanwhile on another processor is not"
                            + " in them, and what the kernel ran in between on this one is."),
            new Entry(
                    "commandToSnapshotMillis",
                    "At a player, from writing a command to reading the snapshot that tells of it: the"
                            + " wait for the next tick is in it, and the player's own queue, and without"
                            + " --pin its wait for a processor that the server holds; not what a"
                            + " network would add. A stall counts for every command it held up."),
            new Entry(
                    "frameBytes",
                    "Payload of a message from the server, nearly always a snapshot; not WebSocket's,"
                            + " TCP's and IP's headers."),
            new Entry(
                    "framesPerClientPerSecond bytesPerClientPerSecond",
                    "What players took in, payload alone."),
            new Entry(
                    "serverCpuSeconds cpuMicrosPerFrame",
                    "All threads of the server process, kernel time included, compiler and collector"
                            + " too: simulation as well, not sending alone."),
            new Entry(
                    "tickThreadMicrosPerFrame eventLoopMicrosPerFrame",
                    "The part that plays and encodes, and the part that sends and receives; 0 where"
                            + " the system is not Linux."),
            new Entry(
                    "allocatedBytesPerTick",
                    "By the tick threads alone; what event loops allocate is not in it."),
            new Entry(
                    "gcPauseMillisMax",
                    "The longest pause in the collector's log; not the time that threads took to"
                            + " stop for it."),
            new Entry("rssMiB", "Resident memory of the server process at the end."),
            new Entry(
                    "otherCpuSeconds otherCpuSays",
                    "CPU of all other processes while it was measured, and what the host says it took"
                            + " away: from a tenth of one processor's time on the report says"
                            + " to measure again. Many hosts take without saying so."),
            new Entry(
                    "malformedOrDiffering playersLost",
                    "Frames that made no sense or whose check value was another, and connections that"
                            + " ended: bench fails unless both are 0. One player of 100 decodes and"
                            + " checks all it gets, and flies by it; where there are at most 100 all"
                            + " do."),
            new Entry(
                    "commandEachFrames",
                    "How often players spoke: blind ones press keys as a person does, some 8 times a"
                            + " second; who sees steers at nearly every snapshot, and a mouse that"
                            + " never rests speaks 40 times a second."),
            new Entry(
                    "floorCpuMicrosPerFrame floorFramesPerClientPerSecond turnsCpuMicrosPerFrame"
                            + " turnsEventLoopMicrosPerFrame cpuPerFrameOverFloor"
                            + " eventLoopOverFloor floorTurns floorTurnsSay",
                    "The same frames sent, and as many commands read, by a C program on epoll that does"
                            + " nothing else, in turns with the server: turnsCpuMicrosPerFrame is the"
                            + " server's part, and each is held while the other works; the turns one"
                            + " by one are in the JSON. The program"
                            + " simulates nothing: eventLoopOverFloor compares it with what does the"
                            + " same work here. It calls the kernel once per frame, the server once"
                            + " per tick where it may use io_uring, and so can be below it."),
            new Entry(
                    "nettyCpuMicrosPerFrame nettyFramesPerClientPerSecond cpuPerFrameOverNetty"
                            + " eventLoopOverNetty nodeWsCpuMicrosPerFrame"
                            + " nodeWsFramesPerClientPerSecond cpuPerFrameOverNodeWs"
                            + " eventLoopOverNodeWs",
                    "The same by programs as one writes them with these libraries, beside the server's"
                            + " cpuMicrosPerFrame and not its turns; they do not encode anything"
                            + " either."),
            new Entry("floor netty nodeWs", "Why that program was not measured, where it was not."),
            new Entry(
                    "runs runsDifferAtMedian runsSay",
                    "With --runs: each of them, by how much the median ticks differ, of the middle"
                            + " one, and why if that is much. The other figures are those of the run"
                            + " in the middle, of an even number the slower."),
            new Entry(
                    "slices curves",
                    "In the JSON: some figures of each tenth of the measured time, for --compare, and"
                            + " the percentile curves of the page."),
            new Entry(
                    "processors",
                    "With --pin: on which the server ran, and the programs of --floor, and on which"
                            + " the players did; other programs may have run there too."),
            new Entry(
                    "machine sends commit",
                    "Where it ran, by which call that machine lets frames leave, and what."));

    private FigureHelp() {}

    /** All of it, in lines of at most 80 characters. */
    public static String[] lines() {
        List<String> lines = new ArrayList<>(List.of("", "The figures:"));
        for (Entry entry : ENTRIES) {
            wrap(lines, "  ", entry.names.replace(" ", ", "));
            wrap(lines, INDENT, entry.sentence);
        }
        lines.add("");
        lines.add(
                "Load and server share this machine, without --pin its processors too, so figures");
        lines.add("depend on what else runs on it.");
        return lines.toArray(String[]::new);
    }

    /** Whether a figure is explained. */
    public static boolean explains(String name) {
        return !sentence(name).isEmpty();
    }

    /** What a figure says; nothing for one that is not explained. */
    static String sentence(String name) {
        return ENTRIES.stream()
                .filter(entry -> List.of(entry.names.split(" ", -1)).contains(name))
                .map(Entry::sentence)
                .findFirst()
                .orElse("");
    }

    private static void wrap(List<String> lines, String indent, String text) {
        StringBuilder line = new StringBuilder(indent);
        for (String word : text.split(" ", -1)) {
            boolean first = line.length() == indent.length();
            if (!first && line.length() + 1 + word.length() >= WIDTH) {
                lines.add(line.toString());
                line.setLength(indent.length());
                first = true;
            }
            line.append(first ? "" : " ").append(word);
        }
        lines.add(line.toString());
    }
}
