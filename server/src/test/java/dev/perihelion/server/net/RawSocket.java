package dev.perihelion.server.net;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A client that sends exactly the bytes it is told to. Test thread. */
final class RawSocket implements AutoCloseable {
    static final String HANDSHAKE = """
            GET / HTTP/1.1\r
            Host: localhost\r
            Upgrade: websocket\r
            Connection: keep-alive, Upgrade\r
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
            Sec-WebSocket-Version: 13\r
            """;

    private final Socket socket;
    private final InputStream in;

    RawSocket(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(5_000);
        socket.setTcpNoDelay(true);
        in = socket.getInputStream();
    }

    /** A socket after its opening handshake. */
    static RawSocket upgraded(int port, String moreHeaders) throws IOException {
        RawSocket raw = new RawSocket(port);
        raw.send(HANDSHAKE + moreHeaders + "\r\n");
        String head = raw.head();
        if (!head.startsWith("HTTP/1.1 101 ")) {
            throw new IOException(head);
        }
        return raw;
    }

    void send(String text) throws IOException {
        send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /**
     * Everything up to and with the empty line after the headers, in lower-case header names as
     * sent.
     */
    String head() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            head.append((char) next);
        }
        return head.toString();
    }

    /** All that comes until the end. */
    String rest() throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    /** The next frame: its first byte and payload as text; "eof" at the end. */
    String frame() throws IOException {
        int first = in.read();
        if (first < 0) {
            return "eof";
        }
        int length = in.read();
        if (length == 126) {
            length = in.read() << 8 | in.read();
        } else if (length == 127) {
            length = (int) java.nio.ByteBuffer.wrap(in.readNBytes(8)).getLong();
        }
        byte[] payload = in.readNBytes(length);
        if (first == 0x88 && length >= 2) {
            return "close " + ((payload[0] & 0xFF) << 8 | payload[1] & 0xFF);
        }
        return Integer.toHexString(first) + " " + new String(payload, StandardCharsets.UTF_8);
    }

    /** Milliseconds until the server hangs up. */
    long millisUntilEof() throws IOException {
        long start = System.nanoTime();
        while (in.read() >= 0) {
            // What comes before the end does not matter.
        }
        return (System.nanoTime() - start) / 1_000_000;
    }

    Socket socket() {
        return socket;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
