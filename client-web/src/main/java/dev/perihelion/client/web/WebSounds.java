package dev.perihelion.client.web;

import dev.perihelion.shared.client.SoundSynth;
import dev.perihelion.shared.client.Sounds;

import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;
import org.teavm.jso.typedarrays.Float32Array;

/**
 * {@link Sounds} by WebAudio. The page's thread. Browsers allow sound only after the first key or
 * click: until {@link #wake} nothing is heard and nothing is made. Sounds are rendered one per
 * picture, so that no picture waits.
 */
final class WebSounds implements Sounds {
    private static final int RATE_HZ = 24_000;

    private final @Nullable JSObject[] buffers = new @Nullable JSObject[COUNT];
    private final SoundSynth synth = new SoundSynth(RATE_HZ);
    private @Nullable JSObject desk;
    private int rendered;
    private float volume = 0.6f;
    private float engine;

    @JSBody(script = """
            var Audio = window.AudioContext || window.webkitAudioContext;
            if (!Audio) {
                return null;
            }
            var context = new Audio({latencyHint: 'interactive'});
            var squeeze = context.createDynamicsCompressor();
            var master = context.createGain();
            master.connect(squeeze);
            squeeze.connect(context.destination);
            return {context: context, master: master, engine: null};
            """)
    private static native @Nullable JSObject createDesk();

    @JSBody(
            params = "desk",
            script = "if (desk.context.state === 'suspended') desk.context.resume();")
    private static native void resume(JSObject desk);

    @JSBody(
            params = {"desk", "samples", "rate"},
            script = """
            var made = desk.context.createBuffer(1, samples.length, rate);
            made.copyToChannel(samples, 0);
            return made;
            """)
    private static native JSObject buffer(JSObject desk, Float32Array samples, int rate);

    @JSBody(
            params = {"desk", "buffer", "gain", "pan"},
            script = """
            var context = desk.context;
            if (context.state !== 'running') {
                return;
            }
            var source = context.createBufferSource();
            var gain1 = context.createGain();
            source.buffer = buffer;
            source.playbackRate.value = 0.94 + Math.random() * 0.12;
            gain1.gain.value = gain;
            source.connect(gain1);
            if (context.createStereoPanner) {
                var panner = context.createStereoPanner();
                panner.pan.value = pan;
                gain1.connect(panner);
                panner.connect(desk.master);
            } else {
                gain1.connect(desk.master);
            }
            source.start();
            """)
    private static native void start(JSObject desk, JSObject buffer, float gain, float pan);

    @JSBody(
            params = {"desk", "buffer"},
            script = """
            var context = desk.context;
            var source = context.createBufferSource();
            var filter = context.createBiquadFilter();
            var gain = context.createGain();
            source.buffer = buffer;
            source.loop = true;
            filter.type = 'lowpass';
            filter.frequency.value = 500;
            gain.gain.value = 0;
            source.connect(filter);
            filter.connect(gain);
            gain.connect(desk.master);
            source.start();
            desk.engine = {gain: gain, filter: filter, source: source};
            """)
    private static native void startEngine(JSObject desk, JSObject buffer);

    @JSBody(
            params = {"desk", "level"},
            script = """
            var hum = desk.engine;
            if (hum) {
                var moment = desk.context.currentTime;
                hum.gain.gain.setTargetAtTime(Math.min(1, level) * 0.32, moment, 0.05);
                hum.filter.frequency.setTargetAtTime(300 + level * 900, moment, 0.08);
                hum.source.playbackRate.setTargetAtTime(0.8 + level * 0.35, moment, 0.1);
            }
            """)
    private static native void setEngine(JSObject desk, float level);

    @JSBody(
            params = {"desk", "level"},
            script = "desk.master.gain.value = level;")
    private static native void setVolume(JSObject desk, float level);

    /** A key or click came: sound is allowed from now on. */
    void wake() {
        JSObject d = desk;
        if (d == null) {
            d = createDesk();
            desk = d;
            if (d != null) {
                setVolume(d, volume * volume);
            }
        }
        if (d != null) {
            resume(d);
        }
    }

    /** Renders the next sound that is still missing. */
    void prepare() {
        JSObject d = desk;
        if (d == null || rendered > COUNT) {
            return;
        }
        if (rendered == COUNT) {
            startEngine(d, buffer(d, Float32Array.copyFromJavaArray(synth.engine()), RATE_HZ));
        } else {
            buffers[rendered] =
                    buffer(d, Float32Array.copyFromJavaArray(synth.render(rendered)), RATE_HZ);
        }
        rendered++;
    }

    @Override
    public void play(int sound, float gain, float pan) {
        JSObject d = desk;
        JSObject b = buffers[sound];
        if (d != null && b != null && volume > 0) {
            start(d, b, gain, pan);
        }
    }

    @Override
    public void engine(float level) {
        JSObject d = desk;
        if (d != null && level != engine) {
            engine = level;
            setEngine(d, level);
        }
    }

    @Override
    public void volume(float level) {
        volume = level;
        JSObject d = desk;
        if (d != null) {
            setVolume(d, level * level);
        }
    }
}
