package dev.perihelion.server.net;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * One seed of the simulation: the real match, real lane handlers and real client cores on virtual
 * time, with a hostile network between them. Safety: clients stay bit-equal, nobody loses a seat,
 * what waits is bounded. Liveness: everybody is in the present, and knows what everybody must know,
 * two seconds after the network has healed. Test thread.
 */
final class SeededRun {
    private static final int CLIENTS = 8;
    private static final int SECONDS = 60;
    private static final int ROUND_SECONDS = 12;
    private static final int HOSTILE_SECONDS = 8;

    /** From the last disturbance on; one second of it lies in the hostile time. */
    private static final int LONGEST_FAULT_SECONDS = 2;

    /** A window of the simulated socket, and one frame beyond it. */
    private static final int MOST_UNDER_WAY = 64 * 1024;

    private static final long SECOND = 1_000_000_000L;

    private final int seed;
    private final Random random;
    private final SimNet net;
    private final List<SimPlayer> players = new ArrayList<>();

    SeededRun(int seed) {
        this.seed = seed;
        random = new Random(seed * 7919L + 13);
        net = new SimNet(random);
    }

    /** Plays it; what went wrong, or an empty text. */
    String play() {
        for (int i = 0; i < CLIENTS; i++) {
            players.add(new SimPlayer(net, i, seed));
        }
        String fault = "";
        for (int second = 1; second <= SECONDS && fault.isEmpty(); second++) {
            int phase = (second - 1) % ROUND_SECONDS;
            if (phase < HOSTILE_SECONDS) {
                disturb();
            }
            net.clock().runUntil(second * SECOND);
            fault = named("safety", safety());
            if (fault.isEmpty() && phase == HOSTILE_SECONDS + LONGEST_FAULT_SECONDS) {
                fault = named("liveness", liveness());
            }
        }
        if (fault.isEmpty()) {
            fault = named("liveness", afterlife());
        }
        long rows = players.stream().mapToLong(SimPlayer::comparedRows).sum();
        assertTrue(!fault.isEmpty() || rows > 100_000, "seed " + seed + " compared only " + rows);
        return fault.isEmpty() ? "" : "seed " + seed + ": " + fault;
    }

    private static String named(String judge, String fault) {
        return fault.isEmpty() ? "" : judge + ": " + fault;
    }

    private void disturb() {
        for (SimPlayer player : players) {
            switch (random.nextInt(24)) {
                case 0, 1 -> player.link().stall(random.nextLong(2 * SECOND));
                case 2 -> player.link().cut();
                case 3 ->
                    player.link()
                            .forget(
                                    random.nextBoolean(),
                                    net.clock().nanos() + random.nextLong(SECOND));
                case 4 -> hide(player, 2 * SECOND);
                case 5 -> hide(player, SECOND / 25); // both may come within one tick
                default -> {}
            }
        }
    }

    private void hide(SimPlayer player, long mostNanos) {
        player.hide(true);
        long until = net.clock().nanos() + random.nextLong(mostNanos);
        net.clock().at(until, () -> player.hide(false));
    }

    private String safety() {
        if (!net.match().gate().board().running()) {
            return "the match has ended";
        }
        boolean[] taken = new boolean[64];
        for (SimPlayer player : players) {
            if (!player.fault().isEmpty()) {
                return "player " + players.indexOf(player) + ": " + player.fault();
            }
            if (player.link().overdrawn()) {
                return "player " + players.indexOf(player) + ": frames queue up for it";
            }
            if (player.link().underWay() > MOST_UNDER_WAY) {
                return "player " + players.indexOf(player) + ": "
                        + player.link().underWay() + " bytes wait for it";
            }
            if (player.seated() && player.seat() >= 0) {
                if (taken[player.seat()]) {
                    return "two in seat " + player.seat();
                }
                taken[player.seat()] = true;
            }
        }
        return "";
    }

    /** Everybody is gone, and the match knows it. */
    private String afterlife() {
        players.forEach(SimPlayer::quit);
        net.clock().runUntil((SECONDS + 1) * SECOND);
        int left = net.match().gate().board().players();
        return left == 0 ? "" : left + " players fly on without a connection";
    }

    private String liveness() {
        if (net.match().gate().board().players() != CLIENTS) {
            return net.match().gate().board().players() + " players at "
                    + net.clock().millis() + " ms";
        }
        for (SimPlayer player : players) {
            if (!player.absence().isEmpty()) {
                return "player " + players.indexOf(player) + " at "
                        + net.clock().millis() + " ms: " + player.absence();
            }
        }
        return "";
    }
}
