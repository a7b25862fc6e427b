package dev.perihelion.shared.protocol;

/**
 * Takes the notices of a frame apart: each stands behind its length in two bytes. Types of a later
 * version are passed over. Not thread-safe.
 */
public final class NoticeReader {
    private static final int FIRST_BYTES = 2;

    private final BitReader in = new BitReader();
    private final Notice notice = new Notice();
    private byte[] bytes = new byte[0];
    private int at;
    private int end;
    private boolean malformed;

    /** Begins with the first {@code count} bytes. */
    public void reset(byte[] bytes, int count) {
        this.bytes = bytes;
        at = 0;
        end = count;
        malformed = false;
    }

    /** Whether there is one more, which is then in {@link #notice}. */
    public boolean next() {
        while (end - at >= FIRST_BYTES) {
            int length = (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
            at += FIRST_BYTES;
            if (length == 0 || length > end - at) {
                malformed = true;
                return false;
            }
            in.reset(bytes, at, length);
            int type = bytes[at] & 0xFF;
            at += length;
            if (type >= Notice.SEAT && type <= Notice.ROSTER) {
                notice.describe(in);
                malformed |= in.malformed();
                return !malformed;
            }
        }
        malformed |= at != end;
        return false;
    }

    /** The notice that {@link #next} found; it is used again. */
    public Notice notice() {
        return notice;
    }

    /** Whether something made no sense. */
    public boolean malformed() {
        return malformed;
    }
}
