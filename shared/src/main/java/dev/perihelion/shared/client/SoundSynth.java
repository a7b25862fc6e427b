package dev.perihelion.shared.client;

/**
 * Makes every sound of the game from oscillators, noise and envelopes, so that no file has to be
 * fetched and every platform sounds alike. Mono samples, -1 to 1. Called once per sound, before
 * play; any thread.
 */
public final class SoundSynth {
    private final int rate;
    private float[] out = new float[0];
    private int random = 0x1234567;

    public SoundSynth(int sampleRateHz) {
        this.rate = sampleRateHz;
    }

    /** One of {@link Sounds}. */
    public float[] render(int sound) {
        random = 0x1234567 + sound * 77;
        switch (sound) {
            case Sounds.PULSE -> {
                begin(0.13f);
                sweep(1450, 320, 0.34f, 22, 0.25f);
                noise(5200, 0.12f, 60);
            }
            case Sounds.LANCE -> {
                begin(0.55f);
                sweep(2600, 140, 0.34f, 6, 0.6f);
                sweep(1310, 70, 0.3f, 5, 0.3f);
                noise(7000, 0.3f, 14);
            }
            case Sounds.SLUG -> {
                begin(0.28f);
                sweep(310, 60, 0.6f, 12, 0.5f);
                noise(2200, 0.35f, 24);
            }
            case Sounds.MINE -> {
                begin(0.5f);
                sweep(180, 420, 0.3f, 7, 0);
                sweep(270, 630, 0.18f, 7, 0);
            }
            case Sounds.HIT -> {
                begin(0.16f);
                noise(3800, 0.5f, 30);
                sweep(520, 130, 0.35f, 24, 0.4f);
            }
            case Sounds.SHIELD_HIT -> {
                begin(0.25f);
                sweep(1900, 1250, 0.26f, 16, 0);
                sweep(2850, 1900, 0.16f, 18, 0);
            }
            case Sounds.EXPLOSION -> {
                begin(1.3f);
                noise(900, 0.95f, 3.6f);
                noise(240, 0.9f, 2.6f);
                sweep(120, 28, 0.7f, 4, 0.4f);
            }
            case Sounds.ROCK -> {
                begin(0.7f);
                noise(600, 0.7f, 7);
                noise(2500, 0.25f, 16);
            }
            default -> renderSigns(sound);
        }
        return finish();
    }

    private void renderSigns(int sound) {
        switch (sound) {
            case Sounds.PICKUP -> {
                begin(0.45f);
                tone(660, 0, 0.3f, 9);
                tone(990, 0.07f, 0.3f, 9);
                tone(1320, 0.14f, 0.26f, 9);
            }
            case Sounds.SPAWN -> {
                begin(0.7f);
                sweep(120, 900, 0.3f, 4, 0);
                noise(3000, 0.1f, 6);
            }
            case Sounds.BLAST -> {
                begin(1.1f);
                sweep(420, 30, 0.75f, 4.5f, 0.5f);
                noise(1500, 0.6f, 5);
            }
            case Sounds.KILL -> {
                begin(0.5f);
                tone(880, 0, 0.32f, 10);
                tone(1174, 0.09f, 0.34f, 8);
            }
            case Sounds.DEATH -> {
                begin(1.6f);
                noise(500, 0.95f, 2.4f);
                sweep(300, 24, 0.7f, 2.6f, 0.5f);
            }
            case Sounds.TICK -> {
                begin(0.1f);
                tone(1000, 0, 0.3f, 40);
            }
            case Sounds.ROUND -> {
                begin(1.2f);
                tone(392, 0, 0.28f, 4);
                tone(523, 0.12f, 0.28f, 4);
                tone(784, 0.24f, 0.28f, 3.4f);
            }
            default -> {
                begin(0.14f);
                tone(1240, 0, 0.2f, 26);
            }
        }
    }

    /** A second of engine that can be repeated without a seam. */
    public float[] engine() {
        int count = rate;
        float[] loop = new float[count];
        float low = 0;
        float lower = 0;
        int over = rate / 4;
        float[] raw = new float[count + over];
        random = 0x7654321;
        for (int i = 0; i < raw.length; i++) {
            low += (white() - low) * 0.09f;
            lower += (low - lower) * 0.06f;
            float hum = (float) Math.sin(2 * Math.PI * 55 * i / rate) * 0.10f;
            raw[i] = lower * 3.2f + low * 0.5f + hum;
        }
        for (int i = 0; i < count; i++) {
            float fade = i < over ? i / (float) over : 1;
            loop[i] = raw[i] * fade + (i < over ? raw[count + i] * (1 - fade) : 0);
        }
        return loop;
    }

    private void begin(float seconds) {
        out = new float[(int) (seconds * rate)];
    }

    /** An oscillator whose pitch falls or rises; {@code edge} mixes from sine to square. */
    private void sweep(float from, float to, float gain, float decay, float edge) {
        double phase = 0;
        for (int i = 0; i < out.length; i++) {
            double t = i / (double) rate;
            double pitch = to + (from - to) * Math.exp(-t * decay);
            phase += pitch / rate;
            double sine = Math.sin(2 * Math.PI * phase);
            double square = sine > 0 ? 1 : -1;
            out[i] += (float)
                    ((sine + (square - sine) * edge * 0.5) * gain * Math.exp(-t * decay * 0.8));
        }
    }

    private void tone(float pitch, float startSeconds, float gain, float decay) {
        int start = (int) (startSeconds * rate);
        for (int i = start; i < out.length; i++) {
            double t = (i - start) / (double) rate;
            double wave =
                    Math.sin(2 * Math.PI * pitch * t) + 0.3 * Math.sin(4 * Math.PI * pitch * t);
            out[i] += (float) (wave * gain * Math.exp(-t * decay));
        }
    }

    private void noise(float cutoff, float gain, float decay) {
        float follow = Math.min(1, (float) (2 * Math.PI * cutoff / rate));
        float low = 0;
        float lower = 0;
        for (int i = 0; i < out.length; i++) {
            low += (white() - low) * follow;
            lower += (low - lower) * follow;
            out[i] += lower * gain * 1.6f * (float) Math.exp(-i * decay / rate);
        }
    }

    private float white() {
        random ^= random << 13;
        random ^= random >>> 17;
        random ^= random << 5;
        return random * (1f / (1L << 31));
    }

    /** Soft limits, a click-free beginning and end. */
    private float[] finish() {
        int edge = rate / 400;
        for (int i = 0; i < out.length; i++) {
            float x = out[i];
            float shaped = x / (1 + Math.abs(x) * 0.6f);
            float fade = Math.min(1, Math.min(i, out.length - 1 - i) / (float) edge);
            out[i] = shaped * fade;
        }
        return out;
    }
}
