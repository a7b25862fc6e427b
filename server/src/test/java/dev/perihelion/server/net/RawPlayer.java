package dev.perihelion.server.net;

import dev.perihelion.shared.protocol.BitReader;
import dev.perihelion.shared.protocol.BitWriter;
import dev.perihelion.shared.protocol.ClientMessage;
import dev.perihelion.shared.protocol.CommandFrame;
import dev.perihelion.shared.protocol.Hello;
import dev.perihelion.shared.protocol.Protocol;
import dev.perihelion.shared.protocol.Replica;
import dev.perihelion.shared.protocol.Welcome;
import dev.perihelion.shared.sim.Arena;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/** A player on a plain socket that reads and sends only when it is told to. One thread. */
final class RawPlayer implements AutoCloseable {
    final Welcome welcome = new Welcome();
    private final Socket socket = new Socket();
    private final DataInputStream in;
    private final BitWriter out = new BitWriter(new byte[Protocol.MAX_CLIENT_MESSAGE_BYTES]);
    private byte[] payload = new byte[0];
    private Replica replica;

    /**
     * Connects and says hello; {@code key} and {@code resume} are the first bytes of the secrets.
     */
    RawPlayer(int port, int key, byte[] resume, int receiveBufferBytes) throws IOException {
        if (receiveBufferBytes > 0) {
            socket.setReceiveBufferSize(receiveBufferBytes);
        }
        socket.connect(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        // Longer than a sender may wait before it asks a full receiver for its window again.
        socket.setSoTimeout(30_000);
        socket.setTcpNoDelay(true);
        in = new DataInputStream(new java.io.BufferedInputStream(socket.getInputStream()));
        write((RawSocket.HANDSHAKE + "Sec-WebSocket-Protocol: perihelion.v1\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        readHead();
        Hello hello = new Hello();
        hello.name = "Raw " + key;
        hello.key[0] = (byte) key;
        hello.key[1] = (byte) (key >> 8);
        hello.resume = resume;
        out.reset();
        hello.describe(out);
        send();
        readMessage();
        BitReader bits = new BitReader();
        bits.reset(payload, 0, payload.length);
        if (payload[0] != Protocol.WELCOME || !welcome.read(bits)) {
            throw new IOException("no welcome but a message of type " + payload[0]);
        }
        replica = new Replica(
                new Arena(Objects.requireNonNull(welcome.arena)), welcome.model, welcome.seat);
    }

    RawPlayer(int port, int key) throws IOException {
        this(port, key, new byte[Protocol.SECRET_BYTES], 0);
    }

    private void readHead() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("hung up in the handshake");
            }
            head.append((char) next);
        }
        if (!head.toString().startsWith("HTTP/1.1 101 ")) {
            throw new IOException(head.toString());
        }
    }

    /** The next message into {@link #payload}; -1 for its first byte if the server closes. */
    private int readMessage() throws IOException {
        while (true) {
            int first = in.readUnsignedByte();
            int length = in.readUnsignedByte();
            if (length == 126) {
                length = in.readUnsignedShort();
            } else if (length == 127) {
                length = (int) in.readLong();
            }
            payload = in.readNBytes(length);
            if (first == 0x88) {
                throw new IOException("closed " + ((payload[0] & 0xFF) << 8 | payload[1] & 0xFF));
            }
            if (first == 0x82) {
                return payload[0] & 0xFF;
            }
        }
    }

    /** Takes the next snapshot in; its tick. */
    int readSnapshot() throws IOException {
        while ((readMessage() & 0x80) == 0) {
            // A message of another kind.
        }
        if (!replica.read(payload, 0, payload.length) || !replica.checked()) {
            throw new IOException("a snapshot that does not fit, " + payload.length + " bytes");
        }
        return replica.tick();
    }

    Replica replica() {
        return replica;
    }

    int seat() {
        return welcome.seat;
    }

    byte[] resume() {
        return welcome.resume;
    }

    void command(int tick, int controls) throws IOException {
        CommandFrame frame = new CommandFrame();
        frame.tick = tick;
        frame.controls = controls;
        out.reset();
        frame.describe(out);
        send();
    }

    void say(int kind, int value) throws IOException {
        ClientMessage message = new ClientMessage();
        message.kind = kind;
        message.value = value;
        out.reset();
        message.describe(out);
        send();
    }

    void chat(String text) throws IOException {
        ClientMessage message = new ClientMessage();
        message.kind = ClientMessage.CHAT;
        message.text = text;
        out.reset();
        message.describe(out);
        send();
    }

    private void send() throws IOException {
        write(FrameReaderTest.frame(0x82, Arrays.copyOf(out.bytes(), out.byteCount())));
    }

    void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** Cuts the connection without a word. */
    void cut() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
