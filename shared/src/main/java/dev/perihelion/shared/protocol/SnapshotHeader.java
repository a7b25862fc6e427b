package dev.perihelion.shared.protocol;

/**
 * The private part of a snapshot frame (thread of its owner): everything in it but blocks and
 * notices. One object is used again and again.
 *
 * <pre>
 *  1    1: a snapshot; the first byte of every other message is less than 128
 *  1    plain: one tick of deltas, and of what stands in brackets nothing
 * [1    reset: nothing that came before counts]
 * [32   tick, where reset;  else 1: more than one tick, and then 5: how many]
 *  1    feedback, and then 8: how early the newest command came, signed, in 1/8 ticks
 *  8    check value of the view after this frame, where its tick is a multiple of 8
 * [1    notices, and then 11: how many bytes of them]
 * [1    hidden: the own ship follows by itself]
 * [1    moved: another view than before, at the frame's end]
 * </pre>
 *
 * <p>Most frames are plain, and hold so little that four bits are a twentieth of them.
 */
public final class SnapshotHeader {
    /** How often a check value is sent, in ticks. */
    public static final int CHECK_TICKS = 8;

    /** Bits of a check value. */
    public static final int CHECK_BITS = 8;

    /** The most ticks of one frame. */
    public static final int MAX_TICKS = 31;

    /** The most bytes of notices in one frame. */
    public static final int MAX_NOTICES = 2047;

    /** The earliest that can be told, in 1/8 ticks; the latest is its negative. */
    public static final int MAX_EARLINESS = 127;

    /** Whether the frame starts from nothing. */
    public boolean reset;

    /** The frame's tick. */
    public int tick;

    /** How many ticks of deltas it holds, 1 to {@link #MAX_TICKS}; 0 where {@link #reset}. */
    public int ticks;

    /** Whether a command came since the last frame. */
    public boolean feedback;

    /** How early it came, in 1/8 ticks; negative for late. */
    public int earliness;

    /** The {@link #check(int)} of the sum of the view's row hashes, where {@link #hasCheck}. */
    public int check;

    /** How many bytes of notices follow. */
    public int noticeBytes;

    /** Whether the own ship's row follows, because no cell shows it. */
    public boolean hidden;

    /** Whether the view is another than before, and follows behind the ticks. */
    public boolean moved;

    /** Whether frames of that tick carry a check value. */
    public static boolean hasCheck(int tick) {
        return tick % CHECK_TICKS == 0;
    }

    /** The check value of a sum of row hashes. */
    public static int check(int hashes) {
        return (hashes ^ hashes >>> 8 ^ hashes >>> 16 ^ hashes >>> 24) & (1 << CHECK_BITS) - 1;
    }

    /** Writes or reads all of it; {@code lastTick} is the tick of the frame before. */
    public void describe(Wire wire, int lastTick) {
        wire.within(1, 1, 1, 1);
        boolean plain = wire.flag(!reset && ticks == 1 && noticeBytes == 0 && !hidden && !moved);
        reset = !plain && wire.flag(reset);
        if (reset) {
            tick = wire.within(tick, 32, 0, Integer.MAX_VALUE);
            ticks = 0;
        } else {
            ticks = !plain && wire.flag(ticks > 1) ? wire.within(ticks, 5, 1, MAX_TICKS) : 1;
            tick = lastTick + ticks;
        }
        feedback = wire.flag(feedback);
        earliness = feedback ? wire.signed(earliness, 8) : 0;
        check = hasCheck(tick) ? wire.code(check, CHECK_BITS) & (1 << CHECK_BITS) - 1 : 0;
        noticeBytes = !plain && wire.flag(noticeBytes > 0) ? wire.code(noticeBytes, 11) : 0;
        hidden = !plain && wire.flag(hidden);
        moved = !plain && wire.flag(moved);
    }
}
