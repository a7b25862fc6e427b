package dev.perihelion.server.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Another checkout of this project, measured by its own {@code bench}: its players speak its
 * protocol. One thread.
 */
public final class OtherBuild {
    /** It waits for its own server. */
    private static final int STOP_SECONDS = 20;

    private final Path launcher;

    /** @param checkout the folder with its {@code perihelion} */
    public OtherBuild(Path checkout) {
        launcher = checkout.resolve("perihelion").toAbsolutePath();
    }

    /**
     * Measures it once.
     *
     * @throws IOException if there is no launcher or its measurement fails
     */
    public BenchReport measure(BenchPlan plan, PrintWriter out)
            throws IOException, InterruptedException {
        if (!Files.isExecutable(launcher)) {
            throw new IOException("there is no " + launcher);
        }
        try (Scratch scratch = new Scratch(plan.recordDirectory())) {
            Path json = scratch.file("report.json");
            List<String> command = new ArrayList<>(List.of(launcher.toString(), "bench"));
            command.addAll(List.of("--players", Integer.toString(plan.players())));
            command.addAll(List.of("--matches", Integer.toString(plan.matches())));
            command.addAll(List.of("--tick-rate", Integer.toString(plan.tickRate())));
            command.addAll(List.of("--snapshot-rate", Integer.toString(plan.snapshotRate())));
            command.addAll(List.of("--seconds", Integer.toString(plan.seconds())));
            command.addAll(List.of("--warm-up", Integer.toString(plan.warmUpSeconds())));
            command.addAll(List.of("--threads", Integer.toString(plan.threads())));
            command.addAll(List.of("--map", plan.map(), "--json", json.toString()));
            if (plan.pinned()) {
                command.add("--pin");
            }
            if (plan.recorded()) {
                command.addAll(List.of("--record-directory", scratch.file("").toString()));
            } else {
                command.add("--record=false");
            }
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            Runnable end = () -> end(process);
            try {
                AtExit.add(end);
                relay(process, out);
                if (process.waitFor() != 0) {
                    AtExit.throwIfEnding();
                    throw new IOException("the measurement of " + launcher + " failed");
                }
            } finally {
                end(process);
                AtExit.remove(end);
            }
            return BenchReport.read(json);
        }
    }

    private static void end(Process process) {
        process.destroy();
        Child.awaitEnd(process, STOP_SECONDS);
    }

    private static void relay(Process process, PrintWriter out) throws IOException {
        BufferedReader said = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            out.println("  A: " + line);
            out.flush();
        }
    }
}
