package dev.perihelion.shared.sim;

/** What a pick-up gives. */
public enum PickupType {
    /** Hit points. */
    REPAIR,
    /** A full battery. */
    ENERGY,
    /** Stronger engine and faster charging for a while. */
    OVERDRIVE,
    /** Out of everybody's sight for a while, or until the next shot. */
    CLOAK;

    /** The number of types. */
    public static final int COUNT = 4;
}
