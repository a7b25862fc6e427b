package dev.perihelion.shared.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perihelion.shared.protocol.BitWriter;
import dev.perihelion.shared.protocol.Refused;
import dev.perihelion.shared.protocol.Welcome;
import dev.perihelion.shared.sim.Arenas;
import dev.perihelion.shared.sim.Mode;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;

/** What the platform sees of a client on its way to a match, before its first picture. */
class GameClientTest {
    private static final int WIDTH_PX = 1280;
    private static final int HEIGHT_PX = 720;

    /** A socket that does what the test says. */
    static final class Wire implements Transport {
        private State state = State.CLOSED;
        private final Queue<byte[]> toClient = new ArrayDeque<>();

        @Override
        public void open(String url, String subprotocol) {
            state = State.OPENING;
        }

        @Override
        public State state() {
            return state;
        }

        @Override
        public boolean poll(Inbound into) {
            byte[] next = toClient.poll();
            if (next == null) {
                return false;
            }
            into.fit(next.length);
            System.arraycopy(next, 0, into.bytes, 0, next.length);
            return true;
        }

        @Override
        public void send(byte[] bytes, int length) {}

        @Override
        public int waitingBytes() {
            return 0;
        }

        @Override
        public void close() {
            state = State.CLOSED;
        }

        @Override
        public String closeReason() {
            return "";
        }
    }

    private static final Storage FORGETFUL = new Storage() {
        @Override
        public @Nullable String get(String name) {
            return null;
        }

        @Override
        public void put(String name, String value) {}
    };

    private static final Sounds SILENCE = new Sounds() {
        @Override
        public void play(int sound, float gain, float pan) {}

        @Override
        public void engine(float level) {}

        @Override
        public void volume(float level) {}
    };

    private final Wire wire = new Wire();
    private final GameClient client =
            new GameClient(wire, new Settings(FORGETFUL, false), SILENCE, new byte[16]);

    private void join() {
        client.join(0, "ws://x/", 0, false);
        client.beat(0.01);
    }

    private void open() {
        wire.state = Transport.State.OPEN;
        client.beat(0.02);
    }

    private void welcome() {
        Welcome welcome = new Welcome();
        welcome.seat = 1;
        welcome.arena = Arenas.of(Mode.FREE_FOR_ALL, 12, 4).spec();
        BitWriter out = new BitWriter(new byte[Welcome.MAX_BYTES]);
        welcome.write(out);
        hear(out);
    }

    /** With reset, of tick 1, and with nothing in it. */
    private void firstSnapshot() {
        BitWriter out = new BitWriter(new byte[8]);
        out.bits(0b101, 3);
        out.bits(1, 32);
        out.bits(0, 4);
        hear(out);
    }

    private void hear(BitWriter out) {
        wire.toClient.add(Arrays.copyOf(out.bytes(), out.byteCount()));
        client.beat(0.03);
    }

    private void picture(double now) {
        client.picture(now, WIDTH_PX, HEIGHT_PX, 1);
    }

    @Test
    void whoWantsNothingDoesNotArrive() {
        assertFalse(client.arriving());
        client.beat(0);
        assertFalse(client.arriving());
    }

    @Test
    void whoJoinsArrivesUntilTheFirstSnapshot() {
        join();
        assertTrue(client.arriving(), "the connection opens");
        open();
        assertEquals(Session.State.GREETING, client.session().state());
        assertTrue(client.arriving(), "the answer is awaited");
        welcome();
        assertEquals(Session.State.SEATED, client.session().state());
        assertTrue(client.arriving(), "no snapshot yet");
    }

    @Test
    void whoIsRefusedDroppedOrLeavesDoesNotArrive() {
        join();
        open();
        Refused refused = new Refused();
        refused.reason = Refused.FULL;
        BitWriter out = new BitWriter(new byte[300]);
        refused.describe(out);
        hear(out);
        assertEquals(Session.State.REFUSED, client.session().state());
        assertFalse(client.arriving());

        join();
        wire.state = Transport.State.CLOSED;
        client.beat(0.02);
        assertEquals(Session.State.WAITING, client.session().state());
        assertFalse(client.arriving());

        client.leave();
        assertFalse(client.arriving());
    }

    /** Ships come first: where there is too much for the map, they are on it. */
    @Test
    void whatCanBeFetchedIsOnTheMapBehindShips() {
        join();
        open();
        welcome();
        firstSnapshot();
        Play play = client.play();
        assertNotNull(play);
        play.replica().entities().pickups().add(0);
        play.replica().entities().ships().add(0);
        picture(0.1);
        Hud.Map map = client.scene().hud.map;
        assertEquals(Hud.Map.SHIP, map.kind[map.count - 2]);
        assertEquals(Hud.Map.PICKUP, map.kind[map.count - 1]);
    }

    @Test
    void noBeatMakesOrDrawsTheMatchBehindTheStartPage() {
        join();
        open();
        welcome();
        assertFalse(client.startScene().made(), "made before there is a picture of it");
        picture(0.1);
        assertTrue(client.startScene().made());
        float x = client.scene().view.x;
        float y = client.scene().view.y;
        client.scene().clear();
        client.beat(0.2);
        assertEquals(0, client.scene().ships.count + client.scene().bodies.count);
        assertEquals(x, client.scene().view.x);
        assertEquals(y, client.scene().view.y);
    }

    /** Its camera is placed by the picture's size, which a beat does not know. */
    @Test
    void theFirstPictureIsTheSameWhetherBeatsCameBeforeItOrNot() {
        GameClient plain =
                new GameClient(new Wire(), new Settings(FORGETFUL, false), SILENCE, new byte[16]);
        plain.picture(0.1, WIDTH_PX, HEIGHT_PX, 1);
        client.beat(0.05);
        client.beat(0.1);
        picture(0.1);
        Scene.View view = client.scene().view;
        assertEquals(plain.scene().view.x, view.x, 5);
        assertEquals(plain.scene().view.y, view.y, 5);
        assertEquals(plain.scene().view.zoom, view.zoom);
    }

    @Test
    void timeThatBeatsTookIsInTheNextPicture() {
        picture(0);
        client.beat(0.05);
        picture(0.1);
        assertEquals(0.1f, client.scene().view.stepSeconds, 1e-5f);
    }
}
