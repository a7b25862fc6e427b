package dev.perihelion.server.net;

import io.netty.buffer.ByteBuf;

/**
 * Outgoing frames, RFC 6455 section 5.2: whole messages, never masked. No state, any thread.
 *
 * <pre>
 *  1 FIN | 1 packed | 2 zero | 4 opcode    7 length, or 126 and 16 length, or 127 and 64 length    payload
 * </pre>
 */
final class FrameWriter {
    static final int FIN_TEXT = 0x81;
    static final int FIN_BINARY = 0x82;
    static final int FIN_CLOSE = 0x88;
    static final int FIN_PING = 0x89;
    static final int FIN_PONG = 0x8A;

    /** The longest header of a frame that is not masked. */
    static final int MAX_HEADER_BYTES = 10;

    private static final int SHORT = 126;
    private static final int LONG = 127;

    private FrameWriter() {}

    /** Appends a binary message. */
    static void binary(byte[] payload, int offset, int length, ByteBuf into) {
        header(FIN_BINARY, length, into);
        into.writeBytes(payload, offset, length);
    }

    /** Appends the header of a payload of that length. */
    static void header(int firstByte, int length, ByteBuf into) {
        into.writeByte(firstByte);
        if (length < SHORT) {
            into.writeByte(length);
        } else if (length < 65_536) {
            into.writeByte(SHORT).writeShort(length);
        } else {
            into.writeByte(LONG).writeLong(length);
        }
    }
}
