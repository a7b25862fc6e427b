package dev.perihelion.server.match;

import dev.perihelion.shared.sim.Mode;

import org.jspecify.annotations.Nullable;

import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * What a running match shows to the outside: who plays, how it stands, its chat. Written by the
 * tick thread, read by any.
 *
 * <p>Scores are kept under a sequence lock: the writer makes {@link #version} odd, writes, and
 * makes it even again; a reader copies and tries again if the version moved. The tick thread never
 * waits.
 */
public final class MatchBoard {
    private static final int TRIES = 100;

    private final int id;
    private final int tickRate;
    private final int seats;
    private final ChatRoom chat = new ChatRoom();
    private final AtomicReferenceArray<@Nullable String> names;
    private final int[] scores;
    private final int[] kills;
    private final int[] deaths;
    private volatile String map;
    private volatile Mode mode;
    private volatile int version;
    private volatile int tick;
    private volatile int players;
    private volatile int bots;
    private volatile int spectators;
    private volatile int phase;
    private volatile int secondsLeft;
    private volatile boolean running = true;
    private volatile boolean overloaded;
    private volatile boolean closed;

    /**
     * @param id 1, 2, 3, ... in this process
     * @param map the first map's name
     * @param mode the first map's
     * @param tickRate ticks per second
     * @param seats players and bots at most
     */
    public MatchBoard(int id, String map, Mode mode, int tickRate, int seats) {
        this.id = id;
        this.map = map;
        this.mode = mode;
        this.tickRate = tickRate;
        this.seats = seats;
        names = new AtomicReferenceArray<>(seats);
        scores = new int[seats];
        kills = new int[seats];
        deaths = new int[seats];
    }

    /** One line of the score table, as a reader sees it. */
    public record Score(int seat, String name, int score, int kills, int deaths) {}

    /** Begins a change of the scores. Tick thread. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // One writer.
    void beginScores() {
        version++;
        VarHandle.storeStoreFence(); // Nothing is written before the version is odd.
    }

    /** Sets one line between {@link #beginScores} and {@link #endScores}. Tick thread. */
    void score(int seat, int score, int killCount, int deathCount) {
        scores[seat] = score;
        kills[seat] = killCount;
        deaths[seat] = deathCount;
    }

    /** Ends a change of the scores. Tick thread. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // One writer.
    void endScores() {
        version++;
    }

    /** Names a seat, or frees it with null. Tick thread. */
    void name(int seat, @Nullable String name) {
        names.set(seat, name);
    }

    /** Goes to another map, where everybody's score is 0. Tick thread. */
    void map(String name, Mode nextMode) {
        map = name;
        mode = nextMode;
        beginScores();
        Arrays.fill(scores, 0);
        Arrays.fill(kills, 0);
        Arrays.fill(deaths, 0);
        endScores();
    }

    /** Shows the counts of this moment. Tick thread. */
    void counts(int tickNow, int playerCount, int botCount, int spectatorCount) {
        tick = tickNow;
        players = playerCount;
        bots = botCount;
        spectators = spectatorCount;
    }

    /** Shows the round. Tick thread. */
    void round(int phaseNow, int seconds) {
        phase = phaseNow;
        secondsLeft = seconds;
    }

    /** Says whether the match keeps up, and whether it refuses new players. Tick thread. */
    void overloaded(boolean now, boolean refuses) {
        overloaded = now;
        closed = refuses;
    }

    /** The match is over for good. Tick thread. */
    void end() {
        running = false;
    }

    /** Changes whenever a score does; even when at rest. */
    public int version() {
        return version;
    }

    /**
     * The score table of one moment, taken seats only, by seat; a mixture of two if the tick thread
     * stays in the middle of a change for all of {@link #TRIES} looks.
     */
    public Score[] scores() {
        for (int i = 0; i < TRIES; i++) {
            int before = version;
            Score[] copy = copy();
            VarHandle.acquireFence(); // All is read before the version is looked at again.
            if ((before & 1) == 0 && before == version) {
                return copy;
            }
            Thread.onSpinWait();
        }
        return copy();
    }

    private Score[] copy() {
        Score[] lines = new Score[seats];
        int count = 0;
        for (int seat = 0; seat < seats; seat++) {
            String name = names.get(seat);
            if (name != null) {
                lines[count++] = new Score(seat, name, scores[seat], kills[seat], deaths[seat]);
            }
        }
        return Arrays.copyOf(lines, count);
    }

    /** The name of a seat, or null while it is empty. */
    public @Nullable String nameOf(int seat) {
        return names.get(seat);
    }

    /** 1, 2, 3, ... in this process. */
    public int id() {
        return id;
    }

    /** The name of the map that is played. */
    public String map() {
        return map;
    }

    /** How the match is won. */
    public Mode mode() {
        return mode;
    }

    /** Ticks per second. */
    public int tickRate() {
        return tickRate;
    }

    /** Players and bots at most. */
    public int seats() {
        return seats;
    }

    /** What is said in the match. */
    public ChatRoom chat() {
        return chat;
    }

    /** Ticks since the match began. */
    public int tick() {
        return tick;
    }

    /** Seats that people fly. */
    public int players() {
        return players;
    }

    /** Seats that bots fly. */
    public int bots() {
        return bots;
    }

    /** Viewers without a seat. */
    public int spectators() {
        return spectators;
    }

    /** The phase of the round, see {@code Round}. */
    public int phase() {
        return phase;
    }

    /** Seconds until the phase ends. */
    public int secondsLeft() {
        return secondsLeft;
    }

    /** Whether ticks still come. */
    public boolean running() {
        return running;
    }

    /** Whether the match cannot keep up, so that snapshots come less often. */
    public boolean overloaded() {
        return overloaded;
    }

    /** Whether the match is so far behind that it refuses new players. */
    public boolean closed() {
        return closed;
    }
}
