package dev.perihelion.shared.client;

/**
 * What has just happened and should be seen: bursts, sparks, shockwaves. The client adds, the
 * renderer turns them into particles and empties the queue with every picture. Positions are world
 * units on the torus, velocities units per second.
 *
 * <p>Render thread. Beyond {@link #CAPACITY} in one picture the rest is not shown.
 */
public final class Effects {
    public static final int CAPACITY = 256;

    /** A ship blows up: debris, sparks, fire, shockwave. */
    public static final int EXPLOSION = 0;
    /** A shot hits something: sparks. */
    public static final int HIT = 1;
    /** A shot is stopped by a shield. */
    public static final int SHIELD_HIT = 2;
    /** A gun fires. */
    public static final int MUZZLE = 3;
    /** An asteroid breaks. */
    public static final int ROCK_BREAK = 4;
    /** A pick-up is taken. */
    public static final int PICKUP = 5;
    /** A ship appears. */
    public static final int SPAWN = 6;
    /** A mine goes off. */
    public static final int MINE_BLAST = 7;

    public int count;
    public final int[] kind = new int[CAPACITY];
    public final int[] team = new int[CAPACITY];
    public final float[] x = new float[CAPACITY];
    public final float[] y = new float[CAPACITY];
    public final float[] vx = new float[CAPACITY];
    public final float[] vy = new float[CAPACITY];
    /** 1 is usual. */
    public final float[] size = new float[CAPACITY];

    public void add(
            int what,
            int teamIndex,
            float atX,
            float atY,
            float velocityX,
            float velocityY,
            float scale) {
        if (count == CAPACITY) {
            return;
        }
        int i = count;
        count++;
        kind[i] = what;
        team[i] = teamIndex;
        x[i] = atX;
        y[i] = atY;
        vx[i] = velocityX;
        vy[i] = velocityY;
        size[i] = scale;
    }

    public void clear() {
        count = 0;
    }
}
