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
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Reads {@code perihelion.toml}; every fault is told with file, line, key and reason. One thread.
 */
final class ConfigFile {
    private static final long LIMIT_BYTES = 1 << 20;

    private final Path file;
    private final String toml;
    private final List<String> faults;
    private final EnumMap<Setting, Settings.Given> values = new EnumMap<>(Setting.class);

    private ConfigFile(Path file, String toml, List<String> faults) {
        this.file = file;
        this.toml = toml;
        this.faults = faults;
    }

    /**
     * What the file sets.
     *
     * @param faults where all that is wrong in it is added, a line each
     * @throws ConfigException if nothing in it can be understood
     */
    static Map<Setting, Settings.Given> read(Path file, List<String> faults)
            throws ConfigException {
        String toml = content(file);
        ConfigFile config = new ConfigFile(file, toml, faults);
        try {
            config.take(new TomlMapper().readTree(toml));
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw new ConfigException(file + ":" + line
                    + ": cannot be read as TOML from here (text needs quotes, a list brackets, and a"
                    + " key may stand once): "
                    + Line.quoted(e.getOriginalMessage()));
        }
        return config.values;
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

    private void take(JsonNode root) {
        for (Map.Entry<String, JsonNode> section : root.properties()) {
            String name = section.getKey();
            if (!section.getValue().isObject()) {
                fault("", name, "stands outside of a section such as [listen]");
            } else if (!sections().contains(name)) {
                faults.add(file + ":" + line(name, "") + ": " + noSection("[" + name + "]"));
            } else {
                section.getValue().properties().forEach(entry -> take(name, entry));
            }
        }
    }

    private void take(String section, Map.Entry<String, JsonNode> entry) {
        String key = entry.getKey();
        List<String> keys = new ArrayList<>();
        for (Setting setting : Setting.values()) {
            if (setting.key().equals(key)) {
                if (setting.section().equals(section)) {
                    take(setting, entry.getValue());
                } else {
                    fault(section, key, "belongs in [" + setting.section() + "]");
                }
                return;
            }
            keys.add(setting.key());
        }
        String hint = Nearest.hint(key, keys);
        fault(
                section,
                key,
                "unknown key"
                        + (hint.isEmpty()
                                ? "; `./perihelion --print-config` lists all of them"
                                : hint));
    }

    private void take(Setting setting, JsonNode node) {
        boolean fits = switch (setting.kind()) {
            case NUMBER -> node.isIntegralNumber();
            case TEXT -> node.isTextual();
            case FLAG -> node.isBoolean();
            case LIST -> node.isArray();
        };
        String value = fits && node.isArray() ? joined(node) : node.asText();
        String fault = fits
                ? setting.fault(value)
                : "must be " + setting.wanted() + ", not " + Line.quoted(node.toString());
        if (fault.isEmpty()) {
            String source =
                    file + ":" + line(setting.section(), setting.key()) + ": " + setting.path();
            values.put(setting, new Settings.Given(value, source));
        } else {
            fault(setting.section(), setting.key(), fault);
        }
    }

    private static String noSection(String name) {
        List<String> names =
                sections().stream().map(section -> "[" + section + "]").toList();
        String hint = Nearest.hint(name, names);
        return "there is no section " + Line.quoted(name)
                + (hint.isEmpty() ? "; there are " + String.join(", ", names) : hint);
    }

    private static List<String> sections() {
        return Arrays.stream(Setting.values()).map(Setting::section).distinct().toList();
    }

    private static String joined(JsonNode array) {
        List<String> entries = new ArrayList<>();
        for (JsonNode entry : array) {
            entries.add(entry.asText());
        }
        return String.join(",", entries);
    }

    private void fault(String section, String key, String reason) {
        String path = section.isEmpty() ? key : section + "." + key;
        faults.add(file + ":" + line(section, key) + ": " + Line.quoted(path) + ": " + reason);
    }

    /**
     * The line where a key is set, or of a whole section where the key is empty; the parser forgets
     * it, so it is looked up again.
     */
    private int line(String section, String key) {
        String inSection = "";
        int number = 0;
        for (String line : toml.lines().toList()) {
            number++;
            String text = line.strip();
            if (text.startsWith("[")) {
                inSection = text.replaceAll("[\\[\\]\\s\"]|#.*", "");
            }
            String left = text.split("=", 2)[0].replace("\"", "").strip();
            boolean inside = inSection.equals(section) || left.startsWith(section + ".");
            boolean named = left.equals(key) && inSection.equals(section)
                    || left.equals(section + "." + key);
            if (key.isEmpty() ? inside : named) {
                return number;
            }
        }
        return 1;
    }
}
