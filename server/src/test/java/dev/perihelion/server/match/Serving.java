package dev.perihelion.server.match;

/** Gives a viewer its frame as a tick does. */
final class Serving {
    private Serving() {}

    /** Whether it was the multicast's. */
    static boolean serve(Multicast multicast, Viewer viewer) {
        if (viewer.seat() != Viewer.NO_SEAT && multicast.offer(viewer.seat())) {
            return true;
        }
        viewer.offer();
        viewer.join();
        return false;
    }
}
