package dev.perihelion.server.net;

import dev.perihelion.shared.protocol.BitWriter;
import dev.perihelion.shared.protocol.ClientMessage;
import dev.perihelion.shared.protocol.CommandFrame;
import dev.perihelion.shared.protocol.Hello;
import dev.perihelion.shared.protocol.Protocol;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;

/**
 * What hostile clients do, one connection or handful of them at a time, how each must end, and what
 * must count it. {@link HostileIT} plays a little of each, {@link HostileSoak} much.
 */
@SuppressWarnings("ImmutableEnumChecker") // Of acts, which hold nothing.
enum Attack {
    GARBAGE_REQUEST(Attack::garbage, NetEvent.REFUSED_REQUEST, "http 400"),
    FOREIGN_ORIGIN(Attack::foreign, NetEvent.REFUSED_ORIGIN, "http 403"),
    HALF_OPEN(Attack::halfOpen, NetEvent.TIMED_OUT_REQUEST, "eof"),
    NO_HELLO(Attack::noHello, NetEvent.TIMED_OUT_HELLO, "close 1008"),
    SLOW_WRITER(Attack::slowWriter, NetEvent.TIMED_OUT_FRAME, "close 1008"),
    HANG_UP(Attack::hangUp, NetEvent.CONNECTION_CLOSED, "eof"),
    ONE_BYTE_FRAMES(Attack::oneByteFrames, NetEvent.RATE_EXCEEDED, "close 1008"),
    INPUT_FLOOD(Attack::inputFlood, NetEvent.RATE_EXCEEDED, "close 1008"),
    UNMASKED(Attack::unmasked, null, "close 1002"),
    OVERSIZE(Attack::oversize, null, "close 1009"),
    BOMB(Attack::bomb, null, "close 1009"),
    RANDOM_BYTES(Attack::randomBytes, NetEvent.MESSAGE_MALFORMED, "close 1007", "close 1000"),
    TOKEN_GUESSING(Attack::guessToken, null, "close 1000", "close 4000"),
    CHAT_FLOOD(Attack::chatFlood, NetEvent.CHAT_REFUSED, "close 1000"),
    LOOK_FLOOD(Attack::lookFlood, null, "close 1000"),
    NEVER_READS(Attack::neverReads, null, "hung up");

    /** One act; how it ended. */
    private interface Act {
        String play(int port, Random random) throws Exception;
    }

    private final Act act;

    /** What counts it, or null where the close code alone does. */
    final @Nullable NetEvent event;

    final Set<String> endings;

    Attack(Act act, @Nullable NetEvent event, String... endings) {
        this.act = act;
        this.event = event;
        this.endings = Set.of(endings);
    }

    /** Plays it once; a connection that the other side has reset counts as ended. */
    String play(int port, Random random) {
        try {
            return act.play(port, random);
        } catch (java.net.SocketException e) {
            return "reset";
        } catch (Exception e) {
            return e.getClass().getSimpleName() + " " + e.getMessage();
        }
    }

    /** The close code expected, or 0. */
    int code() {
        return endings.stream()
                .filter(ending -> ending.startsWith("close "))
                .mapToInt(ending -> Integer.parseInt(ending.substring(6)))
                .max()
                .orElse(0);
    }

    private static String garbage(int port, Random random) throws IOException {
        try (RawSocket raw = new RawSocket(port)) {
            byte[] noise = new byte[200];
            random.nextBytes(noise);
            for (int i = 0; i < noise.length; i++) {
                noise[i] = noise[i] == '\n' ? 0 : noise[i];
            }
            noise[0] = 'G';
            raw.send(noise);
            raw.send("\r\n\r\n");
            return status(raw);
        }
    }

    private static String foreign(int port, Random random) throws IOException {
        try (RawSocket raw = new RawSocket(port)) {
            raw.send(RawSocket.HANDSHAKE + "Origin: https://evil" + random.nextInt(9)
                    + ".example\r\n\r\n");
            return status(raw);
        }
    }

    private static String status(RawSocket raw) throws IOException {
        String head = raw.head();
        return head.length() < 12 ? "eof" : "http " + head.substring(9, 12);
    }

    private static String halfOpen(int port, Random random) throws Exception {
        try (RawSocket raw = new RawSocket(port)) {
            String request = RawSocket.HANDSHAKE;
            raw.send(request.substring(0, random.nextInt(request.length())));
            raw.socket().setSoTimeout(30_000);
            raw.millisUntilEof();
            return "eof";
        }
    }

    private static String noHello(int port, Random random) throws IOException {
        try (RawSocket raw = binary(port)) {
            return end(raw);
        }
    }

    private static String slowWriter(int port, Random random) throws Exception {
        try (RawSocket raw = RawSocket.upgraded(port, "")) {
            byte[] frame = FrameReaderTest.frame(0x81, "x".repeat(500));
            for (int i = 0;
                    i < frame.length && raw.socket().getInputStream().available() == 0;
                    i++) {
                raw.send(new byte[] {frame[i]});
                Thread.sleep(60);
            }
            return end(raw);
        }
    }

    private static String hangUp(int port, Random random) throws IOException {
        try (RawSocket raw = new RawSocket(port)) {
            raw.socket().setSoLinger(random.nextBoolean(), 0);
            return "eof";
        }
    }

    private static String oneByteFrames(int port, Random random) throws IOException {
        try (RawSocket raw = RawSocket.upgraded(port, "")) {
            byte[] all = FrameReaderTest.frame(0x01, "x");
            int length = all.length;
            byte[] next = FrameReaderTest.frame(0x00, "x");
            all = Arrays.copyOf(all, length + 2000 * next.length);
            for (; length < all.length; length += next.length) {
                System.arraycopy(next, 0, all, length, next.length);
            }
            raw.send(all);
            return end(raw);
        }
    }

    private static String inputFlood(int port, Random random) throws IOException {
        try (RawSocket raw = joined(port, random, false)) {
            CommandFrame command = new CommandFrame();
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (int i = 0; i < 1500; i++) {
                command.tick = random.nextInt(1000);
                command.controls = random.nextInt(512);
                BitWriter out = new BitWriter(new byte[16]);
                command.describe(out);
                all.writeBytes(
                        FrameReaderTest.frame(0x82, Arrays.copyOf(out.bytes(), out.byteCount())));
            }
            raw.send(all.toByteArray());
            return end(raw);
        }
    }

    private static String unmasked(int port, Random random) throws IOException {
        try (RawSocket raw = joined(port, random, false)) {
            raw.send(new byte[] {(byte) 0x82, 8, 2, 0, 0, 0, 9, 0, 0, 0});
            return end(raw);
        }
    }

    private static String oversize(int port, Random random) throws IOException {
        try (RawSocket raw = joined(port, random, false)) {
            byte[] frame = FrameReaderTest.frame(0x82, new byte[70_000]);
            raw.send(Arrays.copyOf(frame, 14 + random.nextInt(50)));
            return end(raw);
        }
    }

    private static String bomb(int port, Random random) throws IOException {
        try (RawSocket raw =
                RawSocket.upgraded(port, "Sec-WebSocket-Extensions: permessage-deflate\r\n")) {
            PackEngines engines = new PackEngines();
            int length = engines.pack(new byte[3_000_000], 600_000);
            raw.send(FrameReaderTest.frame(0xC1, Arrays.copyOf(engines.bytes(), length)));
            engines.close();
            return end(raw);
        }
    }

    private static String randomBytes(int port, Random random) throws IOException {
        try (RawSocket raw = joined(port, random, random.nextBoolean())) {
            for (int i = 0; i < 40; i++) {
                byte[] noise = new byte[1 + random.nextInt(60)];
                random.nextBytes(noise);
                noise[0] = (byte) random.nextInt(5);
                raw.send(FrameReaderTest.frame(0x82, noise));
            }
            return end(raw);
        }
    }

    private static String guessToken(int port, Random random) throws IOException {
        try (RawSocket raw = joined(port, random, false)) {
            say(raw, ClientMessage.LEAVE, 0, "");
            return end(raw);
        }
    }

    private static String chatFlood(int port, Random random) throws IOException {
        try (RawSocket raw = joined(port, random, false)) {
            for (int i = 0; i < 100; i++) {
                say(raw, ClientMessage.CHAT, 0, "buy " + i);
            }
            say(raw, ClientMessage.LEAVE, 0, "");
            return end(raw);
        }
    }

    private static String lookFlood(int port, Random random) throws IOException {
        try (RawSocket raw = joined(port, random, true)) {
            for (int i = 0; i < 140; i++) {
                say(
                        raw,
                        i % 3 == 0 ? ClientMessage.WHOLE : ClientMessage.LOOK,
                        i % 3 == 0 ? i & 1 : random.nextInt(),
                        "");
                raw.frame();
            }
            say(raw, ClientMessage.LEAVE, 0, "");
            return end(raw);
        }
    }

    private static String neverReads(int port, Random random) throws IOException {
        try (RawSocket raw = RawSocket.upgraded(port, "")) {
            raw.socket().setReceiveBufferSize(4096);
            for (int i = 0; i < 140; i++) {
                raw.send(FrameReaderTest.frame(0x81, "{\"type\":\"matches\"}"));
            }
            return "hung up";
        }
    }

    private static RawSocket binary(int port) throws IOException {
        RawSocket raw = RawSocket.upgraded(port, "Sec-WebSocket-Protocol: perihelion.v1\r\n");
        raw.socket().setSoTimeout(30_000);
        return raw;
    }

    /** Somebody with a key and a resume token out of the blue. */
    private static RawSocket joined(int port, Random random, boolean spectate) throws IOException {
        RawSocket raw = binary(port);
        Hello hello = new Hello();
        random.nextBytes(hello.key);
        random.nextBytes(hello.resume);
        hello.name = "Mallory";
        hello.spectate = spectate;
        BitWriter out = new BitWriter(new byte[Protocol.MAX_CLIENT_MESSAGE_BYTES]);
        hello.describe(out);
        raw.send(FrameReaderTest.frame(0x82, Arrays.copyOf(out.bytes(), out.byteCount())));
        raw.frame();
        return raw;
    }

    private static void say(RawSocket raw, int kind, int value, String text) throws IOException {
        ClientMessage message = new ClientMessage();
        message.kind = kind;
        message.value = value;
        message.text = text;
        BitWriter out = new BitWriter(new byte[Protocol.MAX_CLIENT_MESSAGE_BYTES]);
        message.describe(out);
        raw.send(FrameReaderTest.frame(0x82, Arrays.copyOf(out.bytes(), out.byteCount())));
    }

    /** Reads on until the server has closed; its close code. */
    private static String end(RawSocket raw) throws IOException {
        String frame = raw.frame();
        while (!frame.startsWith("close ") && !frame.equals("eof")) {
            frame = raw.frame();
        }
        return frame;
    }
}
