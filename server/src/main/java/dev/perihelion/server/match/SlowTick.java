package dev.perihelion.server.match;

/**
 * A tick that took too long or began too late, and what was going on. Immutable, any thread.
 *
 * @param tick its number
 * @param millis when it ended, milliseconds since 1970
 * @param latenessNanos how late it began
 * @param durationNanos how long it took
 * @param phaseNanos how long each {@link Phase} took, by ordinal
 * @param gcPauses pauses for the collector that ended since the tick before
 * @param commands commands that were taken from the inboxes
 * @param viewers who was offered a snapshot or would have been
 * @param skipped viewers whose sockets were slow, or whose frames found no room
 * @param handOvers batches of frames that event loops had not written yet, most of any loop
 * @param journalTicks ticks that waited for the journal's writer
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares them, and nobody keeps the array.
public record SlowTick(
        int tick,
        long millis,
        long latenessNanos,
        long durationNanos,
        long[] phaseNanos,
        int gcPauses,
        int commands,
        int viewers,
        int skipped,
        int handOvers,
        int journalTicks) {}
