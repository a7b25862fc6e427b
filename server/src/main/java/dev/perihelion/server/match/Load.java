package dev.perihelion.server.match;

/**
 * Whether a match keeps up, and what is done if it does not: first snapshots leave half as often,
 * then new players are refused. Tick thread only.
 *
 * <p>Both take a second of overload to come and some seconds of ease to go, so nothing flickers.
 */
final class Load {
    /** What is done about it. */
    enum Answer {
        NONE,
        FEWER_SNAPSHOTS,
        NO_NEW_PLAYERS
    }

    /** Periods that one tick counts for at the most: a hiccup is no overload. */
    private static final double MOST = 2;

    private static final double HEAVY = 0.85;
    private static final double LIGHT = 0.55;
    private static final int EASE_SECONDS = 5;

    private final int tickRate;
    private final long periodNanos;
    private double busy;
    private int heavyTicks;
    private int lightTicks;
    private Answer answer = Answer.NONE;
    private boolean eased;

    Load(int tickRate) {
        this.tickRate = tickRate;
        periodNanos = 1_000_000_000L / tickRate;
    }

    /**
     * Notes a tick; whether the answer changed.
     *
     * @param spanNanos from when it was due until it was done: where matches share a thread, each
     *     is late by what the others take
     */
    boolean note(long spanNanos) {
        busy += (Math.min(MOST, (double) spanNanos / periodNanos) - busy) / 32;
        heavyTicks = busy > HEAVY ? heavyTicks + 1 : 0;
        lightTicks = busy < LIGHT ? lightTicks + 1 : 0;
        Answer before = answer;
        if (heavyTicks >= tickRate && answer != Answer.NO_NEW_PLAYERS) {
            answer = Answer.values()[answer.ordinal() + 1];
            heavyTicks = 0;
        } else if (lightTicks >= EASE_SECONDS * tickRate && answer != Answer.NONE) {
            answer = Answer.values()[answer.ordinal() - 1];
            lightTicks = 0;
        }
        eased = answer == before ? eased : answer.compareTo(before) < 0;
        return answer != before;
    }

    Answer answer() {
        return answer;
    }

    /** The answer as players are told it. */
    String words() {
        return switch (answer) {
            case NONE -> "The server keeps up again.";
            case FEWER_SNAPSHOTS ->
                eased
                        ? "The server lets new players in again."
                        : "The server is overloaded: snapshots come less often.";
            case NO_NEW_PLAYERS -> "The server is overloaded: it takes no new players.";
        };
    }
}
