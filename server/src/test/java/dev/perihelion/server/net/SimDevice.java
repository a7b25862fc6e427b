package dev.perihelion.server.net;

import dev.perihelion.shared.client.Sounds;
import dev.perihelion.shared.client.Storage;

import org.jspecify.annotations.Nullable;

/** What the machine of a simulated player is: nobody hears it and it keeps nothing. */
final class SimDevice {
    static final Sounds SILENCE = new Sounds() {
        @Override
        public void play(int sound, float gain, float pan) {}

        @Override
        public void engine(float level) {}

        @Override
        public void volume(float level) {}
    };

    static final Storage FORGETFUL = new Storage() {
        @Override
        public @Nullable String get(String key) {
            return null;
        }

        @Override
        public void put(String key, String value) {}
    };

    private SimDevice() {}
}
