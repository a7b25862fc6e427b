package dev.perihelion.server.net;

import dev.perihelion.server.match.MatchBoard;
import dev.perihelion.shared.client.Action;
import dev.perihelion.shared.client.GameClient;
import dev.perihelion.shared.client.Play;
import dev.perihelion.shared.client.Session;
import dev.perihelion.shared.client.Settings;
import dev.perihelion.shared.protocol.Replica;
import dev.perihelion.shared.sim.Entities;
import dev.perihelion.shared.sim.Table;

import org.jspecify.annotations.Nullable;

import java.util.Objects;
import java.util.Random;

/**
 * A real client core behind a simulated link, with a hand that presses keys at random. Test thread.
 */
final class SimPlayer {
    private static final Action[] KEYS = {
        Action.THRUST,
        Action.LEFT,
        Action.RIGHT,
        Action.REVERSE,
        Action.BOOST,
        Action.FIRE,
        Action.ALT,
        Action.SHIELD
    };

    private final SimNet net;
    private final SimLink link;
    private final Random random;
    private final GameClient client;
    private final long pictureNanos;
    private int comparedTick = -1;
    private @Nullable Replica compared;
    private int homeSeat = -1;
    private long comparedRows;
    private boolean over;
    private String fault = "";

    SimPlayer(SimNet net, int number, long seed) {
        this.net = net;
        random = new Random(seed * 31 + number);
        link = SimLink.any(net, random);
        byte[] key = new byte[16];
        random.nextBytes(key);
        Settings settings = new Settings(SimDevice.FORGETFUL, true);
        settings.name = "Pilot " + number;
        settings.hull = random.nextInt(3);
        client = new GameClient(link, settings, SimDevice.SILENCE, key);
        client.menu(false);
        pictureNanos = 1_000_000_000L / (15 + random.nextInt(30));
        net.clock().at(random.nextInt(500_000_000), () -> {
            client.join(seconds(), "sim", 0, false);
            picture();
        });
    }

    private double seconds() {
        return net.clock().nanos() / 1e9;
    }

    private void picture() {
        if (over) {
            return;
        }
        if (random.nextInt(12) == 0) {
            client.pilot().touch(KEYS[random.nextInt(KEYS.length)], random.nextBoolean());
        }
        client.picture(seconds(), 640, 480, 1);
        compare();
        net.clock().at(net.clock().nanos() + pictureNanos, this::picture);
    }

    /** Every row the client has in view is bit for bit the server's of that tick. */
    private void compare() {
        Play play = client.play();
        if (play == null || play.snapshots() == 0 || !fault.isEmpty()) {
            return;
        }
        Replica replica = play.replica();
        if (replica == compared && replica.tick() == comparedTick) {
            return;
        }
        if (homeSeat >= 0 && play.seat() != homeSeat) {
            fault = "seat " + play.seat() + " after seat " + homeSeat;
        }
        homeSeat = play.seat();
        compared = replica;
        comparedTick = replica.tick();
        if (play.desyncs() > 0) {
            fault = "check value differs at tick " + replica.tick();
        }
        for (int kind = 0; kind < Entities.KINDS; kind++) {
            compare(
                    kind,
                    replica,
                    net.at(play.arena().spec().name(), replica.tick()).table(kind));
        }
    }

    private void compare(int kind, Replica replica, Table theirs) {
        Table ours = replica.entities().table(kind);
        for (int slot = ours.next(0); slot >= 0; slot = ours.next(slot + 1)) {
            comparedRows++;
            if (!theirs.alive(slot)) {
                fault = "ghost of kind " + kind + " slot " + slot + " tick " + replica.tick();
            }
            for (int i = 0; i < ours.fieldCount(); i++) {
                if (ours.column(i)[slot] != theirs.column(i)[slot]) {
                    fault = "kind " + kind + " slot " + slot + " "
                            + ours.field(i).name() + " is " + ours.column(i)[slot] + " for "
                            + theirs.column(i)[slot] + " at tick " + replica.tick();
                }
            }
        }
    }

    /** Pulls the plug for good. */
    void quit() {
        over = true;
        link.cut();
    }

    /** What went wrong, or an empty text. */
    String fault() {
        return fault;
    }

    long comparedRows() {
        return comparedRows;
    }

    /** Why this player is not in the present, or an empty text. */
    String absence() {
        Play play = client.play();
        int now = net.match().world().tick();
        if (client.session().state() != Session.State.SEATED || play == null) {
            return "session " + client.session().state() + " "
                    + client.session().trouble();
        }
        if (!play.arena()
                .spec()
                .name()
                .equals(net.match().world().arena().spec().name())) {
            return "still on " + play.arena().spec().name();
        }
        int behind = now - play.replica().tick();
        if (behind > SimNet.RATE / 2) {
            return behind + " ticks behind";
        }
        MatchBoard board = net.match().gate().board();
        for (int seat = 0; seat < board.seats(); seat++) {
            if (!Objects.equals(board.nameOf(seat), play.roster().name(seat))) {
                return "seat " + seat + " is " + play.roster().name(seat) + " for "
                        + board.nameOf(seat);
            }
        }
        return "";
    }

    int seat() {
        Play play = client.play();
        return play == null ? -1 : play.seat();
    }

    boolean seated() {
        return client.session().state() == Session.State.SEATED;
    }

    SimLink link() {
        return link;
    }

    void hide(boolean on) {
        client.hidden(seconds(), on);
    }
}
