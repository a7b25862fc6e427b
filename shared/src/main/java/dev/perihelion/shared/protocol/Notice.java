package dev.perihelion.shared.protocol;

/**
 * One thing that everybody must learn, in whole bytes (thread of its owner): a type and its fields,
 * described once for both ways. One object is used again and again.
 *
 * <pre>
 *  1 SEAT    seat 16, hull 8, team 8, bot 8, name        who sits there now
 *  2 LEFT    seat 16                                     the seat is empty
 *  3 SCORE   seat 16, score 32, kills 16, deaths 16      how a seat stands
 *  4 KILL    seat 16, by 16, cause 8                     a ship was destroyed
 *  5 PHASE   phase 8, ticks 32, round 16, winner 16      the round goes on
 *  6 TEAM    team 8, score 32                            how a team stands
 *  7 BEACON  beacon 8, team 8, progress 8                who holds a zone
 *  8 CHAT    seat 16, scope 8, text                      somebody, or the server, speaks
 *  9 SPAWN   seat 16                                     a ship appears
 * 10 GIFT    seat 16, type 8                             a pick-up was fetched
 * 11 RATE    ticks per snapshot 8                        the server sends so often from now on
 * 12 ROSTER  -                                           forget all seats: the whole roster follows
 * </pre>
 */
public final class Notice {
    /** Who sits in a seat. */
    public static final int SEAT = 1;

    /** A seat is empty. */
    public static final int LEFT = 2;

    /** How a seat stands. */
    public static final int SCORE = 3;

    /** A ship was destroyed. */
    public static final int KILL = 4;

    /** A phase of the round begins, or its clock is told. */
    public static final int PHASE = 5;

    /** How a team stands. */
    public static final int TEAM = 6;

    /** Who holds a zone. */
    public static final int BEACON = 7;

    /** Chat. */
    public static final int CHAT = 8;

    /** A ship appears. */
    public static final int SPAWN = 9;

    /** A pick-up was fetched. */
    public static final int GIFT = 10;

    /** How often snapshots come. */
    public static final int RATE = 11;

    /** All seats are told anew. */
    public static final int ROSTER = 12;

    /** Longest notice. */
    public static final int MAX_BYTES = 300;

    /** Longest name, in bytes of UTF-8. */
    public static final int MAX_NAME_BYTES = 64;

    /** Longest text, in bytes of UTF-8. */
    public static final int MAX_TEXT_BYTES = 240;

    /** No seat: the server, or nobody. */
    public static final int NOBODY = 0xFFFF;

    /** No team: nobody holds the zone. */
    public static final int NO_TEAM = 0xFF;

    /** What it is. */
    public int type;

    /** Whom it is about. */
    public int seat;

    /** The other party, or {@link #NOBODY}. */
    public int by;

    /** Hull, cause, phase, team, beacon, gift: what the type says. */
    public int kind;

    /** A second small number: team, scope, progress, bot. */
    public int extra;

    /** Whether a bot flies. */
    public boolean bot;

    /** Score or ticks. */
    public int value;

    /** Kills. */
    public int kills;

    /** Deaths. */
    public int deaths;

    /** Name or text. */
    public String text = "";

    /** Writes or reads it. */
    public void describe(Wire wire) {
        type = wire.within(type, 8, SEAT, ROSTER);
        switch (type) {
            case SEAT -> {
                seat = wire.code(seat, 16);
                kind = wire.code(kind, 8);
                extra = wire.code(extra, 8);
                bot = wire.code(bot ? 1 : 0, 8) != 0;
                text = wire.text(text, MAX_NAME_BYTES);
            }
            case SCORE -> {
                seat = wire.code(seat, 16);
                value = wire.code(value, 32);
                kills = wire.code(kills, 16);
                deaths = wire.code(deaths, 16);
            }
            case KILL -> {
                seat = wire.code(seat, 16);
                by = wire.code(by, 16);
                kind = wire.code(kind, 8);
            }
            case PHASE -> {
                kind = wire.code(kind, 8);
                value = wire.code(value, 32);
                extra = wire.code(extra, 16);
                by = wire.code(by, 16);
            }
            case TEAM -> {
                kind = wire.code(kind, 8);
                value = wire.code(value, 32);
            }
            case BEACON -> {
                kind = wire.code(kind, 8);
                extra = wire.code(extra, 8);
                value = wire.code(value, 8);
            }
            case CHAT -> {
                seat = wire.code(seat, 16);
                extra = wire.code(extra, 8);
                text = wire.text(text, MAX_TEXT_BYTES);
            }
            case GIFT -> {
                seat = wire.code(seat, 16);
                kind = wire.code(kind, 8);
            }
            case RATE -> value = wire.code(value, 8);
            case LEFT, SPAWN -> seat = wire.code(seat, 16);
            default -> {}
        }
    }
}
