package dev.perihelion.server.net;

import dev.perihelion.shared.client.GameClient;
import dev.perihelion.shared.client.Play;
import dev.perihelion.shared.client.Settings;
import dev.perihelion.shared.sim.Hull;

import java.util.Objects;
import java.util.Random;

/**
 * A real client core on virtual time that draws sixty pictures a second, before each of which a
 * hand acts on what the picture before showed, and after each of which an eye looks. Test thread.
 */
final class SimPilot {
    static final double PICTURE_SECONDS = 1 / 60.0;

    private static final int WIDTH_PX = 1280;
    private static final int HEIGHT_PX = 720;

    private final SimNet net;
    private final GameClient client;
    private Runnable hand = () -> {};
    private Runnable eye = () -> {};

    SimPilot(SimNet net, SimLink link, Random random, Hull hull) {
        this.net = net;
        byte[] key = new byte[16];
        random.nextBytes(key);
        Settings settings = new Settings(SimDevice.FORGETFUL, true);
        settings.name = "Pilot " + hull;
        settings.hull = hull.ordinal();
        client = new GameClient(link, settings, SimDevice.SILENCE, key);
        client.menu(false);
        net.clock().at(random.nextInt(500_000_000), () -> {
            client.join(seconds(), "sim", 0, false);
            picture();
        });
    }

    /** Who acts and who looks, as soon as there is something to see. */
    void fly(Runnable hand, Runnable eye) {
        this.hand = hand;
        this.eye = eye;
    }

    private double seconds() {
        return net.clock().nanos() / 1e9;
    }

    private void picture() {
        boolean sees = sees();
        if (sees) {
            hand.run();
        }
        client.picture(seconds(), WIDTH_PX, HEIGHT_PX, 1);
        if (sees) {
            eye.run();
        }
        net.clock().at(net.clock().nanos() + (long) (PICTURE_SECONDS * 1e9), this::picture);
    }

    private boolean sees() {
        Play play = client.play();
        return play != null && play.snapshots() > 0;
    }

    GameClient client() {
        return client;
    }

    /** The match it plays; there is one when hand and eye are called. */
    Play play() {
        return Objects.requireNonNull(client.play());
    }
}
