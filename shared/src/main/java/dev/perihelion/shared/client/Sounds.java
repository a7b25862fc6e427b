package dev.perihelion.shared.client;

/**
 * The platform's sounds, synthesised from a few parameters. Render thread; never blocks, never
 * fails.
 */
public interface Sounds {
    int PULSE = 0;
    int LANCE = 1;
    int SLUG = 2;
    int MINE = 3;
    int HIT = 4;
    int SHIELD_HIT = 5;
    int EXPLOSION = 6;
    int ROCK = 7;
    int PICKUP = 8;
    int SPAWN = 9;
    int BLAST = 10;
    int KILL = 11;
    int DEATH = 12;
    int TICK = 13;
    int ROUND = 14;
    int CHAT = 15;

    /** The number of sounds. */
    int COUNT = 16;

    /**
     * Plays one.
     *
     * @param gain 0 to 1
     * @param pan -1 left to 1 right
     */
    void play(int sound, float gain, float pan);

    /** The engine's hum: 0 off, 1 thrust, up to 2 with boost. */
    void engine(float level);

    /** 0 to 1. */
    void volume(float level);
}
