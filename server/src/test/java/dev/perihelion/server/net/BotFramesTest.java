package dev.perihelion.server.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.perihelion.shared.protocol.BitWriter;
import dev.perihelion.shared.protocol.SnapshotHeader;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.FastThreadLocal;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** A blind player's frames without a codec: as RFC 6455 has them, however the bytes come. */
class BotFramesTest {
    private final BotFigures figures = new BotFigures();
    private final BotPilot pilot = new BotPilot("Bot 1", 1, false, figures, System::nanoTime);
    private final FastThreadLocal<byte[]> scratch = new FastThreadLocal<>() {
        @Override
        protected byte[] initialValue() {
            return new byte[BotSwarm.MOST_FRAME_BYTES];
        }
    };
    private final List<byte[]> heard = new ArrayList<>();
    private int ends;
    private final BotSocket socket = new BotSocket(
            pilot,
            figures,
            scratch,
            (bytes, length) -> heard.add(Arrays.copyOf(bytes, length)),
            () -> ends++);
    private final EmbeddedChannel channel = new EmbeddedChannel(socket);

    BotFramesTest() {
        BotFrames.replace(channel.pipeline(), socket, pilot, figures);
    }

    @AfterEach
    void release() {
        channel.finishAndReleaseAll();
    }

    private static byte[] frame(int first, int length) {
        byte[] payload = new byte[length];
        new Random(length).nextBytes(payload);
        ByteBuf out = Unpooled.buffer().writeByte(first);
        if (length < 126) {
            out.writeByte(length);
        } else if (length < 65536) {
            out.writeByte(126).writeShort(length);
        } else {
            out.writeByte(127).writeLong(length);
        }
        byte[] bytes = new byte[out.writeBytes(payload).readableBytes()];
        out.readBytes(bytes);
        return bytes;
    }

    /** The content of the next frame that was sent, which has to be a whole masked one. */
    private byte[] sent(int first) {
        ByteBuf out = channel.readOutbound();
        assertEquals(first, out.readUnsignedByte());
        int length = out.readUnsignedByte();
        assertTrue(length > 127, "a client's frame is masked");
        length = length - 128 == 126 ? out.readUnsignedShort() : length - 128;
        byte[] mask = new byte[4];
        out.readBytes(mask);
        byte[] content = new byte[length];
        out.readBytes(content);
        for (int i = 0; i < length; i++) {
            content[i] ^= mask[i % 4];
        }
        assertEquals(0, out.readableBytes());
        out.release();
        return content;
    }

    @Test
    void itSaysHelloAndIsAloneInThePipeline() {
        int length = pilot.hello();
        assertArrayEquals(Arrays.copyOf(pilot.bytes(), length), sent(0x82));
        assertEquals(1, channel.pipeline().toMap().size());
    }

    @Test
    void framesOfEveryLengthComeWholeWhereverTheirBytesAreCut() {
        sent(0x82);
        int[] lengths = {0, 1, 125, 126, 127, 128, 65535, 65536, 70000};
        Random random = new Random(7);
        ByteBuf all = Unpooled.buffer();
        for (int length : lengths) {
            all.writeBytes(frame(0x82, length));
        }
        while (all.isReadable()) {
            int piece = Math.min(all.readableBytes(), 1 + random.nextInt(1 << random.nextInt(17)));
            channel.writeInbound(all.readBytes(piece));
        }
        all.release();
        assertEquals(lengths.length, heard.size());
        for (int i = 0; i < lengths.length; i++) {
            byte[] whole = frame(0x82, lengths[i]);
            assertArrayEquals(
                    Arrays.copyOfRange(whole, whole.length - lengths[i], whole.length),
                    heard.get(i));
        }
        assertTrue(channel.isOpen());
    }

    @Test
    void aSnapshotIsAnsweredByACommand() {
        sent(0x82);
        SnapshotHeader header = new SnapshotHeader();
        header.reset = true;
        header.ticks = 1;
        header.tick = 100;
        BitWriter out = new BitWriter(new byte[64]);
        header.describe(out, 99);
        byte[] bytes = new byte[2 + out.byteCount()];
        bytes[0] = (byte) 0x82;
        bytes[1] = (byte) out.byteCount();
        System.arraycopy(out.bytes(), 0, bytes, 2, out.byteCount());
        channel.writeInbound(Unpooled.wrappedBuffer(bytes));
        byte[] command = sent(0x82);
        assertArrayEquals(Arrays.copyOf(pilot.bytes(), command.length), command);
        assertEquals(1, figures.commands.sum());
        assertEquals(0, figures.malformed.sum());
    }

    @Test
    void aPingIsAnsweredWithItsOwnContent() {
        sent(0x82);
        byte[] ping = frame(0x89, 9);
        channel.writeInbound(Unpooled.wrappedBuffer(ping), Unpooled.wrappedBuffer(frame(0x8A, 3)));
        assertArrayEquals(Arrays.copyOfRange(ping, 2, 11), sent(0x8A));
        assertNull(channel.readOutbound());
        assertTrue(heard.isEmpty());
        assertTrue(channel.isOpen());
    }

    @Test
    void aCloseEndsTheConnectionOnceAndIsNoFault() {
        channel.writeInbound(Unpooled.wrappedBuffer(frame(0x88, 2)));
        assertFalse(channel.isOpen());
        assertEquals(1, ends);
        assertEquals(1, figures.ended.sum());
        assertEquals(0, figures.malformed.sum());
    }

    @Test
    void whatNoServerSendsIsAFaultAndEndsTheConnection() {
        byte[] masked = frame(0x82, 10);
        masked[1] |= (byte) 0x80;
        byte[] endless = frame(0x82, 70000);
        endless[2] = 1;
        byte[] negative = frame(0x82, 70000);
        negative[2] = (byte) 0x80;
        byte[][] faults = {
            masked, endless, negative, frame(0x02, 5), frame(0xC2, 5), frame(0x89, 126)
        };
        for (byte[] fault : faults) {
            BotFramesTest fresh = new BotFramesTest();
            fresh.channel.writeInbound(Unpooled.wrappedBuffer(fault));
            assertFalse(fresh.channel.isOpen());
            assertEquals(1, fresh.figures.malformed.sum());
            assertEquals(1, fresh.ends);
            assertTrue(fresh.heard.isEmpty());
            fresh.release();
        }
    }
}
