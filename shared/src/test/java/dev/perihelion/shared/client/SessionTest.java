package dev.perihelion.shared.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perihelion.shared.protocol.BitReader;
import dev.perihelion.shared.protocol.BitWriter;
import dev.perihelion.shared.protocol.Hello;
import dev.perihelion.shared.protocol.Refused;
import dev.perihelion.shared.protocol.Welcome;
import dev.perihelion.shared.sim.Arenas;
import dev.perihelion.shared.sim.Mode;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

class SessionTest {
    private static final byte[] KEY = new byte[16];

    /** A socket that does what the test says. */
    private static final class Wire implements Transport {
        private State state = State.CLOSED;
        private int opened;
        private final List<byte[]> sent = new ArrayList<>();
        private String reason = "";

        @Override
        public void open(String url, String subprotocol) {
            state = State.OPENING;
            opened++;
        }

        @Override
        public State state() {
            return state;
        }

        @Override
        public boolean poll(Inbound into) {
            return false;
        }

        @Override
        public void send(byte[] bytes, int length) {
            sent.add(Arrays.copyOf(bytes, length));
        }

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
            return reason;
        }
    }

    private final Wire wire = new Wire();
    private final Session session = new Session(wire);

    private Hello lastHello() {
        BitReader in = new BitReader();
        byte[] bytes = wire.sent.get(wire.sent.size() - 1);
        in.reset(bytes, 0, bytes.length);
        Hello hello = new Hello();
        hello.describe(in);
        assertFalse(in.malformed());
        return hello;
    }

    private void seat() {
        session.start(0, "ws://x/", "Ada", 1, 0, false, KEY);
        wire.state = Transport.State.OPEN;
        session.watch(0.1);
        Welcome welcome = new Welcome();
        welcome.match = 3;
        welcome.seat = 1;
        welcome.resume[0] = 77;
        welcome.arena = Arenas.of(Mode.FREE_FOR_ALL, 12, 4).spec();
        BitWriter out = new BitWriter(new byte[Welcome.MAX_BYTES]);
        welcome.write(out);
        assertTrue(session.welcomed(0.2, inbound(out), new Welcome()));
    }

    private static Transport.Inbound inbound(BitWriter out) {
        Transport.Inbound inbound = new Transport.Inbound();
        inbound.fit(out.byteCount());
        System.arraycopy(out.bytes(), 0, inbound.bytes, 0, out.byteCount());
        return inbound;
    }

    @Test
    void helloIsSaidOnceTheLineIsOpen() {
        session.start(0, "ws://x/", "Ada", 1, 0, false, KEY);
        session.watch(0.01);
        assertEquals(Session.State.OPENING, session.state());
        wire.state = Transport.State.OPEN;
        session.watch(0.1);
        assertEquals(Session.State.GREETING, session.state());
        assertEquals("Ada", lastHello().name);
        assertEquals(1, lastHello().hull);
    }

    @Test
    void aDroppedSeatIsAskedBackWithItsToken() {
        seat();
        assertEquals(Session.State.SEATED, session.state());
        wire.state = Transport.State.CLOSED;
        wire.reason = "Server restarts.";
        session.watch(1);
        assertEquals(Session.State.WAITING, session.state());
        assertEquals("Server restarts.", session.trouble());
        session.watch(1.3);
        assertEquals(Session.State.OPENING, session.state());
        wire.state = Transport.State.OPEN;
        session.watch(1.4);
        assertEquals(77, lastHello().resume[0]);
        assertEquals(3, lastHello().match);
    }

    @Test
    void attemptsComeLaterAndLaterButNotTooLate() {
        session.start(0, "ws://x/", "Ada", 0, 0, false, KEY);
        double now = 0;
        double longest = 0;
        for (int i = 0; i < 20; i++) {
            wire.state = Transport.State.CLOSED;
            session.watch(now);
            assertEquals(Session.State.WAITING, session.state());
            longest = session.retrySeconds(now);
            now += longest + 0.001;
            session.watch(now);
            assertEquals(Session.State.OPENING, session.state());
        }
        assertEquals(8, longest, 0.01);
        assertEquals(21, wire.opened);
    }

    @Test
    void aRefusalIsFinalAndSaysWhy() {
        session.start(0, "ws://x/", "Ada", 0, 0, false, KEY);
        Refused refused = new Refused();
        refused.reason = Refused.FULL;
        refused.text = "All seats are taken.";
        BitWriter out = new BitWriter(new byte[300]);
        refused.describe(out);
        session.refused(1, inbound(out));
        assertEquals(Session.State.REFUSED, session.state());
        assertEquals("All seats are taken.", session.trouble());
        session.watch(100);
        assertEquals(1, wire.opened);
    }

    @Test
    void silenceIsADropButSleepIsNot() {
        seat();
        session.heard(1);
        session.watch(6.5);
        assertEquals(Session.State.SEATED, session.state());
        session.slept(60);
        session.watch(60);
        assertEquals(Session.State.SEATED, session.state());
        session.watch(67);
        assertEquals(Session.State.WAITING, session.state());
    }

    @Test
    void nonsenseForAWelcomeIsADrop() {
        session.start(0, "ws://x/", "Ada", 0, 0, false, KEY);
        Transport.Inbound junk = new Transport.Inbound();
        junk.fit(40);
        assertFalse(session.welcomed(1, junk, new Welcome()));
        assertEquals(Session.State.WAITING, session.state());
    }
}
