package dev.perihelion.server.match;

import dev.perihelion.shared.protocol.BitWriter;
import dev.perihelion.shared.protocol.Notice;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * What everybody must learn, in order and without loss: seats, scores, kills, rounds, chat. Written
 * once into a ring of bytes; each viewer copies from where it stands, so a slow viewer costs a
 * number. Tick thread only.
 *
 * <p>A notice stands behind its length in two bytes, and a frame takes whole notices only. A viewer
 * that falls further behind than the ring is long begins again with the {@link Roster}.
 */
public final class Notices implements Consumer<Notice> {
    /** Bytes kept, a power of two. */
    public static final int RING_BYTES = 1 << 16;

    private static final int LENGTH_BYTES = 2;

    private final byte[] ring = new byte[RING_BYTES];
    private final BitWriter one = new BitWriter(new byte[Notice.MAX_BYTES]);
    private final Roster roster;
    private long end;
    private long countedFrom = -1;
    private long countedTo;
    private int countedLimit;
    private int counted;

    /** Empty notices; {@code roster} tells all that a newcomer has to know. */
    public Notices(Roster roster) {
        this.roster = roster;
    }

    /** Tells all that a newcomer has to know; the first notice is a {@link Notice#ROSTER}. */
    public interface Roster {
        /** Tells it, notice by notice; the object may be the same each time. */
        void tell(Consumer<Notice> listener);
    }

    /** Appends a notice for everybody. */
    @Override
    public void accept(Notice notice) {
        encode(notice);
        int length = one.byteCount();
        put(length >> 8);
        put(length);
        for (int i = 0; i < length; i++) {
            put(one.bytes()[i]);
        }
    }

    private void put(int value) {
        ring[(int) (end++ & RING_BYTES - 1)] = (byte) value;
    }

    private void encode(Notice notice) {
        one.reset();
        notice.describe(one);
        if (one.overflowed()) {
            throw new IllegalStateException("notice of type " + notice.type + " breaks its limits");
        }
    }

    /** A reader that begins with the roster and goes on with what is added from now. */
    Cursor cursor() {
        return new Cursor();
    }

    /** Where the next notice will stand. */
    long end() {
        return end;
    }

    /**
     * Bytes of whole notices from there on, as many as fit into {@code limit}; 0 where the ring has
     * them no longer. Counted once for all who stand at the same place.
     */
    int available(long from, int limit) {
        if (end - from > RING_BYTES) {
            return 0;
        }
        if (from == countedFrom && end == countedTo && limit == countedLimit) {
            return counted;
        }
        countedFrom = from;
        countedTo = end;
        countedLimit = limit;
        counted = wholeNotices(ring, from, (int) (end - from), limit);
        return counted;
    }

    /** Appends {@code count} bytes from there on. */
    void copy(long from, BitWriter out, int count) {
        int start = (int) (from & RING_BYTES - 1);
        int first = Math.min(count, RING_BYTES - start);
        out.copy(ring, start * 8, first * 8);
        out.copy(ring, 0, (count - first) * 8);
    }

    /** The same of notices in an array that goes round. */
    private static int wholeNotices(byte[] bytes, long from, int total, int limit) {
        int taken = 0;
        while (taken < total) {
            int high = bytes[(int) ((from + taken) % bytes.length)] & 0xFF;
            int low = bytes[(int) ((from + taken + 1) % bytes.length)] & 0xFF;
            int length = LENGTH_BYTES + (high << 8 | low);
            if (taken + length > limit) {
                break;
            }
            taken += length;
        }
        return taken;
    }

    /** Where one viewer stands. Tick thread only. */
    final class Cursor implements Consumer<Notice> {
        private byte[] opening = new byte[0];
        private int openingLength;
        private int openingAt;
        private String word = "";
        private long at;

        private Cursor() {
            open();
        }

        private void open() {
            openingAt = 0;
            openingLength = 0;
            roster.tell(this);
            tellWord();
            at = end;
        }

        @Override
        public void accept(Notice notice) {
            encode(notice);
            int length = one.byteCount();
            if (openingLength + LENGTH_BYTES + length > opening.length) {
                opening = Arrays.copyOf(
                        opening, opening.length * 2 + Notice.MAX_BYTES + LENGTH_BYTES);
            }
            opening[openingLength++] = (byte) (length >> 8);
            opening[openingLength++] = (byte) length;
            System.arraycopy(one.bytes(), 0, opening, openingLength, length);
            openingLength += length;
        }

        /** A word of it: read, and of no meaning. */
        int fetch() {
            return openingLength;
        }

        /** Whether nothing waits that is for this viewer alone. */
        boolean free() {
            return openingLength == 0;
        }

        /** Puts words of the server in front of what all are told. */
        void tell(String text) {
            word = text;
            tellWord();
        }

        private void tellWord() {
            if (!word.isEmpty()) {
                Notice words = new Notice();
                words.type = Notice.CHAT;
                words.seat = Notice.NOBODY;
                words.text = Names.fit(word, Notice.MAX_TEXT_BYTES);
                accept(words);
            }
        }

        /** Bytes of whole notices that the viewer lacks, as many as fit into {@code limit}. */
        int available(int limit) {
            if (end - at > RING_BYTES) {
                open();
            }
            return openingLength == 0
                    ? Notices.this.available(at, limit)
                    : wholeNotices(opening, openingAt, openingLength - openingAt, limit);
        }

        /** Appends the next {@code count} bytes, without moving on. */
        void copy(BitWriter out, int count) {
            if (openingLength > 0) {
                out.copy(opening, openingAt * 8, count * 8);
                return;
            }
            Notices.this.copy(at, out, count);
        }

        /** Whether the viewer was told all up to that place, and nothing waits for it alone. */
        boolean standsAt(long place) {
            return free() && at == place;
        }

        /** The viewer was told all up to that place. */
        void moveTo(long place) {
            at = place;
        }

        void advance(int count) {
            if (openingLength == 0) {
                at += count;
                return;
            }
            openingAt += count;
            if (openingAt == openingLength) {
                opening = new byte[0];
                openingLength = 0;
                openingAt = 0;
                word = "";
            }
        }
    }
}
