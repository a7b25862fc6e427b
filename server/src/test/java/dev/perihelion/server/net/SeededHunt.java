package dev.perihelion.server.net;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Looks for the first seed under which the simulation finds a fault; a process of its own, so that
 * a planted class can stand before the real one. Prints {@code none} or what was found.
 */
final class SeededHunt {
    private static final int AT_ONCE = 2 * Runtime.getRuntime().availableProcessors();

    private SeededHunt() {}

    /** {@code arguments[0]}: how many seeds. */
    public static void main(String[] arguments) {
        int seeds = Integer.parseInt(arguments[0]);
        for (int first = 0; first < seeds; first += AT_ONCE) {
            List<String> found = IntStream.range(first, Math.min(seeds, first + AT_ONCE))
                    .parallel()
                    .mapToObj(SeededHunt::play)
                    .filter(fault -> !fault.isEmpty())
                    .toList();
            if (!found.isEmpty()) {
                System.out.println(found.getFirst());
                return;
            }
        }
        System.out.println("none");
    }

    /** A tick or a client that throws breaks safety too. */
    private static String play(int seed) {
        try {
            return new SeededRun(seed).play();
        } catch (RuntimeException | AssertionError e) {
            return "seed " + seed + ": safety: " + e.getClass().getSimpleName() + " "
                    + Objects.requireNonNullElse(e.getMessage(), "") + " in "
                    + (e.getStackTrace().length > 0 ? e.getStackTrace()[0] : "");
        }
    }
}
