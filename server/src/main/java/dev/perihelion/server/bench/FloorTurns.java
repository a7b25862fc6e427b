package dev.perihelion.server.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;

import dev.perihelion.server.kernel.ProcessCpu;
import dev.perihelion.server.net.BotFigures;
import dev.perihelion.server.net.rival.Listeners;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Server and floor program measured in turns: while one works, the other is held. What else goes on
 * in the machine, and a processor's speed changes within seconds, meets both alike. Main thread.
 */
final class FloorTurns {
    private static final int MOST_TURNS = 20;

    /** Short: a host that gives less to its guests for half a minute must meet both. */
    private static final int TURN_SECONDS = 2;

    /** From when one goes on until it is measured. */
    private static final int SETTLE_SECONDS = 1;

    /** Players who hear nothing for longer than the server's time limit would be sent away. */
    private static final int MOST_WARM_UP_SECONDS = 30;

    private final BenchPlan plan;
    private final BenchServer server;
    private final BotFigures seen;
    private final Processors processors;
    private final Consumer<String> told;
    private final int turns;
    private final int seconds;

    /**
     * @param processors where the floor program runs
     * @param told how it goes
     */
    FloorTurns(
            BenchPlan plan,
            BenchServer server,
            BotFigures seen,
            Processors processors,
            Consumer<String> told) {
        this.plan = plan;
        this.server = server;
        this.seen = seen;
        this.processors = processors;
        this.told = told;
        turns = Math.clamp(plan.seconds() / TURN_SECONDS, 1, MOST_TURNS);
        seconds = Math.min(TURN_SECONDS, plan.seconds());
    }

    /** What a program has done until some moment, or between two. */
    private record Work(long cpuNanos, long loopNanos, long frames) {
        Work minus(Work other) {
            return new Work(
                    cpuNanos - other.cpuNanos, loopNanos - other.loopNanos, frames - other.frames);
        }

        Work plus(Work other) {
            return new Work(
                    cpuNanos + other.cpuNanos, loopNanos + other.loopNanos, frames + other.frames);
        }

        double microsPerFrame() {
            return cpuNanos / 1e3 / Math.max(1, frames);
        }

        double loopMicrosPerFrame() {
            return loopNanos / 1e3 / Math.max(1, frames);
        }
    }

    /**
     * Measures. The server's matches stand still while it is held, so nothing else of it is
     * measured after this.
     *
     * @param frames as a {@code FrameCapture} writes them
     * @param answerEach each so-many-th frame is answered
     * @throws IOException if the floor program cannot be built, or connections end
     */
    void measure(BenchReport report, Path frames, int answerEach)
            throws IOException, InterruptedException {
        long ended = seen.ended();
        Work own = new Work(0, 0, 0);
        Work floors = own;
        ArrayNode list = report.json().arrayNode();
        told.accept(String.format(
                Locale.ROOT,
                "server and floor program in turns, %d s in all",
                Math.min(plan.warmUpSeconds(), MOST_WARM_UP_SECONDS)
                        + 2 * turns * (SETTLE_SECONDS + seconds)));
        try (Rival floor = new Rival(Rival.Kind.FLOOR, frames, plan.snapshotRate(), processors)) {
            server.process().hold();
            try (Listeners ears = new Listeners(floor.port(), plan.players(), answerEach)) {
                Thread.sleep(Math.min(plan.warmUpSeconds(), MOST_WARM_UP_SECONDS) * 1000L);
                for (int i = 1; i <= turns; i++) {
                    Work bare = work(() -> of(floor, ears));
                    take(floor.process(), server.process());
                    Work ours = work(this::ofServer);
                    take(server.process(), floor.process());
                    own = own.plus(ours);
                    floors = floors.plus(bare);
                    list.addObject()
                            .put("cpuMicrosPerFrame", ours.microsPerFrame())
                            .put("floorCpuMicrosPerFrame", bare.microsPerFrame());
                    told.accept(String.format(
                            Locale.ROOT,
                            "turn %d of %d: server %.2f, floor %.2f us per frame",
                            i,
                            turns,
                            ours.microsPerFrame(),
                            bare.microsPerFrame()));
                }
                if (ears.lost() > 0) {
                    throw new IOException("the floor program lost " + ears.lost() + " connections");
                }
            } finally {
                server.process().goOn();
            }
        }
        if (seen.ended() > ended) {
            throw new IOException("the server lost connections between turns");
        }
        report.json().set("floorTurns", list);
        report.json().put("floorTurnsSay", spread(list));
        put(report, own, floors);
    }

    /** How far one turn may be believed. */
    private static String spread(ArrayNode turns) {
        double[] ratios = turns.valueStream()
                .mapToDouble(turn -> turn.path("cpuMicrosPerFrame").asDouble()
                        / Math.max(0.001, turn.path("floorCpuMicrosPerFrame").asDouble()))
                .sorted()
                .toArray();
        if (ratios.length == 1) {
            return String.format(Locale.ROOT, "the one turn is %.2f times the floor", ratios[0]);
        }
        return String.format(
                Locale.ROOT,
                "the middle half of %d turns is %.2f to %.2f times the floor",
                ratios.length,
                ratios[ratios.length / 4],
                ratios[(3 * ratios.length - 1) / 4]);
    }

    private static void take(Child from, Child to) throws IOException, InterruptedException {
        from.hold();
        to.goOn();
    }

    private Work work(Supplier<Work> side) throws InterruptedException {
        Thread.sleep(SETTLE_SECONDS * 1000L);
        Work before = side.get();
        Thread.sleep(seconds * 1000L);
        return side.get().minus(before);
    }

    private Work ofServer() {
        return new Work(
                ProcessCpu.nanos(server.pid()),
                ThreadTimes.of(server.pid()).loops(),
                seen.frames());
    }

    private static Work of(Rival floor, Listeners ears) {
        return new Work(floor.cpuNanos(), 0, ears.frames());
    }

    private void put(BenchReport report, Work own, Work floor) {
        double base = Math.max(0.001, floor.microsPerFrame());
        report.put("turnsCpuMicrosPerFrame", own.microsPerFrame())
                .put("turnsEventLoopMicrosPerFrame", own.loopMicrosPerFrame())
                .put("floorCpuMicrosPerFrame", base)
                .put(
                        "floorFramesPerClientPerSecond",
                        (double) floor.frames / (turns * seconds) / plan.players())
                .put("cpuPerFrameOverFloor", own.microsPerFrame() / base)
                .put("eventLoopOverFloor", own.loopMicrosPerFrame() / base);
    }
}
