package dev.perihelion.client.desktop;

import dev.perihelion.shared.client.Storage;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@link Storage} in one file of lines {@code name=value}, where the platform keeps a user's
 * settings. It holds the player's secret key, so only its owner may read it.
 *
 * <p>Any thread. Writing waits for {@link #flush}, so that no picture waits for the disk; the file
 * is replaced as a whole.
 */
final class SettingsFile implements Storage {
    private static final int MAX_BYTES = 1 << 16;
    private static final int MAX_VALUE = 1 << 10;

    private final Path file;
    private final Map<String, String> values = new TreeMap<>();
    private boolean changed;

    SettingsFile(Path file) {
        this.file = file;
        load();
    }

    /** Where settings live on this platform, by the environment of the process. */
    static Path place(String system, Map<String, String> environment, String home) {
        if (system.startsWith("Windows")) {
            String roaming = environment.get("APPDATA");
            Path base = roaming == null || roaming.isEmpty()
                    ? Path.of(home, "AppData", "Roaming")
                    : Path.of(roaming);
            return base.resolve("Perihelion").resolve("settings.txt");
        }
        if (system.startsWith("Mac")) {
            return Path.of(home, "Library", "Application Support", "Perihelion", "settings.txt");
        }
        String config = environment.get("XDG_CONFIG_HOME");
        // The specification of XDG says that a relative path is to be ignored.
        Path base = config == null || !Path.of(config).isAbsolute()
                ? Path.of(home, ".config")
                : Path.of(config);
        return base.resolve("perihelion").resolve("settings.txt");
    }

    private void load() {
        try {
            if (Files.size(file) > MAX_BYTES) {
                return;
            }
            for (String line : Files.readString(file, StandardCharsets.UTF_8).split("\n", -1)) {
                int equals = line.indexOf('=');
                if (equals > 0) {
                    values.put(line.substring(0, equals), line.substring(equals + 1));
                }
            }
        } catch (IOException e) {
            // No file yet, or none that can be read: everything is as it came.
            values.clear();
        }
    }

    @Override
    public synchronized @Nullable String get(String name) {
        return values.get(name);
    }

    @Override
    public synchronized void put(String name, String value) {
        String line = value.replace('\n', ' ').replace('\r', ' ');
        String kept = line.length() > MAX_VALUE ? line.substring(0, MAX_VALUE) : line;
        if (!kept.equals(values.put(name, kept))) {
            changed = true;
        }
    }

    /** Writes what has changed; what a disk refuses is written with the next flush. */
    void flush() {
        String text = changedText();
        if (text == null) {
            return;
        }
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder == null) {
                return;
            }
            Files.createDirectories(folder);
            Path fresh = folder.resolve(file.getFileName() + ".new");
            Files.deleteIfExists(fresh);
            createPrivate(fresh);
            Files.writeString(fresh, text, StandardCharsets.UTF_8);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            tryAgain();
        }
    }

    private synchronized @Nullable String changedText() {
        if (!changed) {
            return null;
        }
        changed = false;
        StringBuilder text = new StringBuilder();
        values.forEach(
                (name, value) -> text.append(name).append('=').append(value).append('\n'));
        return text.toString();
    }

    private synchronized void tryAgain() {
        changed = true;
    }

    private static void createPrivate(Path fresh) throws IOException {
        if (fresh.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(
                    fresh,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(fresh);
        }
    }
}
