package dev.perihelion.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Reads {@code perihelion.toml}; every fault is told with file, line, key and reason. Stateless,
 * any thread.
 */
final class ConfigFile {
    private static final long LIMIT_BYTES = 1 << 20;

    private ConfigFile() {}

    static Map<Setting, String> read(Path file) throws ConfigException {
        String toml = content(file);
        JsonNode root;
        try {
            root = new TomlMapper().readTree(toml);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw new ConfigException(
                    file + ":" + line + ": not valid TOML: " + Line.quoted(e.getOriginalMessage()));
        }
        EnumMap<Setting, String> values = new EnumMap<>(Setting.class);
        for (Map.Entry<String, JsonNode> section : root.properties()) {
            String name = section.getKey();
            if (!section.getValue().isObject()) {
                throw fault(file, toml, "", name, "stands outside of a section such as [listen]");
            }
            for (Map.Entry<String, JsonNode> entry : section.getValue().properties()) {
                Setting setting = find(file, toml, name, entry.getKey());
                values.put(setting, checked(file, toml, setting, entry.getValue()));
            }
        }
        return values;
    }

    private static String content(Path file) throws ConfigException {
        try {
            if (Files.size(file) > LIMIT_BYTES) {
                throw new ConfigException(file + ": longer than " + LIMIT_BYTES + " bytes");
            }
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new ConfigException(file + ": no such file");
        } catch (MalformedInputException e) {
            throw new ConfigException(file + ": not UTF-8 text");
        } catch (IOException e) {
            throw new ConfigException(
                    file + ": cannot be read: " + Line.quoted(String.valueOf(e.getMessage())));
        }
    }

    private static Setting find(Path file, String toml, String section, String key)
            throws ConfigException {
        for (Setting setting : Setting.values()) {
            if (setting.section().equals(section) && setting.key().equals(key)) {
                return setting;
            }
        }
        for (Setting setting : Setting.values()) {
            if (setting.key().equals(key)) {
                throw fault(file, toml, section, key, "belongs in [" + setting.section() + "]");
            }
        }
        throw fault(
                file, toml, section, key, "unknown key; `serve --print-config` lists all of them");
    }

    private static String checked(Path file, String toml, Setting setting, JsonNode node)
            throws ConfigException {
        boolean fits = switch (setting.kind()) {
            case NUMBER -> node.isIntegralNumber();
            case TEXT -> node.isTextual();
            case FLAG -> node.isBoolean();
            case LIST -> node.isArray();
        };
        String value = fits && node.isArray() ? joined(node) : node.asText();
        String fault = fits
                ? setting.fault(value)
                : "must be " + setting.range() + ", not " + Line.quoted(node.toString());
        if (!fault.isEmpty()) {
            throw fault(file, toml, setting.section(), setting.key(), fault);
        }
        return value;
    }

    private static String joined(JsonNode array) {
        List<String> entries = new ArrayList<>();
        for (JsonNode entry : array) {
            entries.add(entry.asText());
        }
        return String.join(",", entries);
    }

    private static ConfigException fault(
            Path file, String toml, String section, String key, String reason) {
        String path = section.isEmpty() ? key : section + "." + key;
        return new ConfigException(
                file + ":" + line(toml, section, key) + ": " + Line.quoted(path) + " " + reason);
    }

    /** The line where a key is set; the parser forgets it, so it is looked up again. */
    private static int line(String toml, String section, String key) {
        String inSection = "";
        int number = 0;
        for (String line : toml.lines().toList()) {
            number++;
            String text = line.strip();
            if (text.startsWith("[")) {
                inSection = text.replaceAll("[\\[\\]\\s\"]|#.*", "");
            }
            String left = text.split("=", 2)[0].replace("\"", "").strip();
            if (left.equals(key) && inSection.equals(section) || left.equals(section + "." + key)) {
                return number;
            }
        }
        return 1;
    }
}
