package dev.perihelion.server.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.perihelion.shared.protocol.CloseCode;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * permessage-deflate in use, in place of the Autobahn suite's groups 12 and 13: messages of every
 * size and kind, whole and in fragments, under each offer. {@code -Dmessages=1000} sends as many of
 * each as that suite does.
 */
class PackingIT {
    private static final int[] SIZES = {
        0, 16, 64, 256, 1024, 4096, 8192, 16_384, 32_768, 65_536, 131_072
    };
    private static final int[] FRAGMENTS = {Integer.MAX_VALUE, 64, 256, 1024, 4096, 32_768};
    private static final int MESSAGES = Integer.getInteger("messages", 2);

    private final Random random = new Random(7692);
    private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "permessage-deflate",
                "permessage-deflate; client_max_window_bits",
                "permessage-deflate; client_max_window_bits=9",
                "permessage-deflate; server_max_window_bits=9, permessage-deflate",
                "permessage-deflate; server_max_window_bits=15",
                "permessage-deflate; server_no_context_takeover",
                "permessage-deflate; client_no_context_takeover; client_max_window_bits=15"
            })
    void everyMessageComesBackAsItWasSent(String offer) throws Exception {
        try (EchoServer server = new EchoServer();
                RawSocket raw = RawSocket.upgraded(
                        server.port, "Sec-WebSocket-Extensions: " + offer + "\r\n")) {
            DataInputStream in = new DataInputStream(raw.socket().getInputStream());
            for (int size : SIZES) {
                for (int i = 0; i < MESSAGES; i++) {
                    boolean text = i % 2 == 0;
                    byte[] message = text ? words(size) : noise(size);
                    send(raw, text, message, FRAGMENTS[random.nextInt(FRAGMENTS.length)]);
                    assertArrayEquals(message, receive(in, text), "size " + size);
                }
            }
            assertEquals(0, server.counters.closes(CloseCode.PROTOCOL_ERROR));
        }
    }

    /** JSON of numbers: packs well. */
    private byte[] words(int size) {
        StringBuilder words = new StringBuilder(size + 16);
        while (words.length() < size) {
            words.append("{\"x\":").append(random.nextInt(1000)).append("},");
        }
        return Arrays.copyOf(words.toString().getBytes(StandardCharsets.US_ASCII), size);
    }

    /** Packs to more than it was. */
    private byte[] noise(int size) {
        byte[] noise = new byte[size];
        random.nextBytes(noise);
        return noise;
    }

    /** Some messages go unpacked, as a client may. */
    private void send(RawSocket raw, boolean text, byte[] message, int fragment)
            throws IOException {
        boolean packed = random.nextInt(8) > 0;
        byte[] payload = packed ? pack(message) : message;
        int opcode = (text ? 1 : 2) | (packed ? 0x40 : 0);
        int at = 0;
        do {
            int end = (int) Math.min(payload.length, at + (long) fragment);
            int first = (at == 0 ? opcode : 0) | (end == payload.length ? 0x80 : 0);
            raw.send(FrameReaderTest.frame(first, Arrays.copyOfRange(payload, at, end)));
            at = end;
        } while (at < payload.length);
    }

    private byte[] pack(byte[] message) {
        deflater.reset();
        deflater.setInput(message);
        byte[] out = new byte[message.length + message.length / 1000 * 16 + 64];
        int length = deflater.deflate(out, 0, out.length, Deflater.SYNC_FLUSH);
        return Arrays.copyOf(out, Math.max(1, length - 4));
    }

    private static byte[] receive(DataInputStream in, boolean text)
            throws IOException, DataFormatException {
        int first = in.readUnsignedByte();
        long length = in.readUnsignedByte();
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = in.readLong();
        }
        byte[] payload = in.readNBytes((int) length);
        assertEquals(text ? 0x81 : 0x82, first & 0xBF);
        return (first & 0x40) != 0 ? unpack(payload) : payload;
    }

    /** A fresh window for each message: the server agreed to keep none. */
    private static byte[] unpack(byte[] packed) throws DataFormatException {
        byte[] whole = Arrays.copyOf(packed, packed.length + 4);
        whole[packed.length + 2] = (byte) 0xFF;
        whole[packed.length + 3] = (byte) 0xFF;
        Inflater inflater = new Inflater(true);
        inflater.setInput(whole);
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        byte[] part = new byte[4096];
        int count = inflater.inflate(part);
        while (count > 0) {
            plain.write(part, 0, count);
            count = inflater.inflate(part);
        }
        inflater.end();
        return plain.toByteArray();
    }
}
