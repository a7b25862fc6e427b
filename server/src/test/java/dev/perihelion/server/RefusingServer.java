package dev.perihelion.server;

import dev.perihelion.shared.protocol.BitReader;
import dev.perihelion.shared.protocol.BitWriter;
import dev.perihelion.shared.protocol.Hello;
import dev.perihelion.shared.protocol.Refused;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A server that hears every hello and says no: by a message, or before it is a WebSocket. */
final class RefusingServer implements AutoCloseable {
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int BINARY = 0x82;
    private static final byte[] CLOSE = {(byte) 0x88, 2, 0x0F, (byte) 0xA1};

    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int reason;
    private final String text;
    private final BlockingQueue<String> names = new LinkedBlockingQueue<>();

    /** Answers each hello with that. */
    RefusingServer(int reason, String text) throws IOException {
        this.reason = reason;
        this.text = text;
        Thread.ofPlatform().name("refusing").daemon().start(this::listen);
    }

    /** Lets nobody in, by HTTP. */
    static RefusingServer unavailable(String text) throws IOException {
        return new RefusingServer(0, text);
    }

    String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    /** The names that were said, in order. */
    BlockingQueue<String> names() {
        return names;
    }

    private void listen() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                Thread.ofVirtual().start(() -> answer(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void answer(Socket client) {
        try (client) {
            DataInputStream in = new DataInputStream(client.getInputStream());
            String key = key(in);
            if (key.isEmpty() || reason == 0) {
                String status = key.isEmpty() ? "404 Not Found" : "503 Service Unavailable";
                say(
                        client.getOutputStream(),
                        "HTTP/1.1 " + status + "\r\nContent-Type: text/plain\r\nContent-Length: "
                                + (text.length() + 1) + "\r\n\r\n" + text + "\n");
                return;
            }
            say(
                    client.getOutputStream(),
                    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                            + "Connection: Upgrade\r\nSec-WebSocket-Protocol: perihelion.v1\r\n"
                            + "Sec-WebSocket-Accept: " + accept(key) + "\r\n\r\n");
            names.add(hello(in));
            refuse(client.getOutputStream());
            in.readAllBytes();
        } catch (IOException | GeneralSecurityException e) {
            // The client is gone; what it has said is kept.
        }
    }

    /** Reads the head of a request; the key of a WebSocket's, or the empty string. */
    private static String key(DataInputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        return head.toString()
                .lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("sec-websocket-key:"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("");
    }

    private static String accept(String key) throws GeneralSecurityException {
        byte[] hash = MessageDigest.getInstance("SHA-1")
                .digest((key + GUID).getBytes(StandardCharsets.US_ASCII));
        return Base64.getEncoder().encodeToString(hash);
    }

    /** Reads one short masked message, which is a hello, and returns its name. */
    private static String hello(DataInputStream in) throws IOException {
        in.readUnsignedByte();
        byte[] bytes = new byte[in.readUnsignedByte() & 127];
        byte[] mask = in.readNBytes(4);
        in.readFully(bytes);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] ^= mask[i & 3];
        }
        BitReader reader = new BitReader();
        reader.reset(bytes, 0, bytes.length);
        Hello hello = new Hello();
        hello.describe(reader);
        return hello.name;
    }

    private void refuse(OutputStream out) throws IOException {
        Refused refused = new Refused();
        refused.reason = reason;
        refused.text = text;
        BitWriter writer = new BitWriter(new byte[512]);
        refused.describe(writer);
        int length = writer.byteCount();
        out.write(BINARY);
        if (length < 126) {
            out.write(length);
        } else {
            out.write(126);
            out.write(length >> 8);
            out.write(length);
        }
        out.write(writer.bytes(), 0, length);
        // The close comes at once, as the real server's does.
        out.write(CLOSE);
        out.flush();
    }

    private static void say(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
