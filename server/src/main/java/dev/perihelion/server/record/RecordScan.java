package dev.perihelion.server.record;

import java.util.function.BiConsumer;

/**
 * Goes through the records of a segment, or of several joined. What is not sound is told with its
 * place and its reason, and reading goes on at the next mark. One thread.
 */
final class RecordScan {
    private final byte[] bytes;
    private final BiConsumer<Integer, String> faults;
    private int at;
    private int soundEnd;
    private int type;
    private int bodyAt;
    private int bodyBytes;
    private int recordAt;
    private boolean gap;
    private boolean torn;
    private String wrong = "";

    /** @param faults is told offset and reason */
    RecordScan(byte[] bytes, BiConsumer<Integer, String> faults) {
        this.bytes = bytes;
        this.faults = faults;
    }

    /** Whether the bytes do not even begin as a segment does. */
    static boolean foreign(byte[] bytes) {
        return bytes.length < Format.HEADER_BYTES || Format.int64(bytes, 0) != Format.MAGIC;
    }

    /** Checks what a segment begins with; the reason why it cannot be read, or an empty text. */
    static String headerFault(byte[] bytes) {
        if (foreign(bytes)) {
            return FOREIGN;
        }
        int version = (bytes[8] & 0xFF) << 8 | bytes[9] & 0xFF;
        return version == Format.VERSION
                ? ""
                : "a record of format version " + version + "; this build reads version "
                        + Format.VERSION;
    }

    /** Goes to the next sound record; false at the end. */
    boolean next() {
        gap = false;
        if (at == 0) {
            at = Format.HEADER_BYTES;
            soundEnd = at;
        }
        while (at < bytes.length) {
            if (read(at)) {
                recordAt = at;
                at = bodyAt + bodyBytes;
                soundEnd = at;
                return true;
            }
            int mark = nextMark(at + 1);
            torn = mark < 0 && wrong.equals(CUT_OFF);
            faults.accept(at, torn ? "the last record is cut off" : wrong);
            gap = true;
            at = mark < 0 ? bytes.length : mark;
        }
        return false;
    }

    static final String FOREIGN = "not a record of a match";
    private static final String CUT_OFF = "a record that goes beyond the end";

    /** Reads the frame at an offset; false, with {@link #wrong}, where there is no sound record. */
    private boolean read(int offset) {
        int length = 0;
        int position = offset + 1;
        int shift = 0;
        while (true) {
            if (position >= bytes.length) {
                return no(CUT_OFF);
            }
            int part = bytes[position++];
            length |= (part & 0x7F) << shift;
            shift += 7;
            if (part >= 0) {
                break;
            }
            if (shift == 28) {
                return no("a record whose length makes no sense");
            }
        }
        if (length > Format.MAX_BODY_BYTES) {
            return no("a record longer than its limit");
        }
        bodyAt = position + 4;
        bodyBytes = length;
        if (bodyAt + length > bytes.length) {
            return no(CUT_OFF);
        }
        int crc = Format.crc(bytes, offset, position - offset, bodyAt, length);
        if (crc != Format.int32(bytes, position)) {
            return no("a record whose checksum is wrong");
        }
        type = bytes[offset];
        if (Format.marked(type)
                && (length < Format.CHECKPOINT_HEAD_BYTES
                        || Format.int64(bytes, bodyAt) != Format.MARK)) {
            return no("a record without its mark");
        }
        return true;
    }

    private boolean no(String reason) {
        wrong = reason;
        return false;
    }

    /** The offset of the next sound record with a mark, or -1. */
    private int nextMark(int from) {
        String before = wrong;
        for (int mark = from; mark + Format.MARK_BYTES <= bytes.length; mark++) {
            if (bytes[mark] == (byte) (Format.MARK >>> 56)
                    && Format.int64(bytes, mark) == Format.MARK) {
                for (int head = Format.MIN_FRAME_BYTES; head <= Format.MAX_FRAME_BYTES; head++) {
                    int offset = mark - head;
                    if (offset >= from
                            && Format.marked(bytes[offset])
                            && read(offset)
                            && bodyAt == mark) {
                        return offset;
                    }
                }
            }
        }
        wrong = before;
        return -1;
    }

    int type() {
        return type;
    }

    int bodyAt() {
        return bodyAt;
    }

    int bodyBytes() {
        return bodyBytes;
    }

    /** Where the record begins. */
    int recordAt() {
        return recordAt;
    }

    /** Whether something before this record was left out. */
    boolean gap() {
        return gap;
    }

    /** Where the last sound record ends. */
    int soundEnd() {
        return soundEnd;
    }

    /** Whether the bytes end in the middle of a record, as after a crash. */
    boolean torn() {
        return torn;
    }
}
