package dev.perihelion.shared.sim;

/**
 * Sine, cosine and arc tangent from own tables, so that every platform gets the same bits.
 *
 * <p>The tables are filled from Taylor series in {@code double}, with multiplication and addition
 * only: the browser's own functions differ from the JVM's in the last places.
 */
public final class Trig {
    /** One, as sines and cosines are scaled. */
    public static final int ONE = 1 << 14;

    private static final int TABLE_BITS = 12;
    private static final int TABLE_SIZE = 1 << TABLE_BITS;
    private static final int ANGLE_SHIFT = 16 - TABLE_BITS;
    private static final int ATAN_BITS = 11;
    private static final double TWO_PI = 6.283185307179586;

    private static final int[] SINE = sineTable();
    private static final int[] ARC = arcTable();

    private Trig() {}

    /** Sine of a 16-bit angle, -{@link #ONE} to {@link #ONE}. */
    public static int sin(int angle) {
        return SINE[angle >> ANGLE_SHIFT & TABLE_SIZE - 1];
    }

    /** Cosine of a 16-bit angle, -{@link #ONE} to {@link #ONE}. */
    public static int cos(int angle) {
        return sin(angle + Units.TURN / 4);
    }

    /** Sine of a phase of 32 bits (2^32 to the turn) interpolated, scaled by 2^30 as a double. */
    static double fineSin(int phase) {
        int index = phase >>> Integer.SIZE - TABLE_BITS;
        double fraction =
                (phase << TABLE_BITS >>> TABLE_BITS) / (double) (1 << Integer.SIZE - TABLE_BITS);
        int from = SINE[index];
        int to = SINE[index + 1 & TABLE_SIZE - 1];
        return (from + (to - from) * fraction) / ONE;
    }

    /** The angle of a direction, 0 to 65535; 0 for the zero vector. */
    public static int atan2(int y, int x) {
        if (x == 0 && y == 0) {
            return 0;
        }
        double ax = Math.abs((double) x);
        double ay = Math.abs((double) y);
        boolean steep = ay > ax;
        int index = (int) ((steep ? ax / ay : ay / ax) * (1 << ATAN_BITS));
        int angle = steep ? Units.TURN / 4 - ARC[index] : ARC[index];
        if (x < 0) {
            angle = Units.TURN / 2 - angle;
        }
        return (y < 0 ? -angle : angle) & Units.TURN - 1;
    }

    /** The signed difference between two angles, -32768 to 32767. */
    public static int turnBetween(int from, int to) {
        return (short) (to - from);
    }

    private static int[] sineTable() {
        int[] table = new int[TABLE_SIZE];
        int quarter = TABLE_SIZE / 4;
        for (int i = 0; i <= quarter; i++) {
            int value = nearest(sine(TWO_PI * i / TABLE_SIZE) * ONE);
            table[i] = value;
            table[TABLE_SIZE / 2 - i] = value;
            table[TABLE_SIZE / 2 + i] = -value;
            table[TABLE_SIZE - i & TABLE_SIZE - 1] = -value;
        }
        return table;
    }

    private static int[] arcTable() {
        int size = 1 << ATAN_BITS;
        int[] table = new int[size + 1];
        for (int i = 0; i <= size; i++) {
            table[i] = nearest(arc(i / (double) size) / TWO_PI * Units.TURN);
        }
        return table;
    }

    private static int nearest(double value) {
        return (int) (value + 0.5);
    }

    private static double sine(double x) {
        double term = x;
        double sum = x;
        for (int n = 1; n < 12; n++) {
            term = -term * x * x / (2 * n * (2 * n + 1));
            sum += term;
        }
        return sum;
    }

    /** Arc tangent for 0 to 1, by halving the angle twice and then the series. */
    private static double arc(double x) {
        double half = x / (1 + Math.sqrt(1 + x * x));
        double quarter = half / (1 + Math.sqrt(1 + half * half));
        double sum = 0;
        double power = quarter;
        for (int n = 1; n < 40; n += 2) {
            sum += (n & 2) == 0 ? power / n : -power / n;
            power = power * quarter * quarter;
        }
        return 4 * sum;
    }
}
