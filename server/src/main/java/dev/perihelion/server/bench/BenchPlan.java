package dev.perihelion.server.bench;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What is measured.
 *
 * @param serverMain the class that is started with the options of {@code serve}
 * @param players network players
 * @param matches that they spread over
 * @param tickRate ticks per second
 * @param snapshotRate snapshots per second, a divisor of the tick rate
 * @param seconds measured time
 * @param warmUpSeconds before it
 * @param map name of the map
 * @param threads event loops of the players
 * @param pinned whether the server runs on one half of the processors, the players on the other
 * @param recorded whether the matches are recorded, as a server does by itself
 * @param recordDirectory where a folder for them is made for as long as it is measured, or null for
 *     the temporary directory
 */
public record BenchPlan(
        String serverMain,
        int players,
        int matches,
        int tickRate,
        int snapshotRate,
        int seconds,
        int warmUpSeconds,
        String map,
        int threads,
        boolean pinned,
        boolean recorded,
        @Nullable Path recordDirectory) {

    /** Why this cannot be measured on this machine, or empty. */
    public String fault() {
        return pinned ? Processors.fault() : "";
    }

    /** Seats that a match needs. */
    public int seatsPerMatch() {
        return Math.max(2, (players + matches - 1) / matches);
    }

    /** The options of {@code serve}, which records there or not at all. */
    List<String> serverOptions(@Nullable Path records) {
        List<String> options = new ArrayList<>(List.of(
                "--host=127.0.0.1",
                "--port=0",
                "--matches=" + matches,
                "--seats=" + seatsPerMatch(),
                "--bots=0",
                "--map=" + map,
                "--seed=1",
                "--tick-rate=" + tickRate,
                "--snapshot-every=" + tickRate / snapshotRate,
                "--max-connections=" + (players + 100),
                "--record=" + (records != null),
                "--log-level=error"));
        if (records != null) {
            options.add("--record-directory=" + records.toAbsolutePath());
        }
        return options;
    }
}
