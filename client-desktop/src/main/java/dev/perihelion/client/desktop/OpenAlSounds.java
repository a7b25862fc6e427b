package dev.perihelion.client.desktop;

import static org.lwjgl.openal.AL11.*;
import static org.lwjgl.openal.ALC11.*;
import static org.lwjgl.openal.EXTEfx.*;

import dev.perihelion.shared.client.SoundSynth;
import dev.perihelion.shared.client.Sounds;

import org.lwjgl.openal.AL;
import org.lwjgl.openal.ALC;
import org.lwjgl.openal.ALCCapabilities;

import java.nio.IntBuffer;

/**
 * {@link Sounds} by OpenAL. Until {@link #open} has found a device and rendered the sounds, on a
 * thread of its own, nothing is heard; without a device nothing ever is.
 */
final class OpenAlSounds implements Sounds {
    private static final int RATE_HZ = 44_100;
    private static final int VOICES = 28;
    private static final float ENGINE_GAIN = 0.32f;

    private final int[] buffers = new int[COUNT];
    private final int[] voices = new int[VOICES];
    private long device;
    private long context;
    private int engineSource;
    private int engineFilter;
    private volatile boolean ready;
    private volatile float volume = 0.6f;
    private float engine;
    private float heardEngine;
    private int nextVoice;
    private int pitchSeed = 1;

    /** Opens the device and renders; false where there is no device. Called once, on any thread. */
    boolean open() {
        device = alcOpenDevice((CharSequence) null);
        if (device == 0) {
            return false;
        }
        ALCCapabilities capabilities = ALC.createCapabilities(device);
        context = alcCreateContext(device, (IntBuffer) null);
        if (context == 0 || !alcMakeContextCurrent(context)) {
            return false;
        }
        AL.createCapabilities(capabilities);
        alDistanceModel(AL_NONE);
        SoundSynth synth = new SoundSynth(RATE_HZ);
        for (int i = 0; i < COUNT; i++) {
            buffers[i] = buffer(synth.render(i));
        }
        for (int i = 0; i < VOICES; i++) {
            voices[i] = alGenSources();
            alSourcei(voices[i], AL_SOURCE_RELATIVE, AL_TRUE);
        }
        engineSource = alGenSources();
        alSourcei(engineSource, AL_SOURCE_RELATIVE, AL_TRUE);
        alSourcei(engineSource, AL_BUFFER, buffer(synth.engine()));
        alSourcei(engineSource, AL_LOOPING, AL_TRUE);
        alSourcef(engineSource, AL_GAIN, 0);
        if (capabilities.ALC_EXT_EFX) {
            engineFilter = alGenFilters();
            alFilteri(engineFilter, AL_FILTER_TYPE, AL_FILTER_LOWPASS);
        }
        alSourcePlay(engineSource);
        ready = true;
        volume(volume);
        return true;
    }

    private static int buffer(float[] samples) {
        short[] wave = new short[samples.length];
        for (int i = 0; i < samples.length; i++) {
            wave[i] = (short) Math.round(Math.max(-1, Math.min(1, samples[i])) * 32_767f);
        }
        int buffer = alGenBuffers();
        alBufferData(buffer, AL_FORMAT_MONO16, wave, RATE_HZ);
        return buffer;
    }

    @Override
    public void play(int sound, float gain, float pan) {
        if (!ready || volume <= 0) {
            return;
        }
        int voice = voices[nextVoice];
        nextVoice = (nextVoice + 1) % VOICES;
        pitchSeed = pitchSeed * 1_664_525 + 1_013_904_223;
        alSourceStop(voice);
        alSourcei(voice, AL_BUFFER, buffers[sound]);
        alSourcef(voice, AL_GAIN, gain);
        alSourcef(voice, AL_PITCH, 0.94f + (pitchSeed >>> 20) / 4096f * 0.12f);
        alSource3f(voice, AL_POSITION, pan, 0, -(float) Math.sqrt(Math.max(0, 1 - pan * pan)));
        alSourcePlay(voice);
    }

    @Override
    public void engine(float level) {
        engine = level;
    }

    /** Lets the engine's hum follow its level; once per picture. */
    void breathe(float seconds) {
        if (!ready || engine == heardEngine) {
            return;
        }
        heardEngine += (engine - heardEngine) * (1 - (float) Math.exp(-seconds * 14));
        if (Math.abs(engine - heardEngine) < 0.003f) {
            heardEngine = engine;
        }
        alSourcef(engineSource, AL_GAIN, Math.min(1, heardEngine) * ENGINE_GAIN);
        alSourcef(engineSource, AL_PITCH, 0.8f + heardEngine * 0.35f);
        if (engineFilter != 0) {
            alFilterf(engineFilter, AL_LOWPASS_GAINHF, Math.min(1, 0.06f + heardEngine * 0.16f));
            alSourcei(engineSource, AL_DIRECT_FILTER, engineFilter);
        }
    }

    @Override
    public void volume(float level) {
        volume = level;
        if (ready) {
            alListenerf(AL_GAIN, level * level);
        }
    }

    void close() {
        if (ready) {
            ready = false;
            alcMakeContextCurrent(0);
            alcDestroyContext(context);
            alcCloseDevice(device);
        }
    }
}
