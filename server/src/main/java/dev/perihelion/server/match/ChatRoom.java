package dev.perihelion.server.match;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The chat of one match: players on the binary lane and people on the text lane read and write the
 * same lines. Any thread.
 *
 * <p>Speakers append, and every reader keeps the number of the last line it has seen and fetches
 * the rest when it suits it. So a slow reader holds up nobody and costs nothing; it may miss lines
 * older than {@link Limits#CHAT_LINES}.
 */
public final class ChatRoom {
    private final AtomicReferenceArray<@Nullable ChatLine> lines =
            new AtomicReferenceArray<>(Limits.CHAT_LINES);
    private final AtomicLong last = new AtomicLong();

    /** Appends a line; {@code seat} is -1 for the text lane, {@code from} empty for the server. */
    public synchronized ChatLine say(long atMillis, int seat, String from, String text) {
        ChatLine line = new ChatLine(last.get() + 1, atMillis, seat, from, text);
        lines.set((int) (line.number() % Limits.CHAT_LINES), line);
        last.set(line.number());
        return line;
    }

    /** Goes on from lines of a room before, oldest first. Before anybody reads. */
    synchronized void restore(java.util.List<ChatLine> before) {
        for (ChatLine line : before) {
            lines.set((int) (line.number() % Limits.CHAT_LINES), line);
            last.set(Math.max(last.get(), line.number()));
        }
    }

    /** The number of the newest line, 0 if nobody has spoken. */
    public long last() {
        return last.get();
    }

    /** The line of that number, or null if it is not remembered any more. */
    public @Nullable ChatLine line(long number) {
        ChatLine line = lines.get((int) (number % Limits.CHAT_LINES));
        return line != null && line.number() == number ? line : null;
    }
}
