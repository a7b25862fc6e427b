package dev.perihelion.shared.protocol;

/**
 * Everything that a client says besides commands (thread of its owner): rare, small, in whole
 * bytes.
 *
 * <pre>
 *  8 type 0x03   8 kind
 *  1 PING      time 32                                  answered by a Pong with the same number
 *  2 KEYFRAME  tick 32                                  wrong check value, or fell behind
 *  3 DESYNC    tick 32, entity kind 8, slot 16, field 8, mine 32, yours 32
 *  4 CHAT      scope 8 (0 all, 1 team), text
 *  5 CHOOSE    hull 8, team 8                           hull of the next ship; team: not looked at
 *  6 FOLLOW    seat 16 (0xFFFF: none)                   spectators
 *  7 LOOK      x 32, y 32                               spectators: lengths
 *  8 WHOLE     on 8                                     spectators: the whole arena
 *  9 LEAVE                                              the seat is free
 * 10 PAUSE     on 8                                     send no snapshots (a hidden tab)
 * </pre>
 */
public final class ClientMessage {
    /** Asks for a {@link Pong}. */
    public static final int PING = 1;

    /** Asks for a keyframe of the view. */
    public static final int KEYFRAME = 2;

    /** Tells the first difference found. */
    public static final int DESYNC = 3;

    /** Says something. */
    public static final int CHAT = 4;

    /**
     * Chooses the hull of the next ship. Teams are balanced by the match, so a wish counts in
     * Hello.
     */
    public static final int CHOOSE = 5;

    /** Follows a seat. */
    public static final int FOLLOW = 6;

    /** Looks at a place. */
    public static final int LOOK = 7;

    /** Looks at everything. */
    public static final int WHOLE = 8;

    /** Leaves for good. */
    public static final int LEAVE = 9;

    /** Wants no snapshots for now. */
    public static final int PAUSE = 10;

    /** What it is. */
    public int kind;

    /** Time, tick, seat, x, or on. */
    public int value;

    /** y, hull, scope, or entity kind. */
    public int other;

    /** Team, or slot. */
    public int third;

    /** Field. */
    public int field;

    /** The client's value. */
    public int mine;

    /** The server's value. */
    public int yours;

    /** What is said. */
    public String text = "";

    /** Writes or reads it. */
    public void describe(Wire wire) {
        wire.within(Protocol.SAY, 8, Protocol.SAY, Protocol.SAY);
        kind = wire.within(kind, 8, PING, PAUSE);
        switch (kind) {
            case PING, KEYFRAME -> value = wire.code(value, 32);
            case DESYNC -> {
                value = wire.code(value, 32);
                other = wire.code(other, 8);
                third = wire.code(third, 16);
                field = wire.code(field, 8);
                mine = wire.code(mine, 32);
                yours = wire.code(yours, 32);
            }
            case CHAT -> {
                other = wire.within(other, 8, 0, 1);
                text = wire.text(text, Notice.MAX_TEXT_BYTES);
            }
            case CHOOSE -> {
                other = wire.within(other, 8, 0, 2);
                third = wire.within(third, 8, 0, 7);
            }
            case FOLLOW -> value = wire.code(value, 16);
            case LOOK -> {
                value = wire.code(value, 32);
                other = wire.code(other, 32);
            }
            case WHOLE, PAUSE -> value = wire.within(value, 8, 0, 1);
            default -> {}
        }
    }
}
