package dev.perihelion.shared.sim;

/** How a match is won. */
public enum Mode {
    /** Everybody against everybody. */
    FREE_FOR_ALL,
    /** Two to four teams. */
    TEAMS,
    /** Teams hold beacons; held beacons score. */
    BEACONS,
    /** One against one; the first to the limit wins. */
    DUEL;

    private static final Mode[] ALL = values();

    /** The mode of an ordinal, whatever number comes. */
    public static Mode of(int ordinal) {
        return ALL[ordinal >= 0 && ordinal < ALL.length ? ordinal : 0];
    }

    /** Whether players of one team are friends. */
    public boolean hasTeams() {
        return this == TEAMS || this == BEACONS;
    }
}
