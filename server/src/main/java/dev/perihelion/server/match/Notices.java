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

    /** Where one viewer stands. Tick thread only. */
    final class Cursor implements Consumer<Notice> {
        private byte[] opening = new byte[0];
        private int openingLength;
        private int openingAt;
        private long at;

        private Cursor() {
            open();
        }

        private void open() {
            openingAt = 0;
            openingLength = 0;
            roster.tell(this);
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

        /** Whether nothing waits that is for this viewer alone. */
        boolean free() {
            return openingLength == 0;
        }

        /** Puts words of the server in front of what all are told. */
        void tell(String text) {
            Notice words = new Notice();
            words.type = Notice.CHAT;
            words.seat = Notice.NOBODY;
            words.text = Names.fit(text, Notice.MAX_TEXT_BYTES);
            accept(words);
        }

        /** Bytes of whole notices that the viewer lacks, as many as fit into {@code limit}. */
        int available(int limit) {
            if (end - at > RING_BYTES) {
                open();
            }
            int total = openingLength > 0 ? openingLength - openingAt : (int) (end - at);
            int bytes = 0;
            while (bytes < total) {
                int length =
                        LENGTH_BYTES + ((byteAt(bytes) & 0xFF) << 8 | byteAt(bytes + 1) & 0xFF);
                if (bytes + length > limit) {
                    break;
                }
                bytes += length;
            }
            return bytes;
        }

        private byte byteAt(int index) {
            return openingLength > 0
                    ? opening[openingAt + index]
                    : ring[(int) (at + index & RING_BYTES - 1)];
        }

        /** Appends the next {@code count} bytes, without moving on. */
        void copy(BitWriter out, int count) {
            for (int i = 0; i < count; i++) {
                out.bits(byteAt(i), 8);
            }
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
            }
        }
    }
}
