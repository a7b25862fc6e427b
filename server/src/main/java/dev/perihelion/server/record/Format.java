package dev.perihelion.server.record;

import java.util.zip.CRC32C;

/** The numbers of a record's format; see the package. Stateless, any thread. */
final class Format {
    /** "PERIHREC". */
    static final long MAGIC = 0x5045_5249_4852_4543L;

    /** Version of the format; others are refused by name. */
    static final int VERSION = 3;

    static final int HEADER_BYTES = 10;

    /** Where reading goes on behind a record that is not sound. */
    static final long MARK = 0xB1F0_7C5E_93D2_684AL;

    static final int MARK_BYTES = 8;

    static final int START = 1;
    static final int CHECKPOINT = 2;
    static final int SEAT = 3;
    static final int CHAT = 4;
    static final int TICKS = 5;
    static final int END = 6;

    /** Bytes of a CHECKPOINT in front of its packed part. */
    static final int CHECKPOINT_HEAD_BYTES = MARK_BYTES + 8;

    /** Bytes of TICKS in front of the code. */
    static final int TICKS_HEAD_BYTES = 3;

    static final int HASHES = 1;
    static final int CHANGES = 2;
    static final int LAGS = 4;

    /** Longest body. */
    static final int MAX_BODY_BYTES = 1 << 24;

    /** Longest body of a START or CHECKPOINT when it is unpacked. */
    static final int MAX_UNPACKED_BYTES = 1 << 25;

    /** Longest file that is read. */
    static final int MAX_FILE_BYTES = 1 << 30;

    /** Most bytes of a record in front of its body. */
    static final int MAX_FRAME_BYTES = 9;

    /** Fewest bytes of a record in front of its body. */
    static final int MIN_FRAME_BYTES = 6;

    private Format() {}

    static int crc(byte[] bytes, int headAt, int headBytes, int bodyAt, int bodyBytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, headAt, headBytes);
        crc.update(bytes, bodyAt, bodyBytes);
        return (int) crc.getValue();
    }

    static boolean marked(int type) {
        return type == START || type == CHECKPOINT;
    }

    static int int32(byte[] bytes, int at) {
        return bytes[at] << 24
                | (bytes[at + 1] & 0xFF) << 16
                | (bytes[at + 2] & 0xFF) << 8
                | bytes[at + 3] & 0xFF;
    }

    static long int64(byte[] bytes, int at) {
        return (long) int32(bytes, at) << 32 | int32(bytes, at + 4) & 0xFFFF_FFFFL;
    }
}
