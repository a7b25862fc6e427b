package dev.perihelion.shared.sim;

/** How well a {@link Bot} flies. */
public enum Skill {
    /** Thinks slowly, aims roughly, shoots where the target is. */
    EASY(300, 2600, 0, 420, false),
    /** Leads its shots, flees when it must. */
    MIDDLE(170, 1100, 2, 620, false),
    /** Thinks fast, leads well, takes cover behind its shield. */
    HARD(100, 160, 3, 800, true);

    private static final Skill[] ALL = values();

    /** Time between two decisions, ms: also what keeps its commands few. */
    final int thinkMillis;

    /** The most that its aim is off, a 16-bit angle. */
    final int aimError;

    /** How often it refines where the target will be; 0 shoots at where it is. */
    final int leadSteps;

    /** From how far it opens fire with a gun, units. */
    final int fireUnits;

    /** Whether it raises the shield against a near enemy's nose. */
    final boolean shields;

    Skill(int thinkMillis, int aimError, int leadSteps, int fireUnits, boolean shields) {
        this.thinkMillis = thinkMillis;
        this.aimError = aimError;
        this.leadSteps = leadSteps;
        this.fireUnits = fireUnits;
        this.shields = shields;
    }

    /** The skill of an ordinal, whatever number comes. */
    public static Skill of(int ordinal) {
        return ALL[ordinal >= 0 && ordinal < ALL.length ? ordinal : 1];
    }
}
