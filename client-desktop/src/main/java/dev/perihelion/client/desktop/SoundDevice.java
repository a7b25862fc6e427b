package dev.perihelion.client.desktop;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whether there is any sound to be expected: on Linux the sound libraries complain at length where
 * there is none, so they are not asked.
 */
final class SoundDevice {
    private SoundDevice() {}

    /** False where this machine has neither a sound card nor a sound server. */
    static boolean mayBeThere() {
        if (!System.getProperty("os.name", "").equals("Linux")) {
            return true;
        }
        String runtime = System.getenv("XDG_RUNTIME_DIR");
        return System.getenv("PULSE_SERVER") != null
                || System.getenv("ALSOFT_DRIVERS") != null
                || exists(runtime, "pulse/native")
                || exists(runtime, "pipewire-0")
                || hasCard();
    }

    private static boolean exists(@Nullable String folder, String file) {
        return folder != null && Files.exists(Path.of(folder, file));
    }

    private static boolean hasCard() {
        try {
            return Files.readString(Path.of("/proc/asound/cards")).contains("[");
        } catch (IOException e) {
            return false;
        }
    }
}
