package dev.perihelion.server.match;

/** The way of a match's frames to the event loops. Tick thread only. */
public interface Outlet {
    /**
     * Hands over all that was offered to the outboxes in this tick: once per event loop, not once
     * per viewer.
     */
    void handOver();

    /** Batches of frames that an event loop has been given and not written yet; most of any. */
    default int waiting() {
        return 0;
    }
}
