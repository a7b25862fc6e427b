package dev.perihelion.server;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The configuration in force: a checked value for every {@link Setting}. An option beats the
 * environment, the environment beats the file, the file beats the default. Immutable, any thread.
 */
public final class Settings {
    private final EnumMap<Setting, String> values;

    private Settings(EnumMap<Setting, String> values) {
        this.values = values;
    }

    /**
     * Joins the four sources.
     *
     * @param options values from the command line, unchecked
     * @param environment all variables of the process
     * @param file the TOML file, or null for none
     * @throws ConfigException if a source cannot be read or a value is out of range; the message
     *     names source, key and reason
     */
    public static Settings resolve(
            Map<Setting, String> options, Map<String, String> environment, @Nullable Path file)
            throws ConfigException {
        EnumMap<Setting, String> values = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            values.put(setting, setting.fallback());
        }
        if (file != null) {
            values.putAll(ConfigFile.read(file));
        }
        for (Setting setting : Setting.values()) {
            String fromEnvironment = environment.get(setting.variable());
            if (fromEnvironment != null) {
                values.put(setting, checked(setting, fromEnvironment, setting.variable()));
            }
            String option = options.get(setting);
            if (option != null) {
                values.put(setting, checked(setting, option, setting.option()));
            }
        }
        return new Settings(values);
    }

    private static String checked(Setting setting, String value, String source)
            throws ConfigException {
        String fault = setting.fault(value);
        if (!fault.isEmpty()) {
            throw new ConfigException(source + ": " + fault);
        }
        return value.strip();
    }

    public int number(Setting setting) {
        assert setting.kind() == Setting.Kind.NUMBER : setting;
        return Integer.parseInt(text(setting));
    }

    public boolean flag(Setting setting) {
        assert setting.kind() == Setting.Kind.FLAG : setting;
        return text(setting).equals("true");
    }

    public String text(Setting setting) {
        String value = values.get(setting);
        return value == null ? setting.fallback() : value;
    }

    /** The entries of a list, without blanks around them; an empty list for an empty text. */
    public List<String> list(Setting setting) {
        return Arrays.stream(text(setting).split(",", -1))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .toList();
    }

    /** The whole configuration as a documented TOML file, with the values in force. */
    public String toToml() {
        StringBuilder toml = new StringBuilder(4096);
        toml.append(
                "# Perihelion server. Every key can also be given as an option (--port 8080)\n");
        toml.append("# or as an environment variable (PERIHELION_PORT=8080).\n");
        toml.append("# An option beats the environment, the environment beats this file.\n");
        String section = "";
        for (Setting setting : Setting.values()) {
            if (!setting.section().equals(section)) {
                section = setting.section();
                toml.append("\n[").append(section).append("]\n");
            }
            toml.append("# ").append(setting.doc());
            if (setting.kind() == Setting.Kind.NUMBER) {
                toml.append(" (").append(setting.range()).append(')');
            }
            toml.append('\n')
                    .append(setting.key())
                    .append(" = ")
                    .append(literal(setting))
                    .append('\n');
        }
        return toml.toString();
    }

    private String literal(Setting setting) {
        return switch (setting.kind()) {
            case NUMBER, FLAG -> text(setting);
            case TEXT -> quoted(text(setting));
            case LIST ->
                "["
                        + String.join(
                                ", ",
                                list(setting).stream().map(Settings::quoted).toList()) + "]";
        };
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
