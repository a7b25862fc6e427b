package dev.perihelion.shared.sim;

/** The three ships. */
public enum Hull {
    /** Fast and fragile, with a quick pulse gun whose shots bend in gravity. */
    DART,
    /**
     * Aims: a hit-scan lance that pierces at long range and a light gun against what comes close.
     */
    LANCER,
    /** Slow and tough: heavy slugs, and mines that pull and burst. */
    BULWARK;

    private static final Hull[] ALL = values();

    /** The number of hulls. */
    public static final int COUNT = 3;

    /** The hull of an ordinal, whatever number comes. */
    public static Hull of(int ordinal) {
        return ALL[ordinal >= 0 && ordinal < COUNT ? ordinal : 0];
    }
}
