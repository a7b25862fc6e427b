package dev.perihelion.client.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

class SettingsFileTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void whatIsPutIsThereTheNextTime() throws IOException {
        Path file = folder.resolve("deep/settings.txt");
        SettingsFile first = new SettingsFile(file);
        assertNull(first.get("name"));
        first.put("name", "Zoë 星 = x");
        first.put("key", "00ff");
        assertFalse(Files.exists(file), "nothing is written before its time");
        first.flush();
        SettingsFile second = new SettingsFile(file);
        assertEquals("Zoë 星 = x", second.get("name"));
        assertEquals("00ff", second.get("key"));
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            assertEquals(
                    "rw-------",
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(file)),
                    "the player's secret is in it");
        }
        try (var files = Files.list(folder.resolve("deep"))) {
            assertEquals(List.of(file), files.toList(), "no part of a file is left");
        }
    }

    @Test
    void aValueIsOneLineAndNotLong() {
        Path file = folder.resolve("settings.txt");
        SettingsFile storage = new SettingsFile(file);
        storage.put("name", "a\nkey=b\r" + "c".repeat(5000));
        storage.flush();
        SettingsFile again = new SettingsFile(file);
        assertNull(again.get("key"));
        assertEquals(1024, String.valueOf(again.get("name")).length());
    }

    @Test
    void whatCannotBeReadOrWrittenStopsNothing() throws IOException {
        Path file = Files.createDirectory(folder.resolve("settings.txt")).resolve("x");
        Files.writeString(folder.resolve("plain"), "");
        SettingsFile storage = new SettingsFile(folder.resolve("plain").resolve("settings.txt"));
        storage.put("name", "a");
        storage.flush();
        assertEquals("a", storage.get("name"));
        Files.write(file, new byte[] {(byte) 0xFF, '=', 'a', '\n'});
        assertNull(new SettingsFile(file).get("name"));
    }

    @Test
    void whatADiskRefusedIsWrittenOnceItTakesIt() throws IOException {
        Path inTheWay = Files.createFile(folder.resolve("plain"));
        Path file = inTheWay.resolve("settings.txt");
        SettingsFile storage = new SettingsFile(file);
        storage.put("name", "a");
        storage.flush();
        Files.delete(inTheWay);
        storage.flush();
        assertEquals("a", new SettingsFile(file).get("name"));
    }

    @Test
    void everyPlatformHasItsPlace() {
        assertEquals(
                Path.of("/c/perihelion/settings.txt"),
                SettingsFile.place("Linux", Map.of("XDG_CONFIG_HOME", "/c"), "/home/a"));
        assertEquals(
                Path.of("/home/a/.config/perihelion/settings.txt"),
                SettingsFile.place("Linux", Map.of("XDG_CONFIG_HOME", "c"), "/home/a"));
        assertEquals(
                Path.of("/home/a/.config/perihelion/settings.txt"),
                SettingsFile.place("Linux", Map.of(), "/home/a"));
        assertEquals(
                Path.of("/Users/a/Library/Application Support/Perihelion/settings.txt"),
                SettingsFile.place("Mac OS X", Map.of(), "/Users/a"));
        assertEquals(
                Path.of("R", "Perihelion", "settings.txt"),
                SettingsFile.place("Windows 11", Map.of("APPDATA", "R"), "H"));
        assertEquals(
                Path.of("H", "AppData", "Roaming", "Perihelion", "settings.txt"),
                SettingsFile.place("Windows 11", Map.of(), "H"));
    }
}
