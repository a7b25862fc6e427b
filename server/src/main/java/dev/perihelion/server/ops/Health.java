package dev.perihelion.server.ops;

import dev.perihelion.server.match.Match;
import dev.perihelion.server.match.Totals;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Whether this server does its work: ticks come on time and snapshots leave, not merely that a
 * process answers. {@link #sample} about once a second by one thread, the rest any.
 */
public final class Health {
    /** Fewer ticks than this share of the rate in a second means that a match does not keep up. */
    private static final double ENOUGH = 0.8;

    private static final long NANOS = 1_000_000_000L;

    private final List<Watched> matches = new CopyOnWriteArrayList<>();
    private final LongSupplier framesOut;
    private final BooleanSupplier draining;
    private long sampledNanos;
    private long framesSeen;
    private long offersSeen;
    private boolean stayed;
    private volatile Supplier<String> needed = () -> "";
    private volatile String fault = "no sample yet";

    /** A match with what was last seen of it. */
    private static final class Watched {
        private final Match match;
        private long ticksSeen;

        Watched(Match match) {
            this.match = match;
            ticksSeen = match.figures().ticks();
        }
    }

    /**
     * @param framesOut frames that left this process so far
     * @param draining whether the server is about to stop
     */
    public Health(LongSupplier framesOut, BooleanSupplier draining) {
        this.framesOut = framesOut;
        this.draining = draining;
    }

    /**
     * Asks that from now on why all is not well, in place of what was asked; an empty text: it is.
     */
    public void needs(Supplier<String> fault) {
        needed = fault;
    }

    /** Looks after a match from now on. */
    public void watch(Match match) {
        matches.add(new Watched(match));
    }

    /** Compares with the last sample. */
    public void sample(long nowNanos) {
        if (sampledNanos == 0) {
            sampledNanos = nowNanos;
            return;
        }
        double seconds = (nowNanos - sampledNanos) / (double) NANOS;
        long frames = framesOut.getAsLong();
        String found = "";
        long offers = 0;
        for (Watched watched : matches) {
            var board = watched.match.gate().board();
            long ticks = watched.match.figures().ticks();
            double rate = (ticks - watched.ticksSeen) / seconds;
            watched.ticksSeen = ticks;
            if (!board.running()) {
                found = "match " + board.id() + " has ended";
            } else if (rate < ENOUGH * board.tickRate()) {
                found = "match " + board.id() + " makes " + Math.round(rate) + " of "
                        + board.tickRate() + " ticks a second";
            }
            if (found.isEmpty() && board.closed()) {
                found = "match " + board.id() + " is overloaded and takes no new players";
            }
            offers += watched.match.totals().of(Totals.Sum.SNAPSHOTS_SENT);
        }
        boolean stay = offers != offersSeen && frames == framesSeen;
        if (found.isEmpty() && stay && stayed) {
            found = "snapshots are made but do not leave";
        }
        stayed = stay; // once may be the first one for a while, seen on its way
        sampledNanos = nowNanos;
        framesSeen = frames;
        offersSeen = offers;
        fault = found;
    }

    /** Why this server should get no new players, or an empty text. */
    public String fault() {
        if (draining.getAsBoolean()) {
            return "the server is stopping";
        }
        String found = fault;
        return found.isEmpty() ? needed.get() : found;
    }
}
