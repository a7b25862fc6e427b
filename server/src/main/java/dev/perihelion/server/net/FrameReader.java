package dev.perihelion.server.net;

import dev.perihelion.server.match.Limits;
import dev.perihelion.shared.protocol.CloseCode;

import io.netty.buffer.ByteBuf;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads the frames of one WebSocket client, RFC 6455 section 5, as they come, in whatever pieces.
 * One event loop.
 *
 * <pre>
 *   0                 1                 2 ..            .. then
 *  +-+-+-+-+-------+ +-+-------------+ +-------------+ +---------+ +---------
 *  |F|R|R|R| opcode| |M| length      | | 16 or 64 bit| | mask    | | payload
 *  |I|S|S|S| 4 bit | |A| 7 bit       | | if 126, 127 | | 4 bytes | |
 *  |N|V|V|V|       | |S|             | |             | |         | |
 *  +-+-+-+-+-------+ +-+-------------+ +-------------+ +---------+ +---------
 * </pre>
 *
 * <p>A short message that is all there is read by memory that the loop's readers share. For all
 * else it keeps a message buffer that grows with what has really arrived, never with what a header
 * announces. A violation is told to the listener once, with its close code; after that only a close
 * frame is told, and behind bytes that are no frames not even that.
 */
final class FrameReader {
    /** What the reader tells its connection; arrays are valid until the call returns. */
    interface Listener {
        /** A frame of any kind begins; false refuses it and all that follow but a close frame. */
        boolean frame(long payloadBytes);

        void message(boolean text, byte[] bytes, int length);

        void ping(byte[] bytes, int length);

        void pong();

        /** The peer's close frame; {@link CloseCode#NONE} if it had no code. */
        void closeFrame(int code);

        void violation(int code, String reason);
    }

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int CONTINUATION = 0;
    private static final int TEXT = 1;
    private static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;
    private static final int CONTROL_LIMIT = 125;

    /** Longest message that is read at once where it has come whole. */
    static final int SHORT_BYTES = 125;

    private static final int SHORT_HEADER_BYTES = 6;

    /** The first two bytes of a whole binary message: FIN, and MASK with a length of 0. */
    private static final int BINARY_MASKED = 0x8280;

    private static final int KEPT_BYTES = 16 * 1024;

    private final Listener listener;
    private final int limitBytes;
    private final boolean packing;
    private final PackEngines engines;
    private final byte[] shortMessage;
    private final Utf8Check utf8 = new Utf8Check();
    private final byte[] header = new byte[14];
    private final byte[] control = new byte[CONTROL_LIMIT];
    private byte[] message = new byte[64];

    private int headerLength;
    private int headerNeeded = 2;
    private boolean stopped;

    /** Whether nothing counts any more but the peer's close frame. */
    private boolean closing;

    private int closingBytesLeft = Limits.CLOSING_BYTES;

    private boolean fin;
    private int opcode;
    private long remaining;
    private int mask;
    private int controlLength;

    /** TEXT or BINARY while a message is under way, else 0. */
    private int messageKind;

    private boolean messagePacked;
    private int messageLength;

    private long begun;

    /**
     * @param limitBytes longest message, unpacked
     * @param packing whether permessage-deflate was agreed on
     * @param engines those of this event loop
     * @param shortMessage that of this event loop, {@link #SHORT_BYTES} long
     */
    FrameReader(
            Listener listener,
            int limitBytes,
            boolean packing,
            PackEngines engines,
            byte[] shortMessage) {
        this.listener = listener;
        this.limitBytes = limitBytes;
        this.packing = packing;
        this.engines = engines;
        this.shortMessage = shortMessage;
    }

    /** Reads all of {@code in}, or up to the frame after which nothing counts. */
    void read(ByteBuf in) {
        if (closing) {
            closingBytesLeft -= in.readableBytes();
            stopped |= closingBytesLeft < 0;
        }
        while (!stopped && in.isReadable()) {
            if (isShortBinary(in)) {
                readShortBinary(in);
            } else if (headerLength < headerNeeded) {
                readHeader(in);
            } else {
                readPayload(in);
            }
        }
    }

    /** Of what still comes only the peer's close frame is told; all else is passed over. */
    void awaitClose() {
        closing = true;
    }

    /** Nothing that still comes is looked at. */
    void stop() {
        stopped = true;
    }

    /** Whether a frame or a message has begun and not ended. */
    boolean inside() {
        return headerLength > 0 || messageKind != 0;
    }

    /** How many messages, and control frames outside of one, have begun. */
    long begun() {
        return begun;
    }

    /** Whether a message comes that is one short frame and all there, as a command is. */
    private boolean isShortBinary(ByteBuf in) {
        if (closing
                || headerLength > 0
                || messageKind != 0
                || in.readableBytes() < SHORT_HEADER_BYTES) {
            return false;
        }
        int start = in.getUnsignedShort(in.readerIndex());
        int length = start & 0x7F;
        return start - length == BINARY_MASKED
                && length > 0
                && length <= Math.min(SHORT_BYTES, limitBytes)
                && length <= in.readableBytes() - SHORT_HEADER_BYTES;
    }

    /** What can be read at once goes by the loop's memory, not by what is kept for this client. */
    private void readShortBinary(ByteBuf in) {
        begun++;
        int length = in.readUnsignedShort() & 0x7F;
        mask = in.readInt();
        in.readBytes(shortMessage, 0, length);
        unmask(shortMessage, 0, length);
        if (listener.frame(length)) {
            listener.message(false, shortMessage, length);
        } else {
            closing = true;
        }
    }

    private void readHeader(ByteBuf in) {
        if (!closing && headerLength == 0 && messageKind == 0) {
            begun++;
        }
        header[headerLength++] = in.readByte();
        if (headerLength == 2) {
            startFrame();
        }
        if (!stopped && headerLength == headerNeeded) {
            finishHeader();
        }
    }

    private void startFrame() {
        int first = header[0] & 0xFF;
        int length = header[1] & 0x7F;
        fin = (first & 0x80) != 0;
        opcode = first & 0x0F;
        boolean packed = (first & 0x40) != 0;
        if ((first & 0x30) != 0 || packed && !mayBePacked()) {
            violate("reserved bit set");
        } else if (opcode > PONG || opcode > BINARY && opcode < CLOSE) {
            violate("reserved opcode " + opcode);
        } else if (header[1] >= 0) {
            violate("frame is not masked");
        } else if (opcode >= CLOSE && (!fin || length > CONTROL_LIMIT)) {
            violate("control frame is fragmented or longer than 125 bytes");
        } else if (opcode == CONTINUATION && messageKind == 0) {
            violate("continuation without a message");
        } else if ((opcode == TEXT || opcode == BINARY) && messageKind != 0) {
            violate("message inside a message");
        } else {
            headerNeeded = 6 + (length == 127 ? 8 : length == 126 ? 2 : 0);
            if (opcode == TEXT || opcode == BINARY) {
                messageKind = opcode;
                messagePacked = packed;
                messageLength = 0;
                utf8.reset();
            }
        }
    }

    private boolean mayBePacked() {
        return packing && (opcode == TEXT || opcode == BINARY);
    }

    private void finishHeader() {
        int length = header[1] & 0x7F;
        int maskAt = headerNeeded - 4;
        remaining = length;
        if (length == 126) {
            remaining = (header[2] & 0xFFL) << 8 | header[3] & 0xFFL;
        } else if (length == 127) {
            remaining = (long) LONGS.get(header, 2);
        }
        if (length == 126 && remaining < 126 || length == 127 && remaining < 65_536) {
            violate("length is not encoded in its shortest form");
            return;
        }
        mask = header[maskAt] << 24
                | (header[maskAt + 1] & 0xFF) << 16
                | (header[maskAt + 2] & 0xFF) << 8
                | header[maskAt + 3] & 0xFF;
        controlLength = 0;
        if (!closing) {
            admit();
        }
        if (remaining == 0) {
            endFrame();
        }
    }

    private void admit() {
        if (opcode < CLOSE && remaining > limitBytes - messageLength) {
            violate(CloseCode.TOO_BIG, "message is longer than " + limitBytes + " bytes");
        } else if (!listener.frame(remaining)) {
            closing = true;
        }
    }

    private void readPayload(ByteBuf in) {
        int count = (int) Math.min(remaining, in.readableBytes());
        remaining -= count;
        if (opcode >= CLOSE) {
            in.readBytes(control, controlLength, count);
            unmask(control, controlLength, count);
            controlLength += count;
        } else if (closing) {
            in.skipBytes(count);
        } else {
            readMessage(in, count);
        }
        if (remaining == 0) {
            endFrame();
        }
    }

    private void readMessage(ByteBuf in, int count) {
        int end = messageLength + count;
        if (end > message.length) {
            message = Arrays.copyOf(
                    message, (int) Math.min(limitBytes, Math.max(end, 2L * message.length)));
        }
        in.readBytes(message, messageLength, count);
        unmask(message, messageLength, count);
        if (messageKind == TEXT && !messagePacked && !utf8.accept(message, messageLength, end)) {
            violate(CloseCode.INVALID_DATA, "text is not UTF-8");
        }
        messageLength = end;
    }

    /**
     * XORs with the mask and turns it, so that the next part of the payload goes on where this one
     * ended.
     */
    private void unmask(byte[] bytes, int from, int count) {
        int at = from;
        int end = from + count;
        long wide = (long) mask << 32 | mask & 0xFFFF_FFFFL;
        for (; at + 8 <= end; at += 8) {
            LONGS.set(bytes, at, (long) LONGS.get(bytes, at) ^ wide);
        }
        for (; at < end; at++) {
            bytes[at] ^= (byte) (mask >>> 24);
            mask = Integer.rotateLeft(mask, 8);
        }
    }

    private void endFrame() {
        headerLength = 0;
        headerNeeded = 2;
        if (closing && opcode != CLOSE) {
            messageKind = fin && opcode < CLOSE ? 0 : messageKind;
            return;
        }
        switch (opcode) {
            case PING -> listener.ping(control, controlLength);
            case PONG -> listener.pong();
            case CLOSE -> endClose();
            default -> {
                if (fin) {
                    endMessage();
                }
            }
        }
    }

    private void endMessage() {
        boolean text = messageKind == TEXT;
        messageKind = 0;
        byte[] bytes = message;
        int length = messageLength;
        if (messagePacked) {
            length = engines.unpack(message, messageLength, limitBytes);
            bytes = engines.bytes();
            if (length == PackEngines.TOO_LONG) {
                violate(CloseCode.TOO_BIG, "message unpacks to more than " + limitBytes + " bytes");
                return;
            }
            if (length == PackEngines.MALFORMED) {
                violate(CloseCode.INVALID_DATA, "compressed message is malformed");
                return;
            }
            if (text && !utf8.accept(bytes, 0, length)) {
                violate(CloseCode.INVALID_DATA, "text is not UTF-8");
                return;
            }
        }
        if (text && !utf8.complete()) {
            violate(CloseCode.INVALID_DATA, "text ends inside a character");
            return;
        }
        listener.message(text, bytes, length);
        if (message.length > KEPT_BYTES) {
            message = new byte[64];
        }
    }

    private void endClose() {
        stopped = true;
        if (controlLength == 0) {
            listener.closeFrame(CloseCode.NONE);
            return;
        }
        int code = controlLength == 1 ? 0 : (control[0] & 0xFF) << 8 | control[1] & 0xFF;
        utf8.reset();
        if (!CloseCode.allowedFromPeer(code)) {
            violate("close frame with a code that must not be sent");
        } else if (!utf8.accept(control, 2, controlLength) || !utf8.complete()) {
            violate(CloseCode.INVALID_DATA, "close reason is not UTF-8");
        } else {
            listener.closeFrame(code);
        }
    }

    private void violate(String reason) {
        violate(CloseCode.PROTOCOL_ERROR, reason);
    }

    private void violate(int code, String reason) {
        assert reason.getBytes(StandardCharsets.UTF_8).length <= CONTROL_LIMIT - 2 : reason;
        boolean told = closing;
        closing = true;
        // Where the next frame begins is known unless these bytes are no frame.
        stopped |= told || code == CloseCode.PROTOCOL_ERROR;
        if (!told) {
            listener.violation(code, reason);
        }
    }
}
