package dev.perihelion.shared.client;

import dev.perihelion.shared.sim.Events;
import dev.perihelion.shared.sim.Hull;
import dev.perihelion.shared.sim.Units;

/**
 * What of all that happens is heard, how loud and from where: near things louder, own things
 * always. Render thread.
 */
final class Ears {
    private static final float HEARING_UNITS = 1300;
    private static final int MOST_PER_PICTURE = 6;
    private static final float TO_UNITS = 1f / Units.ONE;

    private final Sounds sounds;
    private int played;

    Ears(Sounds sounds) {
        this.sounds = sounds;
    }

    /** A new picture begins. */
    void begin() {
        played = 0;
    }

    /** An event of {@link Events} at a place, heard from the camera. */
    void hear(Camera camera, int kind, int value, int atX, int atY, boolean own) {
        int sound = sound(kind, value, own);
        if (sound < 0 || played >= MOST_PER_PICTURE && !own) {
            return;
        }
        float dx = camera.shortest(atX * TO_UNITS - camera.x());
        float dy = camera.shortest(atY * TO_UNITS - camera.y());
        float far = (float) Math.sqrt(dx * dx + dy * dy) / HEARING_UNITS;
        float gain = own ? 1 : Math.max(0, 1 - far) * Math.max(0, 1 - far) * 0.8f;
        if (gain > 0.02f) {
            played++;
            sounds.play(sound, gain, Math.max(-1, Math.min(1, dx / 700)));
        }
    }

    private static int sound(int kind, int value, boolean own) {
        return switch (kind) {
            case Events.FIRED -> value == Hull.BULWARK.ordinal() ? Sounds.SLUG : Sounds.PULSE;
            case Events.FIRED_ALT -> value == Hull.BULWARK.ordinal() ? Sounds.MINE : Sounds.PULSE;
            case Events.LANCED -> Sounds.LANCE;
            case Events.HIT -> Sounds.HIT;
            case Events.DESTROYED -> own ? Sounds.DEATH : Sounds.EXPLOSION;
            case Events.SPAWNED -> Sounds.SPAWN;
            case Events.PICKED_UP -> Sounds.PICKUP;
            case Events.BROKE -> Sounds.ROCK;
            case Events.BURST -> Sounds.BLAST;
            default -> -1;
        };
    }

    /** Something that only this player hears. */
    void plain(int sound, float gain) {
        sounds.play(sound, gain, 0);
    }

    void engine(float level) {
        sounds.engine(level);
    }
}
