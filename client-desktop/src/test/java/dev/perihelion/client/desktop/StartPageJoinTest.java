package dev.perihelion.client.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.sun.net.httpserver.HttpServer;

import dev.perihelion.shared.client.GameClient;
import dev.perihelion.shared.client.Session;
import dev.perihelion.shared.client.Settings;
import dev.perihelion.shared.client.Sounds;
import dev.perihelion.shared.client.Storage;
import dev.perihelion.shared.client.Transport;
import dev.perihelion.shared.protocol.BitReader;
import dev.perihelion.shared.protocol.Hello;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/**
 * Which match PLAY leads to while a mode is chosen, by a server that answers when it is told to.
 */
@Timeout(20)
class StartPageJoinTest {
    /** A socket that is open at once and keeps what is said. */
    private static final class Wire implements Transport {
        private State state = State.CLOSED;
        private byte @Nullable [] said;

        @Override
        public void open(String url, String subprotocol) {
            state = State.OPEN;
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
            said = bytes.clone();
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

    private final HttpClient http = HttpClient.newHttpClient();
    private final CountDownLatch mayAnswer = new CountDownLatch(1);
    private final Wire wire = new Wire();
    private final HttpServer server;
    private String matches = "";

    StartPageJoinTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void start() {
        server.createContext("/api/matches", exchange -> {
            try {
                mayAnswer.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            byte[] body = matches.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        mayAnswer.countDown();
        http.shutdownNow();
        server.stop(0);
    }

    private Menus menus(GameClient client) {
        Menus menus = new Menus(client, new Wishes(), new Servers(FORGETFUL), new MatchList(http));
        Address address = Address.read("127.0.0.1:" + server.getAddress().getPort());
        assertNotNull(address);
        menus.start().server(address);
        return menus;
    }

    private GameClient client(int mode) {
        Settings settings = new Settings(FORGETFUL, false);
        settings.mode = mode;
        return new GameClient(wire, settings, SILENCE, new byte[16]);
    }

    private int matchAskedFor(GameClient client) {
        client.session().watch(Time.seconds());
        byte[] said = wire.said;
        assertNotNull(said);
        BitReader in = new BitReader();
        in.reset(said, 0, said.length);
        Hello hello = new Hello();
        hello.describe(in);
        return hello.match;
    }

    @Test
    void withAModeChosenTheListIsWaitedForAndTheMatchIsOfThatMode() throws InterruptedException {
        matches = """
                [{"id":1,"map":"a","mode":"free_for_all","seats":8,"players":3,"bots":0},
                 {"id":2,"map":"b","mode":"duel","seats":2,"players":1,"bots":0}]""";
        GameClient client = client(4);
        Menus menus = menus(client);
        menus.start().join(false);
        menus.follow(Time.seconds());
        assertEquals(Session.State.IDLE, client.session().state());
        mayAnswer.countDown();
        while (client.session().state() == Session.State.IDLE) {
            Thread.sleep(5);
            menus.follow(Time.seconds());
        }
        assertEquals(2, matchAskedFor(client));
    }

    @Test
    void withoutAMatchOfThatModeThePlayerIsTold() throws InterruptedException {
        matches = "[]";
        GameClient client = client(4);
        Menus menus = menus(client);
        menus.start().join(false);
        mayAnswer.countDown();
        while (menus.start().says().isEmpty()) {
            Thread.sleep(5);
            menus.follow(Time.seconds());
        }
        assertEquals(
                "There is no match of that mode here now. Choose another mode, or any.",
                menus.start().says());
        assertEquals(Session.State.IDLE, client.session().state());
    }

    @Test
    void withAnyModeNothingIsWaitedFor() {
        GameClient client = client(0);
        menus(client).start().join(false);
        assertEquals(0, matchAskedFor(client));
    }
}
