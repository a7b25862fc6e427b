package dev.perihelion.server;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The configuration in force: a checked value for every {@link Setting}. An option beats the
 * environment, the environment beats the file, the file beats the default. Immutable, any thread.
 */
public final class Settings {
    /** The launcher's, and a benchmark's. */
    private static final Set<String> OTHER_VARIABLES =
            Set.of("PERIHELION_JAVA_OPTS", "PERIHELION_REPLAY");

    private final EnumMap<Setting, Given> values;

    private final List<String> warnings;

    private Settings(EnumMap<Setting, Given> values, List<String> warnings) {
        this.values = values;
        this.warnings = warnings;
    }

    /**
     * A checked value.
     *
     * @param source where it was given, as the operator finds it again
     */
    record Given(String value, String source) {}

    /**
     * Joins the four sources.
     *
     * @param options values from the command line, unchecked
     * @param environment all variables of the process
     * @param file the TOML file, or null for none
     * @throws ConfigException if a source cannot be read or values are out of range; the message
     *     names source, key and reason of each
     */
    public static Settings resolve(
            Map<Setting, String> options, Map<String, String> environment, @Nullable Path file)
            throws ConfigException {
        EnumMap<Setting, Given> values = new EnumMap<>(Setting.class);
        List<String> faults = new ArrayList<>();
        for (Setting setting : Setting.values()) {
            // What nobody has set is mended by the option.
            values.put(setting, new Given(setting.fallback(), setting.option()));
        }
        if (file != null) {
            values.putAll(ConfigFile.read(file, faults));
        }
        for (Setting setting : Setting.values()) {
            take(values, setting, environment.get(setting.variable()), setting.variable(), faults);
            take(values, setting, options.get(setting), setting.option(), faults);
        }
        if (!faults.isEmpty()) {
            throw new ConfigException(faults);
        }
        return new Settings(values, warnings(values, environment));
    }

    private static List<String> warnings(
            Map<Setting, Given> values, Map<String, String> environment) {
        List<String> warnings = new ArrayList<>();
        List<String> known =
                Arrays.stream(Setting.values()).map(Setting::variable).toList();
        for (String variable : new TreeSet<>(environment.keySet())) {
            if (variable.startsWith(Setting.VARIABLES)
                    && !known.contains(variable)
                    && !OTHER_VARIABLES.contains(variable)) {
                warnings.add(Line.quoted(variable) + ": no setting has this variable, so it does"
                        + " nothing" + Nearest.hint(variable, known));
            }
        }
        Given seats = values.get(Setting.SEATS);
        Given bots = values.get(Setting.BOTS);
        // The usual number of bots is for any number of seats; who chooses one means it.
        if (seats != null
                && bots != null
                && !bots.value().equals(Setting.BOTS.fallback())
                && Integer.parseInt(bots.value()) > Integer.parseInt(seats.value())) {
            warnings.add(bots.source() + ": " + bots.value() + " bots do not fit, there are only "
                    + seats.value() + " seats; " + Setting.SEATS.option() + " gives more");
        }
        return List.copyOf(warnings);
    }

    /** What works and is not as it was meant, a line each. */
    List<String> warnings() {
        return warnings;
    }

    private static void take(
            EnumMap<Setting, Given> values,
            Setting setting,
            @Nullable String value,
            String source,
            List<String> faults) {
        if (value == null) {
            return;
        }
        String fault = setting.fault(value);
        if (fault.isEmpty()) {
            values.put(setting, new Given(value.strip(), source));
        } else {
            faults.add(source + ": " + fault);
        }
    }

    /** Why the value of a setting cannot be used, said where it was given. */
    ConfigException fault(Setting setting, String reason) {
        return new ConfigException(given(setting).source() + ": " + reason);
    }

    private Given given(Setting setting) {
        Given given = values.get(setting);
        return given == null ? new Given(setting.fallback(), setting.option()) : given;
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
        return given(setting).value();
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
